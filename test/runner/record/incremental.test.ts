import { mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { findUpToDate } from '../../../lib/dist/runner/record/incremental';
import { outputsOf, standInsOf, writeManifest, type Manifest } from '../../../lib/dist/runner/record/manifest';
import { codeCells, readNotebook, writeNotebook, type Notebook } from '../../../lib/dist/runner/document/notebook';
import { outputsKey, runKey } from '../../../lib/dist/runner/record/runKey';
import { readSurroundings } from '../../../lib/dist/runner/record/surroundings';
import { code, notebook, prose } from '../../support/notebooks';
import { makeProject } from '../../support/project';

let project: string;
const at = (...parts: string[]) => join(project, ...parts);
const study = (title: string, source = '1 + 1'): Notebook =>
  notebook([prose(title, 't'), code(source, 'c')], { run: 'study' });
const keyOf = (each: Notebook, options: { runSuffix?: string; allowErrors?: boolean; after?: string[] } = {}) =>
  runKey(
    each,
    readSurroundings(project, at('notebooks/study.ipynb'), options.after ?? [], { runSuffix: '', ...options }),
  );

beforeEach(() => {
  project = makeProject();
});

/** Puts an executed copy with its manifest where a run would have. */
function execute(each: Notebook): Notebook {
  const executed = structuredClone(each);
  codeCells(executed)[0].outputs = [{ output_type: 'stream', name: 'stdout', text: '2\n' }];
  writeNotebook(at('figures/study/notebook.ipynb'), executed);
  writeFileSync(at('figures/study/plot.png'), 'picture');
  writeFileSync(at('data/derived/study/metrics.json'), '{"engine":"fused"}');
  writeFileSync(at('data/derived/study/timings.json'), '{}');
  writeManifest(project, {
    notebook: 'study.ipynb',
    run: 'study',
    suffix: '',
    key: keyOf(each),
    versions: {},
    inputs: standInsOf(project),
    outputs: outputsOf(project, 'study', Date.now()),
    notebookOutputs: outputsKey(executed),
  });
  return executed;
}

const find = (each: Notebook) =>
  findUpToDate(project, at('notebooks/study.ipynb'), each, keyOf(each), { kind: 'figures' });

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
  execute(study('# Title'));
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
  const after = [at('notebooks/first.ipynb')];
  remake({});
  const before = keyOf(study('# Title'), { after });
  expect(keyOf(study('# Title'), { after })).toBe(before);
  change();
  expect(keyOf(study('# Title'), { after }) !== before).toBe(changes);
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

test('the manifest lists what the run wrote, but for what varies from run to run', () => {
  execute(study('# Title'));
  expect(Object.keys(outputsOf(project, 'study', Date.now()))).toEqual([
    'figures/study/plot.png',
    'data/derived/study/metrics.json',
  ]);
});

test('an unchanged notebook with all its outputs is up to date', () => {
  execute(study('# Title'));
  expect(find(study('# Title'))).toMatchObject({ run: 'study', rewritten: false });
});

test('a notebook whose prose alone has changed keeps its outputs under the new prose', () => {
  const executed = execute(study('# Title'));
  expect(find(study('# Another title'))).toMatchObject({ run: 'study', rewritten: true });
  const now = readNotebook(at('figures/study/notebook.ipynb'));
  expect(now.cells[0].source).toEqual(['# Another title']);
  expect(outputsKey(now)).toBe(outputsKey(executed));
});

test.each([
  ['the stand-in data was made anew in another size', () => writeFileSync(at('data/stand-in/events.pt'), 'more')],
  ['a figure was removed', () => rmSync(at('figures/study/plot.png'))],
  ['a number was edited', () => writeFileSync(at('data/derived/study/metrics.json'), '{"engine":"other"}')],
  ['the executed copy was removed', () => rmSync(at('figures/study/notebook.ipynb'))],
  ['the executed copy lost its outputs', () => writeNotebook(at('figures/study/notebook.ipynb'), study('# Title'))],
  ['the manifest is no JSON', () => writeFileSync(at('figures/study/manifest.json'), '{')],
])('a notebook is executed again when %s', (_, change) => {
  execute(study('# Title'));
  change();
  expect(find(study('# Title'))).toBeUndefined();
});
