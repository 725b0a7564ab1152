import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { findUpToDate } from '../../lib/dist/runner/incremental';
import { outputsOf, standInsOf, writeManifest } from '../../lib/dist/runner/manifest';
import { codeCells, readNotebook, writeNotebook, type Notebook } from '../../lib/dist/runner/notebook';
import { outputsKey, readSurroundings, runKey } from '../../lib/dist/runner/runKey';
import { code, notebook, prose } from './notebooks';
import { makeProject } from './project';

let project: string;
const at = (...parts: string[]) => join(project, ...parts);
const study = (title: string, source = '1 + 1'): Notebook =>
  notebook([prose(title, 't'), code(source, 'c')], { run: 'study' });
const keyOf = (each: Notebook, suffix = '') => runKey(each, readSurroundings(project, at('data')), suffix);

beforeEach(() => {
  project = makeProject('incremental');
});
afterEach(() => rmSync(project, { recursive: true }));

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
  expect(keyOf(study('# Title'), '-smoke')).not.toBe(before);
});

test.each([
  ['a data file', 'data/table.csv'],
  ['a new data file', 'data/more.csv'],
  ["the library's build", 'lib/dist/index.js'],
  ['the package lock', 'package-lock.json'],
])('the key changes with %s', (_, file) => {
  const before = keyOf(study('# Title'));
  writeFileSync(at(file), 'changed');
  expect(keyOf(study('# Title'))).not.toBe(before);
});

test('the key does not change with what runs themselves write', () => {
  const before = keyOf(study('# Title'));
  execute(study('# Title'));
  writeFileSync(at('data/README.md'), 'prose');
  expect(keyOf(study('# Title'))).toBe(before);
});

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
