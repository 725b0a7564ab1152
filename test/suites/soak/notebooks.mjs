// node test/suites/soak/notebooks.mjs [runs] [arguments of run…]   runs the notebooks with their small parameters over and over.
// Every run must succeed, give the same executed notebooks byte for byte, and leave no process, port or temporary file.
// Odd runs talk to their kernels over Unix sockets; even ones over TCP, because their temporary folder's path is long.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { CHECKOUT, CLI } from '../../support/linkedProject.cjs';
import { processesIn } from '../../support/processes.cjs';

const runs = Number(process.argv[2] ?? 4);
const more = process.argv.slice(3);
const root = mkdtempSync(join(tmpdir(), 'soak-'));
const output = join(root, 'out');
/** Names of files that are being written (lib/src/formats/atomic.ts). */
const HALF_WRITTEN = /^\.anomaly-notebooks-.*\.tmp$/;
const failures = [];
const times = [];
let first;

try {
  for (let run = 1; run <= runs && failures.length === 0; run++) {
    const temporary = join(root, run % 2 === 0 ? `tmp-${'long-'.repeat(20)}` : 'tmp');
    rmSync(temporary, { recursive: true, force: true });
    mkdirSync(temporary);
    const from = performance.now();
    const args = [CLI, 'run', ...more, '--smoke', '--quiet', '--output-dir', output];
    const { status, stderr } = spawnSync(process.execPath, args, {
      cwd: CHECKOUT,
      env: { ...process.env, TMPDIR: temporary },
      encoding: 'utf8',
    });
    const seconds = (performance.now() - from) / 1000;
    times.push(seconds);
    if (status !== 0) failures.push(`exit code ${status}: ${stderr}`);
    report('temporary files', [...readdirSync(temporary), ...halfWritten()]);
    report('processes', processesIn(temporary)); // an open port would be one of theirs
    report('sockets', socketsIn(temporary));
    const made = digest();
    first ??= made;
    if (made !== first) failures.push('the executed notebooks differ from those of the first run');
    console.log(`run ${run} of ${runs}: ${failures.length === 0 ? 'ok' : 'FAILED'} in ${seconds.toFixed(1)} s`);
  }
} finally {
  rmSync(root, { recursive: true, force: true });
}
for (const failure of failures) console.error(failure);
const median = times.sort((a, b) => a - b)[times.length >> 1];
console.log(`${times.length} runs, ${failures.length} failures or leaks, median ${median?.toFixed(1)} s`);
process.exitCode = failures.length === 0 && times.length === runs ? 0 : 1;

function report(what, left) {
  if (left.length > 0) failures.push(`${what} left: ${left.join(', ')}`);
}

function digest() {
  const hash = createHash('sha256');
  for (const name of readdirSync(output).sort()) hash.update(name).update(readFileSync(join(output, name)));
  return hash.digest('hex');
}

function halfWritten() {
  return ['figures', 'data', 'notebooks', output].flatMap((folder) => {
    const path = resolve(CHECKOUT, folder);
    if (!existsSync(path)) return [];
    return readdirSync(path, { recursive: true }).filter((name) => HALF_WRITTEN.test(name.split('/').pop()));
  });
}

/** Unix sockets in this run's temporary folder. */
function socketsIn(temporary) {
  if (!existsSync('/proc/net/unix')) return [];
  const lines = readFileSync('/proc/net/unix', 'utf8').split('\n');
  return lines.filter((line) => line.includes(`${temporary}/`));
}
