import { execFileSync } from 'node:child_process';
import { appendFileSync, cpSync, readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { scratchFolder } from '../support/scratchFolder';

const LIB = join(__dirname, '../../lib');

/** Names of the kernels of a copy of lib/, and whether each committed module fits its sources. */
function kernelsOf(lib: string): Record<string, boolean> {
  const script = `import { fits, kernels } from './kernels/kernels.mjs';
    console.log(JSON.stringify(Object.fromEntries(kernels.map((kernel) => [kernel.name, fits(kernel)]))));`;
  const args = ['--input-type=module', '-e', script];
  return JSON.parse(execFileSync(process.execPath, args, { cwd: lib, encoding: 'utf8' }));
}

test('every committed kernel was made of the sources beside it, and is the one that the library loads', () => {
  const found = readdirSync(join(LIB, 'src'), { recursive: true, encoding: 'utf8' }).filter((path) =>
    path.endsWith('.wasm'),
  );
  expect(kernelsOf(LIB)).toEqual(Object.fromEntries(found.map((path) => [basename(path, '.wasm'), true])));
  for (const path of found) expect(readFileSync(join(LIB, 'dist', path))).toEqual(readFileSync(join(LIB, 'src', path)));
});

test('a change in an assembly/ is noticed for its own modules alone', () => {
  const copy = scratchFolder();
  cpSync(join(LIB, 'kernels'), join(copy, 'kernels'), {
    recursive: true,
    filter: (path) => !path.includes('node_modules'),
  });
  const assembly = (path: string) => basename(dirname(path)) === 'assembly' || path.endsWith('.wasm');
  for (const path of readdirSync(join(LIB, 'src'), { recursive: true, encoding: 'utf8' }).filter(assembly)) {
    cpSync(join(LIB, 'src', path), join(copy, 'src', path));
  }
  appendFileSync(join(copy, 'src/model/engines/fused/assembly/lanes.ts'), '// another line\n');
  const changed = Object.entries(kernelsOf(copy)).filter(([, fits]) => !fits);
  expect(changed.map(([name]) => name)).toEqual(['kernels-plain', 'kernels-fma']);
});
