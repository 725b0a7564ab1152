// Builds lib/dist: the TypeScript sources, then the WebAssembly kernels (AssemblyScript).
import { spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { chmodSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const lib = dirname(fileURLToPath(import.meta.url));
const require = createRequire(import.meta.url);

/** Runs one tool's JavaScript entry with this Node; a failure ends the build with the tool's own message. */
function run(entry, args) {
  const { status, error } = spawnSync(process.execPath, [entry, ...args], { stdio: 'inherit', cwd: lib });
  if (error) throw error;
  if (status !== 0) process.exit(status ?? 1);
}

const binOf = (name, path) => join(dirname(require.resolve(`${name}/package.json`)), path);

/** The fused engine's kernels: `plain` is the same on every machine, `fma` uses relaxed SIMD's multiply-add. */
function compileKernels(build, features) {
  const folder = join('model', 'engines', 'fused');
  run(binOf('assemblyscript', 'bin/asc.js'), [
    join('src', folder, 'assembly', 'index.ts'),
    ...['--outFile', join('dist', folder, `kernels-${build}.wasm`)],
    ...['--enable', features.join(',')],
    ...['--importMemory', '--sharedMemory', '--maximumMemory', '65536'],
    ...['--runtime', 'stub', '--use', 'abort=', '-O3', '--noAssert'],
  ]);
}

rmSync(join(lib, 'dist'), { recursive: true, force: true });
run(binOf('typescript', 'bin/tsc'), ['-p', 'tsconfig.json']);
compileKernels('plain', ['simd', 'threads']);
compileKernels('fma', ['simd', 'threads', 'relaxed-simd']);
// npm makes a package's commands executable when it installs, not when they are built again
chmodSync(join(lib, 'dist', 'cli', 'main.js'), 0o755);
