import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { inflateRawSync } from 'node:zlib';
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
  expect({ status, stdout }).toEqual({ status: 0, stdout: expect.stringContaining('5 rows, 1 label: ') });
  expect(existsSync(join(folder, 'mine.html'))).toBe(true);
});

test('review says what labels bring: unknown objects, conflicts, labels that the ranking does not know', () => {
  const header = 'objectId,label,timestamp,session\n';
  const [ada, bob] = ['ada.csv', 'bob.csv'].map((name) => join(folder, name));
  const time = '2026-01-01T00:00:00Z';
  writeFileSync(ada, `${header}r2,boring,${time},ada\nr7,boring,${time},ada\nr8,TDE,${time},ada\n`);
  writeFileSync(bob, `${header}r2,interesting,${time},bob\nr3,boring,${time},bob\n`);
  const { status, stderr, stdout } = command(folder, '--labels', ada, '--labels', bob, '--top', '1');
  expect({ status, lines: stderr.split('\n') }).toEqual({
    status: 0,
    lines: [
      '2 labelled objects are not in the table: r7, r8',
      '2 labelled objects are below the rows of the page: r2, r3',
      '1 object is labelled differently: r2 (boring, interesting)',
      '1 label is not known to the ranking: TDE',
      '',
    ],
  });
  expect(stdout).toContain('1 row, 5 labels: ');
});

test('review takes other labels for its keys', async () => {
  const out = join(folder, 'ratings.html');
  expect(command(folder, '--choices', '0, 1,2,3,4,5', '--out', out)).toMatchObject({ status: 0, stderr: '' });
  const [, packed] = /id="review-data">([^<]+)</.exec(readFileSync(out, 'utf8'))!;
  expect(inflateRawSync(Buffer.from(packed, 'base64')).toString('latin1')).toContain(
    '"choices":["0","1","2","3","4","5"]',
  );
});

test.each([
  [[], 'expected the folder of one run, got 0'],
  [[join(folder, 'elsewhere')], 'holds no saved detector'],
  [[folder, '--labels', join(folder, 'none.csv')], 'none.csv: no such file; allowed: an existing, readable file'],
  [[folder, '--labels', folder], `--labels ${folder}: a folder, device or pipe; allowed: a regular file`],
  [[folder, '--choices', '0,TDE'], '--choices 0,TDE: "TDE" is not one; allowed: 0, 1, 2, 3, 4, 5, interesting, boring'],
  [[folder, '--choices', '0,1,0'], '--choices 0,1,0: "0" is named twice; allowed: '],
  [[folder, '--top', 'ten'], 'top is NaN'],
])('review %j is refused with exit code 2', (args, message) => {
  const { status, stderr } = command(...args);
  expect({ status, stderr }).toEqual({ status: 2, stderr: expect.stringContaining(message) });
});
