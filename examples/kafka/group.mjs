// node group.mjs MODEL --brokers HOST:PORT --topic alerts --group night --out-topic scores [more options of `stream`]
// Two scorers of one consumer group: Kafka gives each its share of the topic's partitions. One that is killed is started again,
// and goes on where the group stood. Ctrl-C ends both, and each says where the next start goes on.
import { spawn } from 'node:child_process';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

const PROCESSES = 2;
const packageFolder = dirname(createRequire(import.meta.url).resolve('anomaly-notebooks/package.json'));
const command = join(packageFolder, 'lib', 'dist', 'cli', 'main.js');
const running = new Set();
let stopping = false;

for (const signal of ['SIGINT', 'SIGTERM']) {
  process.on(signal, () => {
    stopping = true;
    for (const child of running) child.kill('SIGTERM'); // it finishes what it has read
  });
}

/** @returns the exit code of a scorer that ended by itself */
async function scorer(number) {
  for (;;) {
    const child = spawn(process.execPath, [command, 'stream', ...process.argv.slice(2)], { stdio: 'inherit' });
    running.add(child);
    const { code, signal } = await new Promise((done) => child.on('exit', (code, signal) => done({ code, signal })));
    running.delete(child);
    if (signal === null || stopping) return code ?? 1;
    console.error(`scorer ${number} was ended by ${signal}; another takes its place`);
  }
}

const codes = await Promise.all(Array.from({ length: PROCESSES }, (_, k) => scorer(k + 1)));
process.exitCode = Math.max(...codes);
