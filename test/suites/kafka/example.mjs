import { spawn } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { processesIn } from '../../support/processes.cjs';
import { alertOf, idOf } from './crashes.mjs';

const EXAMPLE = join(import.meta.dirname, '../../../examples/kafka/group.mjs');
const COUNT = 4000;

/** examples/kafka: a group of two, of which one is killed while it reads. */
export async function example({ topics, broker, model, address, configure }) {
  await topics.create({ shared: 4, 'scores-shared': 2, 'scores-shared-refused': 1 });
  const folder = join(broker.folder, 'example'); // marks the example's processes
  mkdirSync(folder);
  const options = ['--brokers', address, '--topic', 'shared', '--group', 'shared', '--out-topic', 'scores-shared', '--config', configure('session.timeout.ms=2000'), '--stop-when-idle', '15']; // prettier-ignore
  const group = spawn(process.execPath, [EXAMPLE, model, ...options], { env: { ...process.env, TMPDIR: folder } });
  process.on('exit', () => group.kill('SIGKILL'));
  let printed = '';
  for (const stream of [group.stdout, group.stderr]) stream.on('data', (text) => (printed += text));
  const ended = new Promise((resolve) => group.once('close', resolve));
  const both = () => printed.match(/reads /g)?.length >= 2;
  while (!both() && group.exitCode === null) await new Promise((resolve) => setTimeout(resolve, 50));
  for (let k = 0; k < COUNT; k += 500) {
    await topics.send('shared', Array.from({ length: 500 }, (_, j) => alertOf(k + j)), 4, k); // prettier-ignore
    if (k === 1000) process.kill(Number(processesIn(folder).find((pid) => Number(pid) !== group.pid)), 'SIGKILL');
  }
  const code = await ended;
  const ids = new Set((await broker.read('scores-shared')).map(({ objectId }) => objectId));
  const lost = Array.from({ length: COUNT }, (_, k) => idOf(k)).filter((id) => !ids.has(id)).length;
  console.log(`example: two scorers, one killed: ${COUNT} messages, ${ids.size} objects, ${lost} lost`);
  return {
    'example: a killed scorer is replaced': /ended by SIGKILL; another takes its place/.test(printed) || printed,
    'example: everything arrives': (code === 0 && lost === 0 && ids.size === COUNT) || printed,
  };
}
