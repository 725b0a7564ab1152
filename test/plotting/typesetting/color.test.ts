import fc from 'fast-check';
import { colorOf, hexOf, readColor } from '../../../lib/dist/plotting/typesetting/color';

describe('a colour', () => {
  test.each([
    ['royalblue', { r: 65, g: 105, b: 225, a: 1 }],
    ['DarkOrange', { r: 255, g: 140, b: 0, a: 1 }],
    ['lightblue', { r: 173, g: 216, b: 230, a: 1 }],
    ['black', { r: 0, g: 0, b: 0, a: 1 }],
    ['white', { r: 255, g: 255, b: 255, a: 1 }],
    ['transparent', { r: 0, g: 0, b: 0, a: 0 }],
    ['#abc', { r: 170, g: 187, b: 204, a: 1 }],
    ['#A1b2C3', { r: 161, g: 178, b: 195, a: 1 }],
    ['#00000080', { r: 0, g: 0, b: 0, a: 128 / 255 }],
    ['rgb(1, 2,3)', { r: 1, g: 2, b: 3, a: 1 }],
    ['rgba(1,2,3,.25)', { r: 1, g: 2, b: 3, a: 0.25 }],
  ])('is read from %p', (text, color) => {
    expect(readColor(text)).toEqual(color);
  });

  test.each(['', 'bleu', '#12', '#12345', 'rgb(1,2)', 'rgba(1,2,3,4)', 'rgb(300,0,0)', 'url(#x)', '16px serif'])(
    'is not read from %p',
    (text) => {
      expect(readColor(text)).toBeNull();
      expect(() => colorOf(text)).toThrow(/is not a colour; allowed/);
    },
  );

  test('survives being written', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 0xffffff }), (n) => {
        const text = `#${n.toString(16).padStart(6, '0')}`;
        expect(hexOf(colorOf(text))).toBe(text);
      }),
    );
  });
});
