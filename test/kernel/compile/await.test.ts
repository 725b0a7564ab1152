import { join } from 'node:path';
import { typecheckNotebook } from '../../../lib/dist/runner/document/typecheckNotebook';
import { code, notebook } from '../../support/notebooks';
import { useKernel } from '../../support/kernel';

const { run } = useKernel();

/** Cells that await where `await` could also be read as a name, and what they show. */
const AWAITING: Record<string, string> = {
  'await (Promise.resolve(3))': '3',
  'const answer = await (async () => 5)();\nanswer': '5',
  'await [1, 2]': '[ 1, 2 ]',
  'await +"3"': '3',
  'await -1': '-1',
  'await /re/g': '/re/g',
  'await `text`': 'text',
  'await\n(6)': '6',
  'var list = await\n[7];\nlist': '[ 7 ]',
  '[await (1), { a: await [2] }]': '[ 1, { a: [ 2 ] } ]',
  'const { b } = await ({ b: 8 });\nb': '8',
  '`${await (9)}`': '9',
  'await await (10)': '10',
  '!await (false)': 'true',
  'await (await (11))': '11',
  'typeof await (12)': 'number',
  'await (1) + await (2)': '3',
  'await (0) ? 1 : await (13)': '13',
  'await <number>(14)': '14',
  '(await (15))!': '15',
  'await (16) as number': '16',
  'await (import("node:path")).then(({ sep }) => typeof sep)': 'string',
  'let kinds = "";\nfor (const each of await ["a", "b"]) kinds += each;\nkinds': 'ab',
  'let sum = 0;\nfor await (const each of [1, Promise.resolve(2)]) sum += each;\nsum': '3',
  'let found = "";\nif (await (true)) found = await (`yes`);\nfound': 'yes',
  'while (await (false));\n17': '17',
  'let which = 0;\nswitch (await (2)) { case await (2): which = 18; }\nwhich': '18',
  'let caught = 0;\ntry { throw await (19); } catch (e) { caught = await (e as number); } finally { await [0]; }\ncaught':
    '19',
  'label: { await (20); }\n20': '20',
  'class Base { n = 21 }\nclass Derived extends (await (Base)) {}\nnew Derived().n': '21',
  'const key = { [await ("k")]: 22, [await `m`]() { return 1; } };\nkey.k': '22',
  'class Keyed { [await ("name" as const)](): number { return 23; } }\n(new Keyed() as any).name()': '23',
  'export const exported = await (24);\nexported': '24',
  'const inner = async (): Promise<number> => await (25);\nawait (inner())': '25',
  'async function* pair() { yield await (1); for await (const x of [2]) yield x; }\nlet all = "";\nfor await (const x of pair()) all += x;\nall':
    '12',
};

/** Cells in which `await` is no operator of the cell itself, and what they show. */
const NOT_AWAITING: Record<string, string> = {
  'const late = async (): Promise<number> => await (1);\ntypeof late': 'function',
  'const named = { await: 2 };\nnamed.await': '2',
  'type Named = { await: number };\nconst typed: Named = { await: 3 };\ntyped.await': '3',
  'function parameter(await: number): number { return await; }\nparameter(4)': '4',
  'const named2 = function await(): number { return 5; };\nnamed2()': '5',
  '"await (6)"': 'await (6)',
  '/await (7)/.source // await (8)': 'await (7)',
};

/** Cells that neither compile nor pass the check: `await` stands where a module has no such operator or name. */
const REFUSED = [
  'const await = 3;',
  'function await() {}',
  'class await {}',
  'await: for (;;) break await;',
  'function plain() { return await (5); }',
  'const arrow = () => await (5);',
  '((a = await (1)) => a)();',
  'class Field { p = await (1); }',
  'class Block { static { await (1); } }',
  'namespace Space { export const x = await (1); }',
  'enum Numbers { A = await (1) as any }',
  'try {} catch (await) {}',
  'await;',
  'const empty = await;',
  'async function defaults(a = await (1)) { return a; }',
  'function* plainGenerator() { yield await (1); }',
];

const shown = async (source: string): Promise<string> => {
  const { of, error } = await run(source);
  if (error) return `${error.ename}: ${error.evalue}`;
  return of('execute_result')[0]?.data['text/plain'];
};

test('await at the top of a cell is an operator in every position and form', async () => {
  const got: Record<string, string> = {};
  for (const source of Object.keys(AWAITING)) got[source] = await shown(source);
  expect(got).toEqual(AWAITING);
}, 60_000);

test('await within functions, and as a name where one may stand, is left to them', async () => {
  const got: Record<string, string> = {};
  for (const source of Object.keys(NOT_AWAITING)) got[source] = await shown(source);
  expect(got).toEqual(NOT_AWAITING);
}, 60_000);

test('what is no await does not compile', async () => {
  const compiled: string[] = [];
  for (const source of REFUSED) {
    const { messages } = await run(source);
    const error = messages.find(({ header }) => header.msg_type === 'error');
    if (!(error?.metadata['anomaly-notebooks'] as { compiler?: boolean } | undefined)?.compiler) compiled.push(source);
  }
  expect(compiled).toEqual([]);
}, 60_000);

test('the check without execution lets pass what executes, and nothing else', async () => {
  const accepted = [...Object.keys(AWAITING), ...Object.keys(NOT_AWAITING)];
  const cells = [...accepted, ...REFUSED].map((source, i) => code(source, `cell-${i}`));
  const failure = await typecheckNotebook(notebook(cells), join(__dirname, '..'));
  const complained = new Set(failure?.traceback.map((line) => Number(/^cell (\d+) /.exec(line)?.[1]) - 1));
  expect([...complained].filter((i) => i < accepted.length).map((i) => accepted[i])).toEqual([]);
  expect(REFUSED.filter((_, i) => !complained.has(accepted.length + i))).toEqual([]);
}, 60_000);

test('a script that only the engine refuses fails the check as it fails the execution, in its line', async () => {
  const source = '1;\nconst odd = (await: number): number => await;\nawait (2);';
  const { error } = await run(source);
  expect(error).toMatchObject({ ename: 'SyntaxError' });
  const failure = await typecheckNotebook(notebook([code(source, 'odd')]), join(__dirname, '..'));
  expect(failure).toMatchObject({ cause: 'type-error', cell: { line: 2 } });
});
