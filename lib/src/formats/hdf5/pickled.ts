/** What PyTables pickles into attributes: texts, integers, None and lists of these. */
export type Pickled = string | number | null | Pickled[];

const MARK = Symbol('mark');
const MOST = 1 << 20;

/** Text as protocol 0 writes it: Latin-1 with \u for the rest. */
const unescaped = (text: string): string =>
  text.replace(/\\(u[\da-fA-F]{4}|U[\da-fA-F]{8})/g, (_, code: string) =>
    String.fromCodePoint(parseInt(code.slice(1), 16)),
  );

/**
 * Reads a pickle of protocol 0 that holds lists, tuples, texts, integers and None, which is how PyTables keeps what pandas
 * says of its columns. Nothing else is understood, and nothing is run.
 * @returns undefined for anything else
 */
export function unpickled(bytes: string): Pickled | undefined {
  const stack: (Pickled | typeof MARK)[] = [];
  const memo = new Map<string, Pickled>();
  let at = 0;
  const line = () => {
    const end = bytes.indexOf('\n', at);
    const text = bytes.slice(at, end === -1 ? bytes.length : end);
    at = end === -1 ? bytes.length : end + 1;
    return text;
  };
  const sinceMark = (): Pickled[] => {
    const from = stack.lastIndexOf(MARK);
    return from === -1 ? [] : (stack.splice(from).slice(1) as Pickled[]);
  };
  for (let steps = 0; at < bytes.length && steps < MOST; steps++) {
    switch (bytes[at++]) {
      case '(':
        stack.push(MARK);
        break;
      case 'l':
      case 't':
        stack.push(sinceMark());
        break;
      case 'V':
        stack.push(unescaped(line()));
        break;
      case 'I':
      case 'L':
        stack.push(Number(line().replace(/L$/, '')));
        break;
      case 'N':
        stack.push(null);
        break;
      case 'p':
        memo.set(line(), stack[stack.length - 1] as Pickled);
        break;
      case 'g':
        stack.push(memo.get(line()) ?? null);
        break;
      case 'a': {
        const [item, list] = [stack.pop() as Pickled, stack[stack.length - 1]];
        if (!Array.isArray(list) || item === list) return undefined;
        list.push(item);
        break;
      }
      case '.':
        return stack.length === 1 && stack[0] !== MARK ? (stack[0] as Pickled) : undefined;
      default:
        return undefined;
    }
  }
  return undefined;
}
