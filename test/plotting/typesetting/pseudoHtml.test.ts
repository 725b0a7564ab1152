import fc from 'fast-check';
import { readPseudoHtml } from '../../../lib/dist/plotting/typesetting/pseudoHtml';

const texts = (html: string): string[][] => readPseudoHtml(html).map((runs) => runs.map((run) => run.text));

describe('pseudo-HTML', () => {
  test('gives lines of runs in their styles', () => {
    expect(texts('a<br>b<b>c</b>')).toEqual([['a'], ['b', 'c']]);
    const [[m, t]] = readPseudoHtml('<i>m</i><sub><b>T</b></sub>');
    expect(m).toMatchObject({ text: 'm', italic: true, bold: false, scale: 1, rise: 0 });
    expect(t).toMatchObject({ text: 'T', italic: false, bold: true, scale: 0.7 });
    expect(t.rise).toBeLessThan(0);
    expect(readPseudoHtml('10<sup>−3</sup>')[0][1].rise).toBeGreaterThan(0.3);
  });

  test('resolves entities, and leaves what is none', () => {
    expect(texts('&lt;b&gt; &amp;amp; &#8722;&#x2265; &nope; a & b')).toEqual([['<b> &amp; −≥ &nope; a & b']]);
  });

  test('writes formulas as characters, and leaves an escaped dollar alone', () => {
    const [runs] = readPseudoHtml('$p_T$ [GeV]');
    expect(runs.map(({ text, italic, rise }) => [text, italic, rise < 0])).toEqual([
      ['p', true, false],
      ['T', true, true],
      [' [GeV]', false, false],
    ]);
    expect(texts('&#36;p_T&#36;')).toEqual([['$p_T$']]);
  });

  test('keeps a bare < that opens no tag', () => {
    expect(texts('p < 0.05 and 3<4')).toEqual([['p < 0.05 and 3<4']]);
  });

  test.each(['<img src=x onerror=alert(1)>', '<script>', '<span style="x">a</span>', '<b class="x">', '<a href="#">'])(
    'refuses %s by name',
    (tag) => {
      expect(() => readPseudoHtml(`a ${tag}`)).toThrow(/is not drawn in text; allowed: <b>/);
    },
  );

  test('refuses tags closed in the wrong order', () => {
    expect(() => readPseudoHtml('<b><i>x</b></i>')).toThrow(/<\/b> closes/);
  });

  test('shows escaped text as it was', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        const clean = text.replace(/\r?\n/g, ' ');
        const escaped = clean
          .replace(/&/g, '&amp;')
          .replace(/</g, '&lt;')
          .replace(/>/g, '&gt;')
          .replace(/\$/g, '&#36;');
        expect(texts(escaped).flat().join('')).toBe(clean);
      }),
    );
  });
});
