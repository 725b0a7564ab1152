/**
 * Java's properties files, as Kafka's own tools read them with `--command-config`: a name, `=`, `:` or blanks, and a value on
 * each line; `#` and `!` begin comments, a backslash at the end goes on in the next line, and `\n`, `\t`, `\uXXXX` are
 * what they are in Java.
 */
const ESCAPES: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r', f: '\f' };
const NAME = /^((?:[^\\=: \t\f]|\\.)*)[ \t\f]*[=:]?[ \t\f]*/s;

const plain = (text: string): string =>
  text.replace(/\\(?:u([0-9a-fA-F]{4})|(.))/gs, (_, code: string | undefined, character: string) =>
    code === undefined ? (ESCAPES[character] ?? character) : String.fromCharCode(parseInt(code, 16)),
  );

/** Lines as they are meant: those that go on put together, blank ones and comments left out. */
function* logicalLines(text: string): Generator<string> {
  let begun = '';
  for (const line of text.split(/\r\n|\r|\n/)) {
    const content = line.replace(/^[ \t\f]+/, '');
    if (begun === '' && (content === '' || content.startsWith('#') || content.startsWith('!'))) continue;
    const slashes = /\\*$/.exec(content)![0].length;
    if (slashes % 2 === 1) begun += content.slice(0, -1);
    else {
      yield begun + content;
      begun = '';
    }
  }
  if (begun !== '') yield begun;
}

/** @returns names and values; of a name that stands twice, the last value */
export function parseProperties(text: string): Map<string, string> {
  const properties = new Map<string, string>();
  for (const line of logicalLines(text)) {
    const [all, name] = NAME.exec(line)!;
    properties.set(plain(name), plain(line.slice(all.length)));
  }
  return properties;
}
