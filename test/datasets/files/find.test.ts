import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { findEvents, findObjects, OBJECTS_FILE } from '../../../lib/dist/datasets';
import { scratchFolder } from '../../support/scratchFolder';

const NAMES = ['DATA_DIR', 'ANOMALY_NOTEBOOKS_STAND_IN', 'ANOMALY_NOTEBOOKS_RUN_SUFFIX'] as const;
const before = { cwd: process.cwd(), env: NAMES.map((name) => process.env[name]) };
let project: string;
let data: string;

beforeEach(() => {
  project = scratchFolder();
  data = join(project, 'my data');
  mkdirSync(data);
  writeFileSync(join(project, 'package.json'), '{}');
  process.chdir(project);
  for (const name of NAMES) delete process.env[name];
  process.env.ANOMALY_NOTEBOOKS_RUN_SUFFIX = '-smoke'; // small stand-ins
  process.env.DATA_DIR = 'my data';
});
afterAll(() => {
  process.chdir(before.cwd);
  NAMES.forEach((name, i) => {
    if (before.env[i] === undefined) delete process.env[name];
    else process.env[name] = before.env[i];
  });
});

const put = (name: string) => writeFileSync(join(data, name), 'x');

test('a DATA_DIR without the file is an error that names folder, contents, what is wanted, and what to do', () => {
  put('readme.md');
  expect(() => findEvents()).toThrow(expect.objectContaining({ name: 'MissingDataError' }));
  expect(() => findEvents()).toThrow(
    `folder searched: ${data} (DATA_DIR)\n  found there: readme.md\n  wanted: events_data.pt`,
  );
  expect(() => findObjects()).toThrow(
    /wanted: ClassImbalanced_FinalTrainingSet.csv or training_data.csv[^]*standIn: true/,
  );
});

test('the table of the other study does not make up for the file', () => {
  put(OBJECTS_FILE);
  expect(findObjects()).toMatchObject({ source: 'file', path: join(data, OBJECTS_FILE) });
  expect(() => findEvents()).toThrow(/no data for findEvents/);
});

test('where the runner found data for other notebooks, a missing file means a stand-in, but a near miss an error', () => {
  process.env.ANOMALY_NOTEBOOKS_STAND_IN = 'missing';
  expect(findObjects().source).toBe('stand-in');
  put(`${OBJECTS_FILE}.gz`);
  expect(() => findObjects()).toThrow(`${OBJECTS_FILE}.gz: decompress it`);
});

test('a caller may settle for a stand-in where the file is missing, but not where it is there or nearly', () => {
  put(OBJECTS_FILE);
  expect(findEvents({ elseStandIn: true }).source).toBe('stand-in');
  expect(findObjects({ elseStandIn: true }).source).toBe('file');
  put('events_data.pt.gz');
  expect(() => findEvents({ elseStandIn: true })).toThrow('events_data.pt.gz: decompress it');
});

test('stand-ins that are asked for are taken whatever lies in DATA_DIR', () => {
  put(OBJECTS_FILE);
  expect(findObjects({ standIn: true }).source).toBe('stand-in');
  process.env.ANOMALY_NOTEBOOKS_STAND_IN = 'all';
  expect(findObjects().source).toBe('stand-in');
});

test('naming the folder of stand-ins asks for them', () => {
  process.env.DATA_DIR = join(project, 'data/stand-in');
  mkdirSync(process.env.DATA_DIR, { recursive: true });
  expect(findObjects().source).toBe('stand-in');
});

test('without DATA_DIR a missing file means a stand-in, and a near miss in data/ an error', () => {
  delete process.env.DATA_DIR;
  expect(findObjects().source).toBe('stand-in');
  writeFileSync(join(project, 'data/Training_Data.csv'), 'x');
  expect(() => findObjects()).toThrow('Training_Data.csv: rename it to training_data.csv');
});

test('a file of one’s own is taken from the data folder or by its whole path, and gives the run its name', () => {
  put('Zee Run2011A.csv.gz');
  const path = join(data, 'Zee Run2011A.csv.gz');
  const found = { source: 'file', path, description: 'Zee Run2011A.csv.gz', data: 'Zee-Run2011A' };
  expect(findEvents({ file: 'Zee Run2011A.csv.gz' })).toEqual(found);
  expect(findEvents({ file: path })).toEqual(found);
  expect(() => findEvents({ file: 'zee_run2011a.csv' })).toThrow(
    expect.objectContaining({
      name: 'MissingDataError',
      message: `${join(data, 'zee_run2011a.csv')} does not exist; near: Zee Run2011A.csv.gz. Name a file in ${data} (DATA_DIR), or give its whole path.`,
    }),
  );
});
