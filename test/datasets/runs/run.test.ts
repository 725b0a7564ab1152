import { readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { dataDirectory, projectRoot } from '../../../lib/dist/notebook/project';
import { standInEventsFile } from '../../../lib/dist/datasets/standIn/files';
import { byEpoch, startRun, writeMetrics } from '../../../lib/dist/datasets/runs/run';
import { scratchFolder } from '../../support/scratchFolder';

const project = scratchFolder();
const before = { cwd: process.cwd(), data: process.env.DATA_DIR };
const DISPLAY = Symbol.for('anomaly-notebooks.display');

beforeAll(() => {
  writeFileSync(join(project, 'package.json'), '{}');
  process.chdir(project);
});
afterAll(() => {
  process.chdir(before.cwd);
});
afterEach(() => {
  if (before.data === undefined) delete process.env.DATA_DIR;
  else process.env.DATA_DIR = before.data;
  delete (globalThis as Record<symbol, unknown>)[DISPLAY];
});

test.each([
  ['file', 'study'],
  ['smote', 'study-smote'],
  ['stand-in', 'study-stand-in'],
  ['example', 'study'],
] as const)('a run on source "%s" is called %s and announced to the runner', (source, name) => {
  const shown: unknown[] = [];
  (globalThis as Record<symbol, unknown>)[DISPLAY] = (bundle: unknown) => shown.push(bundle);
  const run = startRun('study', source);
  expect(run.name).toBe(name);
  expect(run.note).toBe(source === 'stand-in' ? 'stand-in data' : undefined);
  expect(shown).toEqual([{ data: { 'application/vnd.anomaly-notebooks.run+json': { run: name, source } } }]);
});

test('a run on data of one’s own has a name of its own', () => {
  expect(startRun('study', 'file', { data: 'zee' }).name).toBe('study-zee');
});

test('a second run of a notebook has folders of its own and is not announced', () => {
  const shown: unknown[] = [];
  (globalThis as Record<symbol, unknown>)[DISPLAY] = (bundle: unknown) => shown.push(bundle);
  const run = startRun('other', 'stand-in', { second: true });
  expect([run.name, run.note]).toEqual(['other-stand-in', 'stand-in data']);
  expect(run.output('a.csv')).toBe(join(projectRoot(), 'data', 'derived', 'other-stand-in', 'a.csv'));
  expect(shown).toEqual([]);
});

test.each(['my run é', '', '..', 'a/b', '.hidden', 'what?'])(
  'the name "%s", which the folders of a run cannot have everywhere, is refused before there are any',
  (name) => {
    const shown: unknown[] = [];
    (globalThis as Record<symbol, unknown>)[DISPLAY] = (bundle: unknown) => shown.push(bundle);
    expect(() => startRun(name, 'file')).toThrow(`startRun: "${name}" cannot be a run's name`);
    expect(shown).toEqual([]);
  },
);

test('a run may have a name in any script', () => {
  for (const name of ['größe_2.1', '日本', 'हिन्दी']) expect(startRun(name, 'file').name).toBe(name);
});

test('a quick try has folders of its own, so that it overwrites no results', () => {
  process.env.ANOMALY_NOTEBOOKS_RUN_SUFFIX = '-smoke';
  try {
    const run = startRun('study', 'stand-in');
    expect(run.name).toBe('study-stand-in-smoke');
    expect(run.output('x')).toBe(join(projectRoot(), 'data/derived/study-stand-in-smoke/x'));
    const { path, description } = standInEventsFile();
    expect(path).toBe(join(projectRoot(), 'data/stand-in/smoke/events_data.pt'));
    expect(description).toMatch(/^5400 background and 540 signal events/);
  } finally {
    delete process.env.ANOMALY_NOTEBOOKS_RUN_SUFFIX;
  }
});

test('outputs go to the project, whatever DATA_DIR says', () => {
  process.env.DATA_DIR = tmpdir();
  const run = startRun('study', 'file');
  writeMetrics(run, { auc: 0.5 });
  expect(JSON.parse(readFileSync(join(projectRoot(), 'data/derived/study/metrics.json'), 'utf8'))).toEqual({
    auc: 0.5,
  });
});

test('DATA_DIR that is no folder is refused by name', () => {
  process.env.DATA_DIR = join(project, 'nowhere');
  expect(() => dataDirectory()).toThrow(/nowhere, which is not a folder/);
});

test('byEpoch counts from 1', () => {
  expect(byEpoch([0.5, 0.25])).toEqual({ 1: 0.5, 2: 0.25 });
});
