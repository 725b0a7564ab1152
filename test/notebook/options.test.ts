import { checkOptions } from '../../lib/dist/notebook/options';

interface Look {
  color?: string;
  size?: number;
}
const check = (options: unknown) => () => checkOptions('draw', options as Look, { color: true, size: true });

describe('checkOptions', () => {
  test('names an unknown option, what is near it, and what is allowed', () => {
    expect(check({ size: 1, colour: 'red' })).toThrow(
      new RangeError('draw: unknown option "colour" (near: color); allowed: color, size'),
    );
    expect(check({ toString: 1 })).toThrow('draw: unknown option "toString"; allowed: color, size');
  });

  test('lets known options pass, and unknown ones that are undefined', () => {
    expect(check({ size: 1, color: undefined, colour: undefined })).not.toThrow();
    expect(check({})).not.toThrow();
  });

  test('refuses what is not an object', () => {
    expect(check(null)).toThrow(new TypeError('draw: the options are null; expected an object, such as { color: … }'));
    expect(check([1])).toThrow('draw: the options are a list');
    expect(check('red')).toThrow('draw: the options are a string');
  });
});
