import { useKernel } from '../../support/kernel';

const { run } = useKernel();
const resultOf = async (source: string) => {
  const { error, of } = await run(source);
  return error?.evalue ?? of('execute_result')[0]?.data['text/plain'];
};

beforeAll(() =>
  run("const from = { s: { p: 1, q: [2, 3] }, a: 4, 'odd name': 5 }; const a = 6; const key = 'a' as const;"),
);

test.each([
  ['renames', 'const { a: b } = from; b', 'b', '4'],
  ['nests', 'const { s: { p } } = from; p', 'p', '1'],
  ['nests a list, with a default', 'const { s: { q: [q0, , q2 = a] } } = from; q0 + q2', 'q0 + q2', '8'],
  ['names as text', "const { 'odd name': odd, [key]: computed } = from; odd + computed", 'odd + computed', '9'],
  ['takes the rest', 'const { s: s1, ...rest } = from; rest.a', "rest['odd name'] - 1", '4'],
  ['renames in a parameter', 'const f = ({ a: z }: typeof from) => z + a; f(from)', 'f(from)', '10'],
  ['renames in a loop', 'let sum = 0; for (const { a: z } of [from, from]) sum += z; sum', 'sum', '8'],
  ['assigns', 'let n = 0; ({ a: n } = from); n', 'n', '4'],
])('destructuring in a later cell that %s keeps to what it was given, and later cells see the variable', async (_, cell, later, value) => {
  expect(await resultOf(cell)).toBe(value);
  expect(await resultOf(later)).toBe(value);
}); // prettier-ignore

test('a shorthand takes the variable of an earlier cell, and destructuring leaves that alone', async () => {
  expect(await resultOf('({ a }).a')).toBe('6');
});
