import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { fit, mahalanobis, saveDetector } from '../../lib/dist/detectors';
import { Table } from '../../lib/dist/formats';
import { scratchFolder } from '../support/scratchFolder';

const folder = scratchFolder();
const main = join(__dirname, '../../lib/dist/cli/main.js');
const run = (...args: readonly string[]) =>
  spawnSync(process.execPath, [main, 'stream', ...args], { encoding: 'utf8', cwd: folder });
const names = ['--topic', 'alerts', '--group', 'night', '--out-topic', 'scores'];

beforeAll(async () => {
  const rows = Table.of({ a: [1, 2, 3, 5], b: [2, 1, 4, 3] });
  await saveDetector(join(folder, 'model'), await fit(mahalanobis(), rows));
});

test.each([
  ['no model', names, /one MODEL, got 0/],
  ['no topics', ['model'], /expected --topic, --group and --out-topic/],
  ['a topic that is read and written', ['model', ...names, '--topic', 'scores'], /scores would be read and written/],
  ['an idle time that is none', ['model', ...names, '--stop-when-idle', '0'], /--stop-when-idle: expected seconds/],
  ['a kept column by the name of a result', ['model', ...names, '--keep', 'offset'], /--keep offset/],
  ['a model that is not there', ['nowhere', ...names], /nowhere/],
])('stream refuses %s, and names it', (_, args, says) => {
  const { status, stderr } = run(...args);
  expect([status, stderr]).toEqual([2, expect.stringMatching(says)]);
});

test('stream ends with 1 where no broker answers, and names the address', () => {
  const config = ['--brokers', '127.0.0.1:1', '--quiet'];
  const { status, stderr } = run('model', ...names, ...config);
  expect([status, stderr]).toEqual([1, expect.stringMatching(/^stream: .*127\.0\.0\.1:1/m)]);
});
