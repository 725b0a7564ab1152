/** A cell of a row as it is written: a text, another plain value's token, or a list or object. */
export interface Token {
  readonly kind: 'text' | 'number' | 'boolean' | 'null' | 'nested';
  /** The text itself, or the token. */
  readonly text: string;
}

/** What a line should have been, and where it is not. */
export class NotJson extends Error {
  constructor(
    readonly at: number,
    readonly found: string,
  ) {
    super(found);
  }
}

const BLANK = /[ \t\r\n]*/y;
const STRING = /"(?:[^"\\\u0000-\u001f]|\\.)*"/y;
const NUMBER = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?(?![\w.+-])/y;
/** What JSON has, and what Python's json module writes besides. */
const WORD = /(?:true|false|null|NaN|-?Infinity)(?!\w)/y;
/** Inside lists and objects: a text, an opening or closing bracket, or what is neither. */
const PIECE = /"(?:[^"\\\u0000-\u001f]|\\.)*"|[[\]{}]|[^"[\]{}]+/y;

/** Reads the flat objects of a text one after another. Lists and objects in cells are passed over, however deep. */
export class Scanner {
  at = 0;

  constructor(private readonly text: string) {}

  /** Whether nothing but blanks is left. */
  get ended(): boolean {
    this.take(BLANK);
    return this.at >= this.text.length;
  }

  /** @returns whether the next character is this one, which is then passed over */
  skip(character: string): boolean {
    this.take(BLANK);
    if (this.text[this.at] !== character) return false;
    this.at++;
    return true;
  }

  /**
   * Reads one object.
   * @param cell is given each key, and its value
   * @throws NotJson
   */
  object(cell: (key: string, token: Token) => void): void {
    this.expect('{', 'an object ({…}) expected');
    if (this.skip('}')) return;
    do {
      this.take(BLANK);
      const key = this.string() ?? this.fail('a key in quotes expected');
      this.expect(':', 'a colon expected');
      cell(key, this.value());
    } while (this.skip(','));
    this.expect('}', 'a comma or the end of the object expected');
  }

  private value(): Token {
    this.take(BLANK);
    const text = this.string();
    if (text !== undefined) return { kind: 'text', text };
    const number = this.take(NUMBER);
    if (number !== '') return { kind: 'number', text: number };
    const word = this.take(WORD);
    if (word === 'null') return { kind: 'null', text: '' };
    if (word === 'true' || word === 'false') return { kind: 'boolean', text: word };
    if (word !== '') return { kind: 'number', text: word };
    const next = this.text[this.at];
    if (next === '{' || next === '[') return this.nested();
    return this.fail('a value expected');
  }

  private nested(): Token {
    const start = this.at;
    for (let open = 0; ;) {
      const piece = this.take(PIECE);
      if (piece === '') return this.fail('a list or object that does not end');
      if (piece === '[' || piece === '{') open++;
      else if ((piece === ']' || piece === '}') && --open === 0) break;
    }
    return { kind: 'nested', text: this.text.slice(start, this.at) };
  }

  private string(): string | undefined {
    const token = this.take(STRING);
    if (token === '') return this.text[this.at] === '"' ? this.fail('a text that does not end') : undefined;
    if (!token.includes('\\')) return token.slice(1, -1);
    try {
      return JSON.parse(token) as string;
    } catch {
      return this.fail('an unknown escape in a text');
    }
  }

  private expect(character: string, what: string): void {
    if (!this.skip(character)) this.fail(what);
  }

  /** @returns what matches here, which is then passed over; '' if nothing does */
  private take(pattern: RegExp): string {
    pattern.lastIndex = this.at;
    const [token = ''] = pattern.exec(this.text) ?? [];
    this.at += token.length;
    return token;
  }

  private fail(what: string): never {
    throw new NotJson(this.at, what);
  }
}
