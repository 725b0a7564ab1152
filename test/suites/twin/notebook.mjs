// Executes a notebook in a project of its own, so that no results of yours are overwritten.
import { spawnSync } from 'node:child_process';
import { copyFileSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { CHECKOUT, CLI, linkProject } from '../../support/linkedProject.cjs';

/**
 * @param folder an empty folder
 * @param data the data file, and the name under which the notebook looks for it
 * @returns `{ derived, metrics, printed }`: the folder of the numbers, metrics.json, and all text that cells printed
 */
export function runNotebook(folder, notebook, data, parameters = []) {
  linkProject(folder, { packages: true });
  copyFileSync(join(CHECKOUT, 'notebooks', notebook), join(folder, 'notebooks', notebook));
  copyFileSync(data.path, join(folder, 'data', data.name));
  const args = ['run', join('notebooks', notebook), '--quiet', '--output-dir', 'executed', ...parameters.flatMap((p) => ['-p', p])]; // prettier-ignore
  const { status } = spawnSync(process.execPath, [CLI, ...args], {
    cwd: folder,
    env: { ...process.env, DATA_DIR: join(folder, 'data') },
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  if (status !== 0) throw new Error(`${notebook} did not run (exit code ${status}).`);
  const derived = join(folder, 'data', 'derived', readdirSync(join(folder, 'data', 'derived'))[0]);
  const { cells } = JSON.parse(readFileSync(join(folder, 'executed', notebook), 'utf8'));
  const outputs = cells.flatMap((cell) => cell.outputs ?? []).filter((output) => output.output_type === 'stream');
  return {
    derived,
    metrics: JSON.parse(readFileSync(join(derived, 'metrics.json'), 'utf8')),
    printed: outputs.map(({ text }) => (Array.isArray(text) ? text.join('') : text)).join(''),
  };
}
