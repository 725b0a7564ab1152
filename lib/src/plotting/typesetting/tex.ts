import { ACCENTS, CHARACTERS, FUNCTIONS, LETTERS, SIGNS, SPACES, STYLES } from './texSymbols';

/** A piece of a formula in pseudo-HTML; a sign stands between two things. */
interface Piece {
  readonly html: string;
  readonly kind: 'thing' | 'sign' | 'space';
}

/** How a formula's letters are set. */
type Mode = 'math' | 'upright' | 'text';

/** Something that has no characters. */
class Unsayable extends Error {}

const ESCAPED: Readonly<Record<string, string>> = { '<': '&lt;', '>': '&gt;', '&': '&amp;', $: '&#36;' };
const escaped = (text: string): string => text.replace(/[<>&$]/g, (c) => ESCAPED[c]);
const thing = (html: string): Piece => ({ html, kind: 'thing' });
const italic = (html: string): Piece => thing(`<i>${html}</i>`);

/** Reads a formula from left to right. */
class Reader {
  private at = 0;
  private readonly tokens: readonly string[];

  constructor(formula: string) {
    this.tokens = formula.match(/\\[a-z]+|\\[\s\S]|&(?:#\d+|#x[\da-f]+|[a-z]+);|\s+|[\s\S]/giu) ?? [];
  }

  /** @returns the pieces up to the end, or to the brace that closes a group */
  list(mode: Mode, closing?: string): Piece[] {
    const pieces: Piece[] = [];
    for (;;) {
      const token = this.tokens[this.at++] as string | undefined;
      if (token === closing) return pieces;
      if (token === undefined || token === '}') throw new Unsayable();
      if (token === '_' || token === '^') pieces.push(this.script(token, mode));
      else pieces.push(...this.piece(token, mode));
    }
  }

  private script(token: string, mode: Mode): Piece {
    const inner = this.argument(mode === 'text' ? 'math' : mode);
    if (token === '^' && /^(<i>)?[∘°](<\/i>)?$/.test(inner)) return thing('°');
    if (token === '^' && inner === '′') return thing('′');
    return thing(token === '^' ? `<sup>${inner}</sup>` : `<sub>${inner}</sub>`);
  }

  /** @returns what the next token or group says */
  private argument(mode: Mode): string {
    while (/^\s/.test(this.tokens[this.at] ?? '')) this.at++;
    const token = this.tokens[this.at++] as string | undefined;
    if (token === undefined || token === '_' || token === '^' || token === '}') throw new Unsayable();
    return joined(token === '{' ? this.list(mode, '}') : this.piece(token, mode), mode);
  }

  private piece(token: string, mode: Mode): Piece[] {
    if (token === '{') return [thing(joined(this.list(mode, '}'), mode))];
    if (/^\s/.test(token)) return mode === 'text' ? [thing(' ')] : [];
    if (token === '~') return [{ html: '\u00a0', kind: 'space' }];
    if (token.startsWith('\\')) return [this.command(token.slice(1), mode)];
    if (token.length > 1 && token.startsWith('&')) return [thing(token)];
    if (mode === 'text') return [thing(escaped(token))];
    if (token === "'") return [thing('′')];
    if (token === ',') return [thing(/^\s/.test(this.tokens[this.at] ?? '') ? ', ' : ',')];
    if (token === '-') return [{ html: '−', kind: 'sign' }];
    if (/^[+=<>*]$/.test(token)) return [{ html: escaped(token === '*' ? '∗' : token), kind: 'sign' }];
    if (/^\p{L}$/u.test(token)) return [mode === 'math' ? italic(token) : thing(token)];
    if (token === '&' || token === '#' || token === '%') throw new Unsayable();
    return [thing(escaped(token))];
  }

  private command(name: string, mode: Mode): Piece {
    if (/^[%$#&_{}|]$/.test(name)) return thing(escaped(name === '|' ? '‖' : name));
    const [letter, character, sign, space] = [LETTERS, CHARACTERS, SIGNS, SPACES].map((table) => table.get(name));
    if (letter !== undefined) return mode === 'math' ? italic(letter) : thing(letter);
    if (character !== undefined) return thing(escaped(character));
    if (sign !== undefined) return { html: escaped(sign), kind: 'sign' };
    if (space !== undefined) return { html: space, kind: 'space' };
    if (name === 'circ') return thing('∘');
    if (FUNCTIONS.has(name)) return thing(name);
    if (name === 'left' || name === 'right') return this.delimiter();
    const style = STYLES.get(name);
    if (style !== undefined) return thing(this.styled(name, style));
    const accent = ACCENTS.get(name);
    if (accent !== undefined) return thing(this.accented(accent, mode));
    if (name === 'sqrt') return thing(this.root(mode));
    if (/^[dt]?frac$/.test(name)) return thing(`${this.operand(mode)}/${this.operand(mode)}`);
    throw new Unsayable();
  }

  private styled(name: string, tag: string): string {
    const inner = this.argument(/^(text|mbox)/.test(name) ? 'text' : 'upright');
    return tag === '' ? inner : `<${tag}>${inner}</${tag}>`;
  }

  /** \left( and \right.: the delimiter alone. */
  private delimiter(): Piece {
    const token = this.tokens[this.at++] as string | undefined;
    if (token === undefined || /^[\s{}_^]/.test(token)) throw new Unsayable();
    const [piece] = this.piece(token, 'upright');
    return piece.html === '.' ? { html: '', kind: 'space' } : thing(piece.html);
  }

  private accented(accent: string, mode: Mode): string {
    const inner = this.argument(mode);
    const single = /^((?:<i>)?)(&[^;]+;|[^<>&])((?:<\/i>)?)$/u.exec(inner);
    if (!single) throw new Unsayable();
    return single[1] + (single[2] + accent).normalize('NFC') + single[3];
  }

  private root(mode: Mode): string {
    if (this.tokens[this.at] !== '[') return `√${this.operand(mode)}`;
    const sign = { 3: '∛', 4: '∜' }[this.tokens[this.at + 1]];
    if (sign === undefined || this.tokens[this.at + 2] !== ']') throw new Unsayable();
    this.at += 3;
    return sign + this.operand(mode);
  }

  /** An argument, in parentheses where it is more than a letter with its scripts, or a number. */
  private operand(mode: Mode): string {
    const inner = this.argument(mode);
    const single = /^(?:[\d.]+|<i>[^<]+<\/i>|\p{L}+)(?:<(su[bp])>.*<\/\1>)?$/u.test(inner);
    return single ? inner : `(${inner})`;
  }
}

/** Signs stand between spaces where they stand between two things, outside scripts too; at the start they belong to what follows. */
function joined(pieces: readonly Piece[], mode: Mode): string {
  const html = pieces.map(({ html, kind }, k) => {
    const between = kind === 'sign' && mode !== 'text' && k < pieces.length - 1 && pieces[k - 1]?.kind === 'thing';
    return between && !/^[[({]$/.test(pieces[k - 1].html) ? ` ${html} ` : html;
  });
  return html.join('').replaceAll('</i><i>', '');
}

/** @returns a TeX formula (without its $) in plotly's pseudo-HTML; null where characters cannot say it */
export function texToHtml(formula: string): string | null {
  if (/<\/?[a-z][^<>]*>/i.test(formula)) return null;
  try {
    return joined(new Reader(formula).list('math'), 'math');
  } catch (error) {
    if (error instanceof Unsayable) return null;
    throw error;
  }
}
