import fc from 'fast-check';
import { fittingText, plainText, widthOf, wrappedText } from '../../../lib/dist/plotting/kit/text';

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

describe('wrappedText', () => {
  test('breaks text between words, none of its lines wider than asked', () => {
    const text = 'one two three four five six seven eight & nine < ten';
    const lines = wrappedText(text, 100, 15, 10);
    expect(lines.join(' ')).toBe(plainText(text));
    for (const line of lines) expect(widthOf(line, 15)).toBeLessThanOrEqual(100);
    expect(lines.length).toBeLessThan(5);
  });

  test('cuts the last line it may have, and a word that is wider than a line', () => {
    expect(wrappedText('one two three four five six', 50, 15, 2)).toEqual([
      'one two',
      expect.stringMatching(/^three.*…$/),
    ]);
    expect(wrappedText(`a ${'W'.repeat(50)} b`, 50, 15, 9)).toEqual(['a', expect.stringMatching(/^W+…$/), 'b']);
    expect(wrappedText('', 50, 15, 3)).toEqual(['']);
  });
});
