/** A Python literal, as far as NumPy's headers have them. A tuple is kept apart from a list. */
export type Literal =
  string | number | boolean | null | PythonTuple | readonly Literal[] | ReadonlyMap<Literal, Literal>;

export class PythonTuple {
  constructor(readonly items: readonly Literal[]) {}
}

const DEEPEST = 16;
const TOKEN =
  /\s*(?:('(?:[^'\\\n]|\\.)*'|"(?:[^"\\\n]|\\.)*")|(-?\d+)[lL]?(?![\w.])|(True|False|None)(?!\w)|([()[\]{},:]))/y;
const WORDS: Readonly<Record<string, Literal>> = { True: true, False: false, None: null };

/** @returns the value of a Python literal, or undefined where the text is not one */
export function parseLiteral(text: string): Literal | undefined {
  const tokens = tokensOf(text);
  if (tokens === undefined) return undefined;
  let at = 0;
  const items = (close: string, item: () => void): boolean => {
    let commas = 0;
    for (let count = 0; tokens[at] !== close; count++) {
      if (count > 0 && tokens[at++] !== ',') throw new SyntaxError();
      if (count > 0) commas++;
      if (count > 0 && tokens[at] === close) break;
      item();
    }
    at++;
    return commas > 0;
  };
  const value = (depth: number): Literal => {
    const token = tokens[at++];
    if (depth > DEEPEST || token === undefined) throw new SyntaxError();
    if (typeof token !== 'string') return token.value;
    const list: Literal[] = [];
    if (token === '(') {
      const commas = items(')', () => list.push(value(depth + 1)));
      return list.length === 1 && !commas ? list[0] : new PythonTuple(list);
    }
    if (token === '[') {
      items(']', () => list.push(value(depth + 1)));
      return list;
    }
    if (token !== '{') throw new SyntaxError();
    const map = new Map<Literal, Literal>();
    items('}', () => {
      const key = value(depth + 1);
      if (tokens[at++] !== ':' || map.has(key)) throw new SyntaxError();
      map.set(key, value(depth + 1));
    });
    return map;
  };
  try {
    const whole = value(0);
    return at === tokens.length ? whole : undefined;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

/** @returns punctuation as text, values in objects; undefined for anything else */
function tokensOf(text: string): (string | { readonly value: Literal })[] | undefined {
  const tokens: (string | { readonly value: Literal })[] = [];
  const end = text.trimEnd().length;
  for (TOKEN.lastIndex = 0; TOKEN.lastIndex < end;) {
    const found = TOKEN.exec(text);
    if (found === null) return undefined;
    const [, string, integer, word, sign] = found;
    if (sign !== undefined) tokens.push(sign);
    else if (string !== undefined) tokens.push({ value: string.slice(1, -1).replace(/\\(.)/g, '$1') });
    else tokens.push({ value: integer === undefined ? WORDS[word] : Number(integer) });
  }
  return tokens;
}
