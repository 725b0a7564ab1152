// Runs the notebooks with their small parameters again and again: `node test/faults/soak.mjs [runs] [notebooks…]`.
// Every run must succeed, give the same executed notebooks byte for byte, and leave no process, port or temporary file.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const runs = Number(process.argv[2] ?? 10);
const notebooks = process.argv.slice(3);
const cli = resolve(dirname(fileURLToPath(import.meta.url)), '../../lib/dist/runner/cli.js');
const root = mkdtempSync(join(tmpdir(), 'soak-'));
const [temporary, output] = [join(root, 'tmp'), join(root, 'out')];
const failures = [];
let first;

try {
  for (let run = 1; run <= runs && failures.length === 0; run++) {
    rmSync(temporary, { recursive: true, force: true });
    mkdirSync(temporary);
    const from = performance.now();
    const args = [cli, 'run', ...notebooks, '--smoke', '--quiet', '--output-dir', output];
    const { status, stderr } = spawnSync(process.execPath, args, {
      env: { ...process.env, TMPDIR: temporary },
      encoding: 'utf8',
    });
    const seconds = ((performance.now() - from) / 1000).toFixed(1);
    if (status !== 0) failures.push(`exit code ${status}: ${stderr}`);
    const left = readdirSync(temporary);
    if (left.length > 0) failures.push(`temporary files left: ${left.join(', ')}`);
    const processes = leftProcesses();
    if (processes.length > 0) failures.push(`processes left: ${processes.join(', ')}`);
    const made = digest();
    first ??= made;
    if (made !== first) failures.push('the executed notebooks differ from those of the first run');
    console.log(`run ${run} of ${runs}: ${failures.length === 0 ? 'ok' : 'FAILED'} in ${seconds} s`);
  }
} finally {
  rmSync(root, { recursive: true, force: true });
}
for (const failure of failures) console.error(failure);
process.exitCode = failures.length === 0 ? 0 : 1;

function digest() {
  const hash = createHash('sha256');
  for (const name of readdirSync(output).sort()) hash.update(name).update(readFileSync(join(output, name)));
  return hash.digest('hex');
}

/** Processes that inherited this run's temporary folder; their ports would be theirs alone. */
function leftProcesses() {
  if (!existsSync('/proc')) return [];
  return readdirSync('/proc').filter((pid) => {
    try {
      const environment = readFileSync(`/proc/${pid}/environ`, 'utf8').split('\0');
      return /^\d+$/.test(pid) && environment.includes(`TMPDIR=${temporary}`);
    } catch {
      return false;
    }
  });
}
