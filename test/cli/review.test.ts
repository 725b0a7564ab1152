import { spawnSync } from 'node:child_process';
import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as detectors from '../../lib/dist/detectors';
import { Table, writeCsv } from '../../lib/dist/formats';
import { readRun } from '../../lib/dist/review/page/runRows';
import { scratchFolder } from '../support/scratchFolder';

const CLI = join(__dirname, '..', '..', 'lib', 'dist', 'cli', 'main.js');
const command = (...args: string[]) => spawnSync(process.execPath, [CLI, 'review', ...args], { encoding: 'utf8' });
const folder = scratchFolder();
const table = Table.of({
  state: ['on', 'off', 'on', 'off', 'on'],
  reading: ['r1', 'r2', 'r3', 'r4', 'r5'],
  x: [1, 2, 3, 4, 9],
  y: [2, 4, 6, 7, 1],
});

beforeAll(async () => {
  const detector = await detectors.fit(detectors.ecod(), table, { features: ['x', 'y'] });
  await detectors.saveDetector(join(folder, 'model'), detector);
  writeCsv(join(folder, 'scores.csv'), table);
});

test('a run is reviewed by the rows of its scores.csv, called by the first column of different texts', async () => {
  const { options, table: rows } = await readRun(folder);
  expect(rows.rows).toBe(5);
  expect(options).toMatchObject({ id: 'reading', class: 'state', note: '' });
  expect((await readRun(folder, { id: 'state' })).options.id).toBe('state');
});

test('review writes the page, and goes on from labels', () => {
  const labels = join(folder, 'labels.csv');
  writeFileSync(labels, 'objectId,label,timestamp\nr2,boring,2026-01-01T00:00:00Z\n');
  const { status, stdout } = command(folder, '--labels', labels, '--out', join(folder, 'mine'));
  expect({ status, stdout }).toEqual({ status: 0, stdout: expect.stringContaining('5 rows, 1 labels: ') });
  expect(existsSync(join(folder, 'mine.html'))).toBe(true);
});

test.each([
  [[], 'expected the folder of one run, got 0'],
  [[join(folder, 'elsewhere')], 'holds no saved detector'],
  [[folder, '--labels', join(folder, 'none.csv')], 'none.csv'],
  [[folder, '--top', 'ten'], 'top is NaN'],
])('review %j is refused with exit code 2', (args, message) => {
  const { status, stderr } = command(...args);
  expect({ status, stderr }).toEqual({ status: 2, stderr: expect.stringContaining(message) });
});
