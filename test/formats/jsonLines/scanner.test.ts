import fc from 'fast-check';
import { NotJson, Scanner, type Token } from '../../../lib/dist/formats/jsonLines/scanner';

function objectOf(text: string): Map<string, Token> {
  const found = new Map<string, Token>();
  const scanner = new Scanner(text);
  scanner.object((key, token) => found.set(key, token));
  expect(scanner.ended).toBe(true);
  return found;
}

const KINDS: Record<string, Token['kind']> = { string: 'text', number: 'number', boolean: 'boolean', object: 'nested' };

test('finds in every JSON object the keys and values that JSON.parse does', () => {
  fc.assert(
    fc.property(fc.dictionary(fc.string(), fc.jsonValue()), fc.constantFrom(undefined, 2), (object, indent) => {
      const found = objectOf(JSON.stringify(object, null, indent));
      expect([...found.keys()].sort()).toEqual(Object.keys(object).sort());
      for (const [key, { kind, text }] of found) {
        const value = object[key];
        expect(kind).toBe(value === null ? 'null' : KINDS[typeof value]);
        if (kind === 'text') expect(text).toBe(value);
        else if (kind !== 'null') expect(JSON.parse(text)).toEqual(JSON.parse(JSON.stringify(value)));
      }
    }),
  );
});

test('what JSON.parse refuses is refused, nested values aside', () => {
  fc.assert(
    fc.property(
      fc.dictionary(fc.string(), fc.double()),
      fc.nat(),
      fc.constantFrom('', '"', ',', 'x', '}'),
      (object, k, put) => {
        const text = JSON.stringify(object).replace(/null/g, '0');
        const changed = text.slice(0, k % text.length) + put + text.slice((k % text.length) + 1);
        let valid = true;
        try {
          JSON.parse(changed);
        } catch {
          valid = false;
        }
        const scanner = new Scanner(changed);
        const read = () => {
          scanner.object(() => undefined);
          if (!scanner.ended) throw new NotJson(scanner.at, 'more');
        };
        if (valid) read();
        else expect(read).toThrow(NotJson);
      },
    ),
  );
});
