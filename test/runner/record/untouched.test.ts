import fs, { linkSync, mkdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { HashedFiles } from '../../../lib/dist/runner/record/hashedFiles';
import { hashText } from '../../../lib/dist/runner/record/hashFiles';
import { writeManifest } from '../../../lib/dist/runner/record/manifest';
import { codeCells, writeNotebook } from '../../../lib/dist/runner/document/notebook';
import type { GivenParameters } from '../../../lib/dist/runner/parameters/parameters';
import { prepareNotebooks, type PreparedNotebook } from '../../../lib/dist/runner/prepare';
import { recordOf } from '../../../lib/dist/runner/record/runRecord';
import { findUntouched } from '../../../lib/dist/runner/record/untouched';
import { code, notebook, prose } from '../../support/notebooks';
import { makeProject } from '../../support/project';

const NONE: GivenParameters = new Map();
const FIGURES = { kind: 'figures' } as const;
let project: string;
const at = (...parts: string[]) => join(project, ...parts);
const options = (runSuffix = '') => ({ env: {}, runSuffix, files: new HashedFiles() });
const study = (title = '# Title', source = 'const size = 2;', runner: object = {}) =>
  notebook([prose(title, 't'), code(source, 'c', ['parameters'])], { run: 'study', ...runner });
const find = (given = NONE, suffix = '', more: object = {}) =>
  findUntouched([at('notebooks/study.ipynb')], given, FIGURES, { ...options(suffix), ...more });

beforeEach(() => {
  project = makeProject();
  writeNotebook(at('notebooks/study.ipynb'), study());
});

/** Writes what a run of the notebook would have written. */
function execute(given = NONE): void {
  const path = at('notebooks/study.ipynb');
  const prepared = prepareNotebooks([path], given, false)[0] as PreparedNotebook;
  const executed = structuredClone(prepared.notebook);
  codeCells(executed)[0].outputs = [{ output_type: 'stream', name: 'stdout', text: '2\n' }];
  const target = at('figures/study/notebook.ipynb');
  const record = recordOf(prepared, options());
  writeNotebook(target, executed);
  writeFileSync(at('figures/study/plot.png'), 'picture');
  record?.write('study', target, executed, Date.now());
}

test('after a run its notebook is untouched, and found so again and again', () => {
  expect(find()).toBeUndefined();
  execute();
  const found = [{ path: at('notebooks/study.ipynb'), run: 'study', executed: at('figures/study/notebook.ipynb') }];
  expect(find()).toEqual(found);
  expect(find()).toEqual(found);
});

test.each([
  ['its prose', () => writeNotebook(at('notebooks/study.ipynb'), study('# Other'))],
  ['its code', () => writeNotebook(at('notebooks/study.ipynb'), study('# Title', 'const size = 3;'))],
  ['the notebook itself', () => rmSync(at('notebooks/study.ipynb'))],
  ['the executed copy', () => writeNotebook(at('figures/study/notebook.ipynb'), study())],
  ['a figure', () => writeFileSync(at('figures/study/plot.png'), 'another')],
  ['a missing figure', () => rmSync(at('figures/study/plot.png'))],
  ['a file beside it', () => writeFileSync(at('notebooks/helper.ts'), '2')],
  ['a data file', () => writeFileSync(at('data/table.csv'), 'a\n2\n')],
  ['stand-in data', () => writeFileSync(at('data/stand-in/events.pt'), 'more')],
  ["the library's build", () => writeFileSync(at('lib/dist/index.js'), '2')],
  ['the package lock', () => writeFileSync(at('package-lock.json'), '{"a":1}')],
])('a change of %s has the notebook looked at', (_, change) => {
  execute();
  change();
  expect(find()).toBeUndefined();
});

test('parameters and the small form are told apart, NaN and numbers as texts too', () => {
  const size = (value: unknown): GivenParameters => new Map([['size', { value }]]);
  execute(size(NaN));
  expect(find(size(NaN))).toHaveLength(1);
  expect(find(size(null))).toBeUndefined();
  expect(find(size('NaN'))).toBeUndefined();
  expect(find()).toBeUndefined();
  expect(find(size(NaN), '-smoke')).toBeUndefined();
});

test('parameters that are not all its own leave a notebook to be looked at', () => {
  const other = at('notebooks/other.ipynb');
  writeNotebook(other, notebook([code('const rows = 1;', 'c', ['parameters'])]));
  const given: GivenParameters = new Map([['rows', { value: 5 }]]);
  const prepared = prepareNotebooks([at('notebooks/study.ipynb'), other], given, false);
  expect(prepared.map(({ asRead }) => asRead?.given)).toEqual([undefined, given]);
});

test('whether failing cells are allowed makes a difference', () => {
  execute();
  expect(find(NONE, '', { allowErrors: true })).toBeUndefined();
  expect(find(NONE, '', { allowErrors: false })).toHaveLength(1);
});

test('a notebook that comes after another is untouched only as long as what that made is', () => {
  const first = at('notebooks/first.ipynb');
  writeNotebook(first, notebook([code('1', 'c')], { run: 'first' }));
  writeNotebook(at('notebooks/study.ipynb'), study(undefined, undefined, { after: ['first.ipynb'] }));
  execute();
  expect(find()).toHaveLength(1);
  const outputs = { 'data/derived/first/table.csv': 'as it was' };
  const rest = { versions: {}, inputs: {}, notebookOutputs: '' };
  mkdirSync(at('figures/first'));
  writeManifest(project, { notebook: 'first.ipynb', run: 'first', suffix: '', key: '1', outputs, ...rest });
  expect(find()).toBeUndefined();
  execute();
  expect(find()).toHaveLength(1);
  rmSync(first);
  expect(find()).toBeUndefined();
});

test('a second look that finds only prose changed makes the third one quick', () => {
  execute();
  writeNotebook(at('notebooks/study.ipynb'), study('# Other'));
  expect(find()).toBeUndefined();
  const prepared = prepareNotebooks([at('notebooks/study.ipynb')], NONE, false)[0] as PreparedNotebook;
  expect(recordOf(prepared, options())?.findUpToDate(FIGURES)).toMatchObject({ run: 'study', rewritten: true });
  expect(find()).toHaveLength(1);
});

test('a file is hashed anew when it has changed, even within its clock and in its size', () => {
  const files = new HashedFiles();
  const file = at('data/table.csv');
  for (const content of ['one', 'two', 'six']) {
    writeFileSync(file, content);
    expect(files.hash(file)).toBe(hashText(content));
  }
  utimesSync(file, 1, 1);
  writeFileSync(file, 'ten');
  utimesSync(file, 1, 1);
  expect(files.hash(file)).toBe(hashText('ten'));
});

test('a file is read once, whatever its paths', () => {
  const files = new HashedFiles();
  const [one, other] = [at('data/table.csv'), at('data/same.csv')];
  linkSync(one, other);
  utimesSync(one, 1, 1);
  const long = Date.now() + 60_000;
  const clock = jest.spyOn(Date, 'now').mockReturnValue(long);
  const read = jest.spyOn(fs, 'readSync');
  try {
    expect(files.hash(one)).toBe(files.hash(other));
    expect(read.mock.calls.filter(([, buffer]) => buffer.byteLength > 0)).toHaveLength(2); // the content, and its end
  } finally {
    clock.mockRestore();
    read.mockRestore();
  }
});
