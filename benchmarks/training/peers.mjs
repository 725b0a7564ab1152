/**
 * Makes the virtual environment of the Python peers (`benchmarks/.venv`, pinned in peers.txt), and compiles what
 * torch.compile is to run, so that the benchmark does not wait for it: `npm run bench:peers`. Needs Python 3.11 or later
 * with venv (PYTHON names it), a C++ compiler, and 8 GB of disk.
 */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import { Stable } from './contestant.mjs';
import { work } from './work.mjs';

const here = (name) => fileURLToPath(new URL(name, import.meta.url));
const venv = process.env.PEERS ?? here('../.venv');
const python = `${venv}/bin/python`;

function run(command, ...args) {
  const { status, error } = spawnSync(command, args, { stdio: 'inherit' });
  if (error) throw error;
  if (status !== 0) process.exit(status ?? 1);
}

if (!existsSync(python)) run(process.env.PYTHON ?? 'python3', '-m', 'venv', venv);
run(python, '-m', 'pip', 'install', '--disable-pip-version-check', '-r', here('peers.txt'));
for (const item of work.filter(({ kind }) => kind !== 'fit')) {
  for (const threads of new Set([1, availableParallelism()])) {
    const args = [here('contestants/torch_peer.py'), JSON.stringify(item), `compile-${threads}`];
    const stable = new Stable(python, args, { TORCHINDUCTOR_CACHE_DIR: `${venv}/inductor` });
    const { refused } = await stable.ready();
    const reason = refused[`compile-${threads}`];
    console.log(`torch.compile, ${item.id}, ${threads} threads: ${reason ?? 'compiled'}`);
    await stable.end();
  }
}
