import { textBlock } from '../../../lib/dist/plotting/typesetting/block';
import { fontRuns, strangers } from '../../../lib/dist/plotting/typesetting/fontOf';
import { hasCharacter, textWidth } from '../../../lib/dist/plotting/typesetting/fonts';

const said = (text: string, bold = false) => fontRuns(text, bold, false).map((run) => `${run.font}: ${run.text}`);

describe('the font of a text', () => {
  test('is Tinos where it has all characters', () => {
    for (const text of ['', 'GeV', 'Größe – 10⁻³', 'αβ Жя ≤ → √s ℓ']) expect(said(text)).toEqual([`tinos: ${text}`]);
  });

  test('is DejaVu Sans for what Tinos lacks', () => {
    expect(said('M☉ ⇒ 😀!')).toEqual(['tinos: M', 'dejavu: ☉', 'tinos:  ', 'dejavu: ⇒', 'tinos:  ', 'dejavu: 😀', 'tinos: !']); // prettier-ignore
    expect(said('a 客')).toEqual(['tinos: a 客']);
  });

  test('is one for a letter and its marks, which Tinos draws where it has both in one', () => {
    expect(said('xp\u0304y')).toEqual(['tinos: x', 'dejavu: p\u0304', 'tinos: y']);
    expect(said('e\u0301')).toEqual(['tinos: \u00e9']);
  });

  test('is upright where DejaVu Sans has a character in no other face', () => {
    const rare = 0x1d5a0;
    expect([hasCharacter('dejavu', rare), hasCharacter('dejavu', rare, true, false)]).toEqual([true, false]);
    expect(fontRuns(String.fromCodePoint(rare), true, false)).toMatchObject([{ font: 'dejavu', bold: false }]);
    expect(fontRuns('☉', true, false)).toMatchObject([{ font: 'dejavu', bold: true }]);
  });

  test('measures it', () => {
    const face = { size: 20, bold: false, italic: false };
    const wanted = textWidth('M', 20, false, false) + textWidth('☉', 20, false, false, 'dejavu');
    expect(textBlock('M☉', face).width).toBeCloseTo(wanted, 9);
    expect(textWidth('☉', 20, false, false, 'dejavu')).not.toBeCloseTo(textWidth('☉', 20, false, false), 2);
  });

  test('is found for controls and joiners too: they have no glyph', () => {
    expect(strangers('a\u0007\u200b\u2028b')).toEqual({ dejavu: [], none: [] });
  });

  test('is none for scripts that do not ship', () => {
    expect(strangers('客戶 ☉ ☉ α 客 🚀')).toEqual({ dejavu: ['☉'], none: ['客', '戶', '🚀'] });
  });
});
