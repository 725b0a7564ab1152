import fc from 'fast-check';
import { fittingText, plainText, widthOf } from '../../../lib/dist/plotting/kit/text';

describe('plainText', () => {
  test('leaves no character that plotly reads as markup', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        expect(plainText(text).replace(/&(amp|lt|gt|#36|#37);/g, '')).not.toMatch(/[<>&$%\n\u2028]/);
      }),
    );
  });

  test('cuts by characters, not by halves of them, and says so', () => {
    expect(plainText('😀😀😀😀', 3)).toBe('😀😀…');
    expect(plainText('  two\n lines ')).toBe('two lines');
  });
});

describe('fittingText', () => {
  test('cuts text to a width, whatever letters it has, and leaves text that fits alone', () => {
    for (const text of ['W'.repeat(300), 'i'.repeat(300), '<'.repeat(300), 'FatJet_0_pt']) {
      expect(widthOf(fittingText(text, 120, 15), 15)).toBeLessThanOrEqual(120);
    }
    expect(fittingText('FatJet_0_pt', 120, 15)).toBe('FatJet_0_pt');
    expect(fittingText('<<<<<<<<<<<<<<<<<<<<', 50, 15)).toMatch(/^(&lt;)+…$/);
  });
});
