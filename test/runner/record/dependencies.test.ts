import { mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Notebook } from '../../../lib/dist/runner/document/notebook';
import { writeNotebook } from '../../../lib/dist/runner/document/writeNotebook';
import { readDependencies } from '../../../lib/dist/runner/record/dependencies';
import { writeManifest, type Manifest } from '../../../lib/dist/runner/record/manifest';
import { code, notebook, prose } from '../../support/notebooks';
import { makeProject } from '../../support/project';

let project: string;
const at = (...parts: string[]) => join(project, ...parts);
const study = (title: string, source = '1 + 1'): Notebook =>
  notebook([prose(title, 't'), code(source, 'c')], { run: 'study' });
const keyOf = (each: Notebook, options: { runSuffix?: string; allowErrors?: boolean } = {}) =>
  readDependencies(at('notebooks/study.ipynb'), each, { env: {}, runSuffix: '', ...options })?.key;

beforeEach(() => {
  project = makeProject();
});

test('the key stays the same when prose changes, and only then', () => {
  const before = keyOf(study('# Title'));
  expect(keyOf(study('# Another title'))).toBe(before);
  expect(keyOf(study('# Title', '1 + 2'))).not.toBe(before);
  expect(keyOf({ ...study('# Title'), metadata: {} })).not.toBe(before);
  expect(keyOf(study('# Title'), { runSuffix: '-smoke' })).not.toBe(before);
  expect(keyOf(study('# Title'), { allowErrors: true })).not.toBe(before);
});

test.each([
  ['a data file', 'data/table.csv'],
  ['a new data file', 'data/more.csv'],
  ['a data file in a folder', 'data/survey/2019/table.csv'],
  ['a data file that is a link', 'elsewhere/table.csv'],
  ['a data file in a folder that is a link', 'elsewhere/survey/table.csv'],
  ['what a link leads to that led nowhere', 'elsewhere/later.csv'],
  ['a file beside the notebook', 'notebooks/helper.ts'],
  ['a file in a folder beside the notebook', 'notebooks/helpers/sum.ts'],
  ["the library's build", 'lib/dist/index.js'],
  ['the package lock', 'package-lock.json'],
])('the key changes with %s', (_, file) => {
  for (const folder of ['data/survey/2019', 'elsewhere/survey', 'notebooks/helpers']) {
    mkdirSync(at(folder), { recursive: true });
    writeFileSync(at(folder, 'table.csv'), 'a\n1\n');
  }
  writeFileSync(at('elsewhere/table.csv'), 'a\n1\n');
  symlinkSync(at('elsewhere/table.csv'), at('data/link.csv'));
  symlinkSync(at('elsewhere/later.csv'), at('data/nowhere.csv'));
  symlinkSync(at('elsewhere/survey'), at('data/folder'), 'junction');
  symlinkSync('circle.csv', at('data/circle.csv'));
  symlinkSync(at('data'), at('data/above'), 'junction');
  const before = keyOf(study('# Title'));
  expect(keyOf(study('# Title'))).toBe(before);
  writeFileSync(at(file), 'changed');
  expect(keyOf(study('# Title'))).not.toBe(before);
});

test('the key does not change with what runs themselves write', () => {
  const before = keyOf(study('# Title'));
  writeNotebook(at('figures/study/notebook.ipynb'), study('# Title'));
  writeFileSync(at('data/derived/study/metrics.json'), '{}');
  writeFileSync(at('data/README.md'), 'prose');
  writeNotebook(at('notebooks/another.ipynb'), study('# Another'));
  symlinkSync(at('data/derived'), at('notebooks/results'), 'junction');
  symlinkSync(at('figures'), at('data/figures'), 'junction');
  mkdirSync(at('notebooks/.ipynb_checkpoints'));
  writeFileSync(at('notebooks/.ipynb_checkpoints/helper.ts'), 'hidden');
  expect(keyOf(study('# Title'))).toBe(before);
});

test.each([
  ['what it was made of', true, () => remake({ key: 'another' })],
  ['what it wrote', true, () => writeFileSync(at('figures/first/table.csv'), 'a\n2\n')],
  ['a file that it wrote and is gone', true, () => rmSync(at('figures/first/table.csv'))],
  ['a quick try of it', false, () => remake({ run: 'first-smoke', suffix: '-smoke' })],
  ['what its cells put out', true, () => remake({ notebookOutputs: 'another' })],
])('the key of a notebook that comes after another changes with %s: %p', (_, changes, change) => {
  const later = notebook([code('1 + 1', 'c')], { after: ['first.ipynb'] });
  remake({});
  const before = keyOf(later);
  expect(keyOf(later)).toBe(before);
  change();
  expect(keyOf(later) !== before).toBe(changes);
});

/** Leaves what a run of a first notebook would have left. */
function remake(what: Partial<Manifest>): void {
  const run = what.run ?? 'first';
  mkdirSync(at('figures', run), { recursive: true });
  writeFileSync(at('figures/first/table.csv'), 'a\n1\n');
  const outputs = { 'figures/first/table.csv': 'as it was' };
  const rest = { key: 'first', versions: {}, inputs: {}, notebookOutputs: 'first' };
  writeManifest(project, { notebook: 'first.ipynb', run, suffix: '', outputs, ...rest, ...what });
}

test('the inputs are the data files and, by their paths in the project, the files beside the notebook', () => {
  writeFileSync(at('notebooks/helper.ts'), '2');
  const { inputs } = readDependencies(at('notebooks/study.ipynb'), study('# Title'), { env: {}, runSuffix: '' })!;
  expect(Object.keys(inputs)).toEqual(['table.csv', 'notebooks/helper.ts']);
});

test('a notebook outside any project has no dependencies that could be known', () => {
  rmSync(at('lib/package.json'));
  expect(keyOf(study('# Title'))).toBeUndefined();
});

test('the key changes with a data file that a parameter names, wherever it lies', () => {
  const file = at('elsewhere.csv');
  const keyWith = () =>
    readDependencies(at('notebooks/study.ipynb'), study('# Title'), { env: {}, runSuffix: '', ownFiles: [file] });
  const without = keyWith()?.key;
  writeFileSync(file, 'a\n1\n');
  const before = keyWith();
  expect(before?.key).not.toBe(without);
  expect(Object.keys(before?.inputs ?? {})).toContain(file);
  writeFileSync(file, 'a\n2\n');
  expect(keyWith()?.key).not.toBe(before?.key);
});
