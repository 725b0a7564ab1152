// Builds lib/dist: the TypeScript sources, then the WebAssembly kernels (AssemblyScript). Where lib/dist was made of the same
// sources by the same compilers, it stays as it is; delete it to have it built again.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { createRequire } from 'node:module';
import { chmodSync, copyFileSync, existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { bundle } from './bundle.mjs';

const lib = dirname(fileURLToPath(import.meta.url));
const require = createRequire(import.meta.url);

/** Runs one tool's JavaScript entry with this Node; a failure ends the build with the tool's own message. */
function run(entry, args) {
  const { status, error } = spawnSync(process.execPath, [entry, ...args], { stdio: 'inherit', cwd: lib });
  if (error) throw error;
  if (status !== 0) process.exit(status ?? 1);
}

const binOf = (name, path) => join(dirname(require.resolve(`${name}/package.json`)), path);

/** Compiles the assembly/ of a folder; `name` is the module's, beside the folder's own JavaScript. */
function compileKernels(folder, name, features) {
  run(binOf('assemblyscript', 'bin/asc.js'), [
    join('src', folder, 'assembly', 'index.ts'),
    ...['--outFile', join('dist', folder, `${name}.wasm`)],
    ...['--enable', features.join(',')],
    ...['--importMemory', '--sharedMemory', '--maximumMemory', '65536'],
    ...['--runtime', 'stub', '--use', 'abort=', '-O3', '--noAssert'],
  ]);
}

/** What lib/dist is made of, by its hash; TypeScript's own record tells whether reload() has compiled since. */
function hashSources() {
  const sources = readdirSync(join(lib, 'src'), { recursive: true })
    .map((name) => join(lib, 'src', name))
    .filter((path) => /\.([tj]s|css|json)$/.test(path))
    .sort();
  const compilers = ['typescript', 'assemblyscript'].map((name) => require.resolve(`${name}/package.json`));
  const record = join(lib, 'dist', '.tsbuildinfo');
  const all = [
    ...sources,
    ...compilers,
    ...['tsconfig.json', 'build.mjs', 'bundle.mjs'].map((name) => join(lib, name)),
    record,
  ];
  const hash = createHash('sha256');
  for (const path of all) hash.update(`${relative(lib, path)}\0`).update(existsSync(path) ? readFileSync(path) : '');
  return hash.digest('hex');
}

const stamp = join(lib, 'dist', '.sources');
if (existsSync(stamp) && readFileSync(stamp, 'utf8') === hashSources()) {
  console.log('lib/dist is up to date');
  process.exit();
}
rmSync(join(lib, 'dist'), { recursive: true, force: true });
run(binOf('typescript', 'bin/tsc'), ['-p', 'tsconfig.json']);
// TensorFlow.js is loaded when it is first used: JavaScript, with its types beside it
for (const kind of ['js', 'd.ts']) {
  copyFileSync(join(lib, 'src', 'model', `tensorflow.${kind}`), join(lib, 'dist', 'model', `tensorflow.${kind}`));
}
// The review page's program: the compiler writes the rooms that it shares with the library a second time, the same bytes.
const page = join('review', 'page');
const browser = join('dist', page, 'browser');
run(binOf('typescript', 'bin/tsc'), ['-p', join('src', page, 'browser')]);
writeFileSync(join(lib, 'dist', page, 'page.js'), bundle(join(lib, browser, 'main.js')));
copyFileSync(join(lib, 'src', page, 'browser', 'page.css'), join(lib, 'dist', page, 'page.css'));
rmSync(join(lib, browser), { recursive: true });
// The fused engine's: `plain` is the same on every machine, `fma` uses relaxed SIMD's multiply-add.
const fused = join('model', 'engines', 'fused');
compileKernels(fused, 'kernels-plain', ['simd', 'threads']);
compileKernels(fused, 'kernels-fma', ['simd', 'threads', 'relaxed-simd']);
compileKernels(join('detectors', 'pipeline'), 'ranges', ['simd', 'threads']);
compileKernels(join('detectors', 'neighbours'), 'search', ['simd', 'threads']);
compileKernels(join('detectors', 'kinds', 'covariance'), 'covariance', ['simd', 'threads']);
compileKernels(join('detectors', 'kinds', 'ecod'), 'tails', ['simd', 'threads']);
compileKernels(join('detectors', 'kinds', 'isolationForest'), 'walk', ['simd', 'threads']);
// npm makes a package's commands executable when it installs, not when they are built again
chmodSync(join(lib, 'dist', 'cli', 'main.js'), 0o755);
writeFileSync(stamp, hashSources());
