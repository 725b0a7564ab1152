import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { Kernel } from '../../../lib/dist/runner/client/kernel';
import { typecheckNotebook } from '../../../lib/dist/runner/document/typecheckNotebook';
import { code, notebook } from '../../support/notebooks';
import { useKernel } from '../../support/kernel';
import { scratchFolder } from '../../support/scratchFolder';

const folder = scratchFolder();
const FILES: Record<string, string> = {
  'node_modules/only-import/package.json':
    '{ "name": "only-import", "type": "module", "exports": { ".": { "types": "./index.d.ts", "import": "./index.js" } } }',
  'node_modules/only-import/index.js': 'export function half(x) { return x / 2; }\nexport default { name: "esm" };',
  'node_modules/only-import/index.d.ts':
    'export declare function half(x: number): number;\ndeclare const d: { name: string };\nexport default d;',
  'node_modules/awaits/package.json': '{ "name": "awaits", "type": "module", "exports": "./index.js" }',
  'node_modules/awaits/index.js': 'export const v = await new Promise((done) => setTimeout(() => done(7), 20));',
  'node_modules/typed/package.json':
    '{ "name": "typed", "exports": { ".": { "import": { "types": "./types/main.d.mts", "default": "./main.mjs" } }, "./part": { "types": "./types/part.d.ts", "import": "./part.mjs" } } }',
  'node_modules/typed/main.mjs': 'export default (text) => text.length;\nexport const i = 1;',
  'node_modules/typed/types/main.d.mts': 'export default function (text: string): number;\nexport const i: number;',
  'node_modules/typed/part.mjs': 'export const part = "p";',
  'node_modules/typed/types/part.d.ts': 'export const part: "p";',
  'node_modules/@scope/main/package.json': '{ "name": "@scope/main", "type": "module", "main": "main.js" }',
  'node_modules/@scope/main/main.js':
    'import { v } from "awaits";\nexport let count = v;\nexport const add = () => { count++; };\nexport class Thing {}',
  'node_modules/both/package.json':
    '{ "name": "both", "exports": { "require": "./main.cjs", "import": "./main.mjs" } }',
  'node_modules/both/main.cjs': 'exports.kind = "require";',
  'node_modules/both/main.mjs': 'export const kind = "import";',
  'node_modules/parts/package.json': '{ "name": "parts", "main": "main.js", "types": "main.d.ts" }',
  'node_modules/parts/main.js': 'exports.one = 1; exports.two = "2"; exports.three = true;',
  'node_modules/parts/main.d.ts': 'export * from "./one";\nexport * from "./two";\nexport * from "./deep/../three.js";',
  'node_modules/parts/one.d.ts': 'export declare const one: number;',
  'node_modules/parts/two/index.d.ts': 'export declare const two: string;',
  'node_modules/parts/three.d.ts': 'export declare const three: boolean;',
  'node_modules/plain/package.json': '{ "name": "plain", "main": "main.js" }',
  'node_modules/plain/main.js': 'module.exports = function plain() { return "plain"; };\nmodule.exports.more = 1;',
  'local.mjs': 'export const local = await Promise.resolve("beside");',
  'fails.mjs': 'export const never = await Promise.reject(new Error("cannot begin"));',
  'waits.mjs': 'await new Promise(() => {});\nexport const never = 1;',
  'side.ts':
    'import { v } from "awaits";\nexport const side: number = (await Promise.resolve(v)) + 1;\nexport const here = __filename;',
  'middle.ts':
    'import { side } from "./side";\nexport const twice = (): number => side * 2;\nexport const later = () => import("only-import");',
  'changes.ts': 'export const version = 1;',
};
beforeAll(() => {
  for (const [path, text] of Object.entries(FILES)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
});

const { run, interrupt } = useKernel({ cwd: folder });

const shown = async (source: string): Promise<string> => {
  const { of, error } = await run(source);
  return error ? error.evalue : of('execute_result')[0]?.data['text/plain'];
};

test.each([
  ['declaration files find those beside them', "import { one, two, three } from 'parts';", ['one', 'two', 'three']],
  [
    "Node's own modules have their types",
    "import { sep } from 'node:path';\nimport { EOL } from 'os';",
    ['sep', 'EOL'],
  ],
])('%s', async (_, imports, names) => {
  for (const name of names) {
    expect(await shown(`${imports}\nconst wrong: Date = ${name};`)).toMatch(/not assignable to type 'Date'/);
  }
  expect(await shown(`${imports}\n[${names.join(', ')}].length`)).toBe(String(names.length));
});

/** Cells that import, and what they show. */
const IMPORTING: Record<string, string> = {
  "const m = await import('only-import');\nm.half(4)": '2',
  "const t = await import('awaits');\nt.v": '7',
  "import { half } from 'only-import';\nhalf(6)": '3',
  "import whole from 'only-import';\nwhole.name": 'esm',
  "import * as all from 'only-import';\n[typeof all.half, all.default.name].join()": 'function,esm',
  "import { v } from 'awaits';\nv": '7',
  "import length, { i } from 'typed';\nlength('abc') + i": '4',
  "import { part } from 'typed/part';\npart": 'p',
  "(await import('typed/part')).part": 'p',
  "import { add, count, Thing } from '@scope/main';\nadd();\n[count, new Thing() instanceof Thing].join()": '8,true',
  "import { kind } from 'both';\n[kind, (await import('both')).kind].join()": 'require,require',
  "import plain from 'plain';\n[plain(), (await import('plain')).default(), (await import('plain')).more].join()":
    'plain,plain,1',
  "import { local } from './local.mjs';\nlocal": 'beside',
  "(await import('./local.mjs')).local": 'beside',
  "import { side, here } from './side';\n[side, here.endsWith('side.ts') || here.endsWith('side.js')].join()": '8,true',
  "import { twice, later } from './middle';\n[twice(), (await later()).half(10)].join()": '16,5',
  "(await import('./middle')).twice()": '16',
  "require('only-import').half(3)": '1.5',
  "const named = 'only-' + 'import';\n(await import(named)).half(5)": '2.5',
  "(await import('node:path')).join('a', 'b')": join('a', 'b'),
  "(await import('data:text/javascript,export default 5')).default": '5',
  "(await import(new URL('local.mjs', 'file://' + process.cwd() + '/') as never)).local": 'beside',
  "import 'only-import';\nexport * from 'awaits';\n9": '9',
  "await Promise.all([import('awaits'), import('only-import')]).then((both) => both.length)": '2',
};

test('packages that have only an import entry, and modules that await at their top, are imported in every way', async () => {
  const got: Record<string, string> = {};
  for (const source of Object.keys(IMPORTING)) got[source] = await shown(source);
  expect(got).toEqual(IMPORTING);
}, 60_000);

test('their types count, in cells and in the check without execution', async () => {
  const wrong = [
    "import { half } from 'only-import';\nconst a: string = half(6);",
    "import length from 'typed';\nconst b: string = length('abc');",
    "import { part } from 'typed/part';\nconst c: 'q' = part;",
    "const m = await import('typed');\nconst d: string = m.i;",
    "import { side } from './side';\nconst e: string = side;",
  ];
  for (const source of wrong) expect(await shown(source)).toMatch(/^2:7 - TS2322/);
  const right = Object.keys(IMPORTING).map((source) => code(source));
  expect(await typecheckNotebook(notebook(right), folder)).toBeUndefined();
  const failure = await typecheckNotebook(notebook(wrong.map((source) => code(source))), folder);
  expect(failure?.traceback).toHaveLength(wrong.length);
}, 120_000);

test('an imported name is known to later cells', async () => {
  await run("import whole, { half } from 'only-import';");
  expect(await shown('[half(1), whole.name].join()')).toBe('0.5,esm');
});

test('a module that is not there, or fails, fails the cell by its own error, before anything of the cell has run', async () => {
  expect(await shown("import { x } from 'no-such-package';\nx")).toMatch(
    /TS2307: Cannot find module 'no-such-package'/,
  );
  expect(await shown("await import('no-such-' + 'package')")).toMatch(/Cannot find (module|package) 'no-such-package'/);
  const { error, stdout } = await run("console.log('ran');\nimport { never } from './fails.mjs';");
  expect([error.evalue, stdout]).toEqual(['cannot begin', '']);
});

test('a cell whose import waits for ever can be interrupted', async () => {
  const source = "import { never } from './waits.mjs';\nnever";
  const waiting = await run(source, { first: 'execute_input', then: () => setTimeout(interrupt, 500) });
  expect(waiting.error.ename).toBe('Interrupted');
  expect(await shown('1 + 1')).toBe('2');
});

test('a file of TypeScript that has changed is imported anew', async () => {
  expect(await shown("import { version } from './changes';\nversion")).toBe('1');
  writeFileSync(join(folder, 'changes.ts'), 'export const version = 2;');
  for (let i = 0; i < 50 && (await shown("import { version } from './changes';\nversion")) !== '2'; i++) {
    await new Promise((done) => setTimeout(done, 100));
  }
  expect(await shown("import { version } from './changes';\nversion")).toBe('2');
}, 30_000);

test("the project's notebooks may import the library by its package's name, types included", async () => {
  const source =
    "import { formats } from 'anomaly-notebooks';\nimport { formats as same } from '../lib';\nformats === same";
  const here = join(__dirname, '../../..', 'notebooks');
  const kernel = await Kernel.start({ cwd: here });
  const results: unknown[] = [];
  try {
    await kernel.execute(source, ({ content }) => results.push(content.data?.['text/plain'] ?? content.evalue));
    await kernel.execute('const wrong: string = formats.readCsv;', ({ content }) => results.push(content.evalue));
  } finally {
    await kernel.shutdown();
  }
  expect(results).toContain('true');
  expect(results).toContainEqual(expect.stringContaining("is not assignable to type 'string'"));
}, 60_000);
