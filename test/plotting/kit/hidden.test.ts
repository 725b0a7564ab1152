import fc from 'fast-check';
import { counted, hiddenOf, hiddenText } from '../../../lib/dist/plotting/kit/hidden';

const none = { outside: 0, notFinite: 0 };

describe('what a panel hides', () => {
  test('is said per class, nothing where nothing is hidden', () => {
    expect(hiddenText([{ name: 'Sig', ...none, total: 20, outside: 20 }])).toBe('Sig: 20 of 20 outside');
    expect(
      hiddenText([
        { name: 'Bkg', total: 20000, outside: 0, notFinite: 3 },
        { name: 'Sig', total: 1500, outside: 1200, notFinite: 1 },
      ]),
    ).toBe('Bkg: 3 of 20,000 not finite; Sig: 1,200 of 1,500 outside, 1 not finite');
    expect(hiddenText([{ name: 'Sig', ...none, total: 20 }])).toBe('');
    expect(counted(1234567)).toBe('1,234,567');
  });

  test('and what it shows are all values', () => {
    const value = fc.oneof(fc.double({ noNaN: false }), fc.constantFrom(NaN, Infinity, -Infinity));
    fc.assert(
      fc.property(fc.array(value), (list) => {
        const values = Float64Array.from(list);
        const shown = values.filter((v) => Math.abs(v) < 1).length;
        const { outside, notFinite } = hiddenOf('a', values.length, shown, () => values);
        expect(shown + outside + notFinite).toBe(values.length);
        expect(notFinite).toBe(list.filter((v) => !Number.isFinite(v)).length);
      }),
    );
  });

  test('is not looked for where everything is shown', () => {
    const values = jest.fn();
    expect(hiddenOf('a', 5, 5, values)).toEqual({ name: 'a', outside: 0, notFinite: 0, total: 5 });
    expect(values).not.toHaveBeenCalled();
  });
});
