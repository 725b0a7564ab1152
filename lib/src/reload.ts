import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, sep } from 'node:path';

const MOST_LINES = 20;

/**
 * Takes a change in `lib/src` into the running kernel: compiles what has changed (some seconds) and forgets the loaded
 * library, so that the next `import … from '../lib'` loads it anew. For a cell of its own, before the cell that
 * imports: `import { reload } from '../lib'; reload();`. What earlier cells made stays as it was made: run those that
 * matter again. Changes in an `assembly/` need `npm run kernels`, `npm run build` and a restart of the kernel.
 * @throws Error with the compiler's complaints; the loaded library is kept then
 */
export function reload(): void {
  compile(dirname(__dirname));
  // The kernel's own parts are the process that runs.
  const kernel = join(__dirname, 'kernel') + sep;
  for (const path of Object.keys(require.cache)) {
    if (path.startsWith(__dirname + sep) && !path.startsWith(kernel)) delete require.cache[path];
  }
}

/** A library that was installed as a package comes without sources: there is nothing to compile. */
function compile(lib: string): void {
  const project = join(lib, 'tsconfig.json');
  if (!existsSync(project)) return;
  const compiler = createRequire(project).resolve('typescript/bin/tsc');
  const { status, stdout, stderr, error } = spawnSync(process.execPath, [compiler, '-p', project], {
    cwd: lib,
    encoding: 'utf8',
  });
  if (error) throw error;
  if (status === 0) return;
  const lines = (stdout + stderr).trim().split('\n');
  const more = lines.length > MOST_LINES ? `\nand ${lines.length - MOST_LINES} lines more` : '';
  throw new Error(
    `reload: lib/src does not compile; the library stays as it was\n${lines.slice(0, MOST_LINES).join('\n')}${more}`,
  );
}
