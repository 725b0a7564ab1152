import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { useKernel } from '../../support/kernel';
import { scratchFolder } from '../../support/scratchFolder';

const folder = scratchFolder();
const FILES: Record<string, string> = {
  'notebooks/first.ipynb': '{}',
  'notebooks/side.ts': 'export const side = 1;',
  'notebooks/.hidden': '',
  'notebooks/deeper/part.mjs': '',
  'notebooks/node_modules/only-import/package.json':
    '{ "name": "only-import", "exports": { ".": "./a.mjs", "./feature": "./f.mjs", "./feature/more": "./m.mjs" } }',
  'notebooks/node_modules/old/package.json': '{ "name": "old" }',
  'notebooks/node_modules/old/lib/one.js': '',
  'node_modules/@scope/tool/package.json': '{ "name": "@scope/tool" }',
  'package.json': '{ "name": "own-name", "exports": "./lib/index.js" }',
  'lib/package.json': '{ "main": "./index.js" }',
  'lib/index.js': '',
  'data/events.csv': '',
  'data/real/more.csv': '',
};
beforeAll(() => {
  for (const [path, text] of Object.entries(FILES)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
});

const { run, request } = useKernel({ cwd: join(folder, 'notebooks') });

/** What the cell may become with the completions at the mark. */
async function complete(marked: string): Promise<string[]> {
  const code = [...marked.replace('¦', '')];
  const { content } = await request('complete_request', { code: code.join(''), cursor_pos: [...marked].indexOf('¦') });
  const { matches, cursor_start: start, cursor_end: end } = content;
  return matches.map((match: string) => [...code.slice(0, start), match, ...code.slice(end)].join(''));
}

test.each([
  ["import { x } from '../l¦", ["import { x } from '../lib"]],
  ["import { x } from 'node:fs/p¦", ["import { x } from 'node:fs/promises"]],
  ["import { x } from 'own-n¦", ["import { x } from 'own-name"]],
  ["import { x } from '../l¦';", ["import { x } from '../lib';"]],
  ["import './¦'", ["import './deeper'", "import './side'"]],
  ["import './deeper/¦'", ["import './deeper/part.mjs'"]],
  ["import 'only¦'", ["import 'only-import'"]],
  ["import 'only-import/¦'", ["import 'only-import/feature'", "import 'only-import/feature/more'"]],
  ["import 'old/lib/¦'", ["import 'old/lib/one'"]],
  ["await import('@sc¦')", ["await import('@scope')"]],
  ["await import('@scope/t¦')", ["await import('@scope/tool')"]],
  ["require('node:child¦')", ["require('node:child_process')"]],
  ["export * from './s¦'", ["export * from './side'"]],
  ["import '..¦'", ["import '../'"]],
])('the name of a module completes: %j', async (marked, expected) => {
  expect(await complete(marked)).toEqual(expected);
});

test.each([
  ["const p = '../da¦'", ["const p = '../data/'"]],
  ["const p = '../data/¦'", ["const p = '../data/events.csv'", "const p = '../data/real/'"]],
  ["const p = '../data/ev¦", ["const p = '../data/events.csv"]],
  ["'😀'; const p = `../data/real/¦`", ["'😀'; const p = `../data/real/more.csv`"]],
  ["'fir¦'", ["'first.ipynb'"]],
  ["'.h¦'", ["'.hidden'"]],
  ["'no/such/folder/¦'", []],
])('a path completes: %j', async (marked, expected) => {
  expect(await complete(marked)).toEqual(expected);
});

test('the texts that a type allows come before paths', async () => {
  await run("let choose = (options: { engine: 'auto' | 'fused' | 'tfjs' }) => options;");
  expect(await complete("choose({ engine: 'fu¦' })")).toEqual(["choose({ engine: 'fused' })"]);
  expect(await complete("choose({ engine: '¦' })")).toHaveLength(3);
});

test('names and members complete as ever, behind an emoji too', async () => {
  await run('const scaling = { standardScaler: 1 };');
  expect(await complete('scaling.stan¦')).toEqual(['scaling.standardScaler']);
  expect(await complete("'😀'; scaling.stan¦")).toEqual(["'😀'; scaling.standardScaler"]);
});
