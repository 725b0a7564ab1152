import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { parseJson, readDocument, writeDocument, writeJsonAtomic } from '../../lib/dist/formats';
import { scratchFolder } from '../support/scratchFolder';

const folder = scratchFolder();
const path = join(folder, 'value.json');

test.each<[string, unknown]>([
  ['{"candid": 1549473362115015004}', { candid: 1549473362115015004n }],
  ['[-9007199254740993, 18446744073709551615]', [-9007199254740993n, 18446744073709551615n]],
  ['9007199254740993', 9007199254740993n],
  ['{"a": {"b": [1, [36028797018963968]]}}', { a: { b: [1, [36028797018963968n]] } }],
  ['{"id": "1549473362115015004"}', { id: '1549473362115015004' }],
  [
    '["bigint:1", 1549473362115015004, "say \\"1549473362115015004\\""]',
    ['bigint:1', 1549473362115015004n, 'say "1549473362115015004"'],
  ],
  ['[9007199254740991, 100000000000000000000]', [9007199254740991, 1e20]],
  [
    '[1.2345678901234567890123, 1234567890123456789e-3, 0.1234567890123456789, 1e-1234567890123456789]',
    [1.2345678901234567890123, 1234567890123456789e-3, 0.1234567890123456789, 0],
  ],
])('%s keeps every digit of its integers', (text, value) => {
  expect(parseJson(text)).toEqual(value);
});

test('what holds no long integer is read as JSON.parse reads it', () => {
  fc.assert(fc.property(fc.json(), (text) => expect(parseJson(text)).toEqual(JSON.parse(text))));
  expect(() => parseJson('{')).toThrow(SyntaxError);
  expect(Object.getPrototypeOf(parseJson('{"__proto__": 1549473362115015004}'))).toBe(Object.prototype);
});

test('BigInts are written as the integers they are, and read back', () => {
  const value = { candid: 1549473362115015004n, small: 7n, list: [-(2n ** 70n)], text: '12n' };
  writeJsonAtomic(path, value);
  expect(readFileSync(path, 'utf8')).toContain('"candid": 1549473362115015004,\n');
  expect(parseJson(readFileSync(path, 'utf8'))).toEqual({ ...value, small: 7 });
});

test('numbers JSON has no word for are refused by their place', () => {
  expect(() => writeJsonAtomic(path, { a: [1, NaN] })).toThrow(/JSON cannot hold NaN, found at "1"/);
});

test('a document never gives back another integer than it holds', () => {
  writeFileSync(path, '{"estimator": "PCA", "version": 1, "n": 9007199254740993}');
  expect(readDocument(path, 'PCA', 1).n).toBe(9007199254740993n);
  writeDocument(path, { estimator: 'PCA', version: 1, n: 1e20, m: 123456789012345670000 } as never);
  expect(readDocument(path, 'PCA', 1)).toMatchObject({ n: 1e20, m: 123456789012345670000 });
});
