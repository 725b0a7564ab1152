import { formulasWritten } from './formulas';

/** A piece of text in one style. */
export interface Run {
  readonly text: string;
  readonly bold: boolean;
  readonly italic: boolean;
  /** Size relative to the font's. */
  readonly scale: number;
  /** Rise above the baseline, in em of the font. */
  readonly rise: number;
}

/** Sizes and shifts are plotly's: 70 %, up 0.6 em or down 0.3 em of the small size. */
const SCRIPT = { sup: { scale: 0.7, rise: 0.6 * 0.7 }, sub: { scale: 0.7, rise: -0.3 * 0.7 } };

const ENTITIES: Record<string, string> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'", nbsp: '\u00a0' };
const ALLOWED = '<b>, <i>, <sub>, <sup>, <br>';

/** @returns the text with `&lt;`, `&#8722;`, `&#x2212;` and the like resolved; anything else stays */
function decode(text: string): string {
  return text.replace(/&(#\d+|#x[0-9a-f]+|[a-z]+);/gi, (whole, name: string) => {
    if (!name.startsWith('#')) return ENTITIES[name.toLowerCase()] ?? whole;
    const code = /^#x/i.test(name) ? parseInt(name.slice(2), 16) : parseInt(name.slice(1), 10);
    return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : whole;
  });
}

type Style = Omit<Run, 'text'> & { readonly tag: string };

function inner(style: Style, tag: string): Style {
  if (tag === 'b') return { ...style, tag, bold: true };
  if (tag === 'i') return { ...style, tag, italic: true };
  const script = SCRIPT[tag as 'sup' | 'sub'];
  return { ...style, tag, scale: style.scale * script.scale, rise: style.rise + style.scale * script.rise };
}

/**
 * Reads plotly's pseudo-HTML into lines of runs, TeX formulas between $ as the characters they mean.
 * @throws SyntaxError at a tag that is not one of <b>, <i>, <sub>, <sup>, <br>, has attributes, or closes what is not open
 */
export function readPseudoHtml(html: string): Run[][] {
  const lines: Run[][] = [[]];
  const open: Style[] = [{ tag: '', bold: false, italic: false, scale: 1, rise: 0 }];
  const add = (text: string): void => {
    if (text === '') return;
    const { bold, italic, scale, rise } = open[open.length - 1];
    lines[lines.length - 1].push({ text: decode(text), bold, italic, scale, rise });
  };
  for (const part of formulasWritten(html).html.split(/(<\/?[a-z][^<>]*>|\r?\n)/i)) {
    const tag = /^<(\/?)(b|i|sub|sup|br)\s*\/?>$/i.exec(part);
    if (tag === null) {
      if (/^<\/?[a-z]/i.test(part) && part.endsWith('>')) {
        throw new SyntaxError(`${part} is not drawn in text; allowed: ${ALLOWED} (write &lt; for <)`);
      }
      add(/^\r?\n$/.test(part) ? ' ' : part);
    } else if (tag[2].toLowerCase() === 'br') {
      lines.push([]);
    } else if (tag[1] === '') {
      open.push(inner(open[open.length - 1], tag[2].toLowerCase()));
    } else if (open[open.length - 1].tag === tag[2].toLowerCase()) {
      open.pop();
    } else {
      throw new SyntaxError(`${part} closes a tag that is not the innermost open one`);
    }
  }
  return lines;
}
