import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readRunArguments } from '../../lib/dist/cli/runArguments';
import { scratchFolder } from '../support/scratchFolder';

const before = process.cwd();
let project: string;
beforeAll(() => {
  project = scratchFolder();
  mkdirSync(join(project, 'notebooks'));
  for (const name of ['01-study.ipynb', '02-later.ipynb']) writeFileSync(join(project, 'notebooks', name), '');
  process.chdir(project);
});
afterAll(() => process.chdir(before));

test("without arguments all of the project's notebooks are executed, with their copies beside the figures", () => {
  expect(readRunArguments([])).toEqual({
    paths: ['01-study.ipynb', '02-later.ipynb'].map((name) => join(project, 'notebooks', name)),
    mode: { kind: 'execute', destination: { kind: 'figures' }, incremental: false },
    given: new Map(),
    smoke: false,
    standIn: false,
    allowErrors: false,
    cellTimeoutMs: 1_800_000,
    style: 'full',
  });
});

test('seconds become milliseconds, and 0 stays no limit', () => {
  const args = ['--cell-timeout', '1.5', '--timeout', '0', '--startup-timeout', '10', '--jobs', '2'];
  expect(readRunArguments(args)).toMatchObject({
    cellTimeoutMs: 1500,
    notebookTimeoutMs: 0,
    startupTimeoutMs: 10_000,
    jobs: 2,
  });
});

test.each([
  [['--inplace', '--incremental'], { kind: 'execute', destination: { kind: 'inplace' }, incremental: true }],
  [['--output-dir', 'out'], { kind: 'execute', destination: { kind: 'folder', folder: 'out' }, incremental: false }],
  [['--check'], { kind: 'check', tolerance: 1e-6 }],
  [['--check', '--tolerance', '0'], { kind: 'check', tolerance: 0 }],
  [['--typecheck'], { kind: 'typecheck' }],
  [['--strip'], { kind: 'strip' }],
])('%j decides what is done with the notebooks', (args, mode) => {
  expect(readRunArguments(args).mode).toEqual(mode);
});

test.each([
  [['--inplace', '--check'], '--inplace and --check exclude each other'],
  [['--jobs', '0'], '--jobs 0: expected a whole number of at least 1'],
  [['--jobs', '1.5'], '--jobs 1.5: expected a whole number of at least 1'],
  [['--timeout', 'long'], '--timeout long: expected a number of at least 0'],
  [['--what'], "Unknown option '--what'"],
  [['--check', '--incremental'], '--check and --incremental exclude each other'],
  [['--typecheck', '--incremental'], '--typecheck and --incremental exclude each other'],
  [['--typecheck', '--cell-timeout', '5'], '--typecheck and --cell-timeout exclude each other'],
  [['--typecheck', '--stand-in'], '--typecheck and --stand-in exclude each other'],
  [['--strip', '--json'], '--strip and --json exclude each other'],
  [['--strip', '--junit', ''], '--strip and --junit exclude each other'],
  [['--tolerance', '1'], '--tolerance belongs to --check'],
  [['--output-dir', ''], '--output-dir needs the name of a folder'],
  [['--output-dir', '', '--inplace'], '--inplace and --output-dir exclude each other'],
  [['--output-dir', 'notebooks', '-p', 'n=9'], /--output-dir notebooks: would overwrite .*01-study.ipynb/],
  [['-p', 'x=1', '--inplace'], '--inplace, --check and --strip work on the notebooks as they are'],
  [['notebooks/01-study.ipynb', './notebooks/01-study.ipynb'], './notebooks/01-study.ipynb is named twice'],
])('wrong arguments %j are refused', (args, message) => {
  expect(() => readRunArguments(args)).toThrow(message);
});

test('a folder without notebooks is refused by name', () => {
  mkdirSync(join(project, 'empty'));
  process.chdir(join(project, 'empty'));
  try {
    expect(() => readRunArguments([])).toThrow(`there are no notebooks in ${join(project, 'empty', 'notebooks')}`);
  } finally {
    process.chdir(project);
  }
});
