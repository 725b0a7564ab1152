import fc from 'fast-check';
import { formulasWritten } from '../../../lib/dist/plotting/typesetting/formulas';
import { readPseudoHtml } from '../../../lib/dist/plotting/typesetting/pseudoHtml';

const written = (text: string): string => formulasWritten(text).html;

describe('a formula becomes the characters it means', () => {
  test.each([
    ['$\\alpha_s$', '<i>α</i><sub><i>s</i></sub>'],
    ['$p_T$', '<i>p</i><sub><i>T</i></sub>'],
    ['$\\sqrt{s} = 13\\,\\mathrm{TeV}$', '√<i>s</i> = 13 TeV'],
    ['$\\sqrt{2\\pi}$', '√(2<i>π</i>)'],
    ['$10^{-3}$', '10<sup>−3</sup>'],
    ['$\\mathrm{GeV}$', 'GeV'],
    ['$p_\\mathrm{T}^\\text{miss}$', '<i>p</i><sub>T</sub><sup>miss</sup>'],
    ['$M_\\odot$', '<i>M</i><sub>⊙</sub>'],
    ['$\\chi^2/\\mathrm{ndf}$', '<i>χ</i><sup>2</sup>/ndf'],
    ['$\\Delta R(\\ell, j)$', 'Δ<i>R</i>(ℓ, <i>j</i>)'],
    ['$H \\to b\\bar{b}$', '<i>H</i> → <i>bb̄</i>'],
    ['$-x \\pm -2$', '−<i>x</i> ± −2'],
    ['$30^\\circ$', '30°'],
    ["$f'$", '<i>f</i>′'],
    ['$\\frac{a+b}{c}$', '(<i>a</i> + <i>b</i>)/<i>c</i>'],
    ['$\\left(x\\right)^2$', '(<i>x</i>)<sup>2</sup>'],
    ['$\\log_{10} E$', 'log<sub>10</sub><i>E</i>'],
    ['$a<b$', '<i>a</i> &lt; <i>b</i>'],
    ['$$y$$', '<i>y</i>'],
    ['at $x$ and $y$', 'at <i>x</i> and <i>y</i>'],
  ])('%s', (formula, html) => {
    expect(written(formula)).toBe(html);
  });

  test.each(['$5 and $6', 'cost $5', '$ x $', '&#36;x&#36;', 'a $ b', '$x', '5$-6$7'])('but %s is none', (text) => {
    expect(formulasWritten(text)).toEqual({ html: text, unsayable: [] });
  });

  test.each(['$\\href{javascript:a}{b}$', '$\\unknown$', '$x_$', '$\\begin{matrix}a\\end{matrix}$', '$<b>x</b>$', '$\\hat{ab}$', '$a}$'])(
    'and %s stays, and is named',
    (text) => {
      expect(formulasWritten(text)).toEqual({ html: text, unsayable: [text] });
    },
  ); // prettier-ignore

  test('in pseudo-HTML that can be read, whatever it holds', () => {
    const part = fc.constantFrom('\\alpha', 'x', '_', '^', '{', '}', '\\sqrt', '\\frac', '<', '&', '&lt;', ' ', '-', '+', '2', '$', '\\mathrm', '\\left', '(', '\\bar', '[', "'", '☉'); // prettier-ignore
    fc.assert(
      fc.property(fc.array(part, { maxLength: 12 }), (parts) => {
        const { html } = formulasWritten(`$${parts.join('')}$`);
        expect(() => readPseudoHtml(html)).not.toThrow();
      }),
      { numRuns: 300, endOnFailure: true },
    );
  });
});
