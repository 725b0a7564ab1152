import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import * as review from '../../../lib/dist/review';
import { scratchFolder } from '../../support/scratchFolder';

const REVIEW = join(__dirname, '..', '..', '..', 'lib', 'dist', 'review');
/** Saves labels one by one, as the session named on its command line. */
const SAVER = `
  const [path, session, count] = process.argv.slice(1);
  const { saveLabels } = require(${JSON.stringify(REVIEW)});
  for (let i = 0; i < count; i++) {
    saveLabels(path, [{ objectId: session + i, label: 'boring', timestamp: new Date().toISOString(), session }]);
  }`;
const saver = (path: string, session: string, count: number) =>
  once(spawn(process.execPath, ['-e', SAVER, path, session, String(count)], { stdio: 'inherit' }), 'exit');
const label = { objectId: 'a', label: 'boring', timestamp: '2026-01-02T03:04:05Z', session: '', url: '', note: '' };

test('two processes that save into one file at once lose no label', async () => {
  const folder = scratchFolder();
  const path = join(folder, 'labels.csv');
  expect(await Promise.all([saver(path, 'ada', 40), saver(path, 'bob', 40)])).toEqual([
    [0, null],
    [0, null],
  ]);
  expect(review.readLabels(path)).toHaveLength(80);
  expect(readdirSync(folder)).toEqual(['labels.csv']);
}, 30_000);

test('what a process that is gone has locked is saved into, by several at once too', async () => {
  const folder = scratchFolder();
  const path = join(folder, 'labels.csv');
  const { pid } = spawnSync(process.execPath, ['-e', '']);
  writeFileSync(`${path}.lock`, `${pid} ${hostname()} 1`);
  await Promise.all([saver(path, 'ada', 5), saver(path, 'bob', 5), saver(path, 'eve', 5)]);
  expect(review.readLabels(path)).toHaveLength(15);
  expect(readdirSync(folder)).toEqual(['labels.csv']);
}, 30_000);

test('a lock of another machine that has stayed for some seconds is taken over', () => {
  const folder = scratchFolder();
  const path = join(folder, 'labels.csv');
  writeFileSync(`${path}.lock`, '1 elsewhere 1');
  expect(review.saveLabels(path, [label])).toHaveLength(1);
  expect(readdirSync(folder)).toEqual(['labels.csv']);
}, 30_000);

test('a file that is damaged, or a folder that is not there, leaves no lock', () => {
  const folder = scratchFolder();
  const path = join(folder, 'labels.csv');
  writeFileSync(path, 'id\n');
  expect(() => review.saveLabels(path, [label])).toThrow('there is no column objectId');
  expect(readdirSync(folder)).toEqual(['labels.csv']);
  expect(() => review.saveLabels(join(folder, 'none', 'labels.csv'), [label])).toThrow('ENOENT');
});

test('labels may leave session, url and note out, but no objectId, label or timestamp', () => {
  const path = join(scratchFolder(), 'labels.csv');
  const { objectId, label: said, timestamp } = label;
  expect(review.saveLabels(path, [{ objectId, label: said, timestamp }])).toEqual([label]);
  expect(review.readLabels(path)).toEqual([label]);
  const saved = (one: object) => () => review.saveLabels(path, [one as review.Label]);
  expect(saved({ label: said, timestamp })).toThrow('saveLabels: a label: there is no objectId; give objectId, label');
  expect(saved({ objectId, timestamp })).toThrow('saveLabels: the label of a: there is no label; give');
  expect(saved({ objectId, label: said })).toThrow('the label of a: there is no timestamp');
  expect(saved({ objectId, label: 5, timestamp })).toThrow('the label of a: label is 5, not text');
  expect(review.readLabels(path)).toHaveLength(1);
});
