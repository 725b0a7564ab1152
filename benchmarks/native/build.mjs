/**
 * Builds the native TensorFlow.js where its own download is out of reach: the sources of @tensorflow/tfjs-node's binding
 * against the C library of a TensorFlow wheel (the one in benchmarks/.venv, `npm run bench:peers`; PEERS names another
 * environment). `node benchmarks/native/build.mjs` leaves benchmarks/native/node_modules/tfjs-node-native, which the
 * library takes as its backend where NODE_PATH names that folder:
 *
 *     NODE_PATH=$PWD/benchmarks/native/node_modules npx jest -w 1
 *
 * Needs g++ and Node's headers (`include/node` beside bin/, or NODE_HEADERS).
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const VERSION = '4.22.0';
/** What the package's JavaScript loads; installed without its own install script, which would download. */
const dependencies = {
  '@mapbox/node-pre-gyp': '1.0.9',
  'adm-zip': '0.5.16',
  'google-protobuf': '3.21.4',
  'https-proxy-agent': '2.2.4',
  progress: '2.0.3',
  rimraf: '2.7.1',
  tar: '6.2.1',
};

const here = dirname(fileURLToPath(import.meta.url));
const require = createRequire(import.meta.url);
const modules = join(here, 'node_modules');

function run(command, args) {
  const { status, error, stdout } = spawnSync(command, args, { stdio: ['ignore', 'pipe', 'inherit'], cwd: here });
  if (error) throw error;
  if (status !== 0) throw new Error(`${command} ${args.join(' ')} ended with ${status}`);
  return String(stdout).trim();
}

/** @returns the folder of the wheel's libraries and headers */
function tensorflow() {
  const python = `${process.env.PEERS ?? join(here, '../.venv')}/bin/python`;
  const code = "import importlib.util as u; print(u.find_spec('tensorflow').submodule_search_locations[0])";
  return run(python, ['-c', code]);
}

/** @returns the folder of node_api.h */
function headers() {
  const beside = join(dirname(process.execPath), '..', 'include', 'node');
  const folder = [process.env.NODE_HEADERS, beside].find((path) => path && existsSync(join(path, 'node_api.h')));
  if (!folder) throw new Error(`no node_api.h in ${beside}; NODE_HEADERS names the folder that has it`);
  return folder;
}

rmSync(modules, { recursive: true, force: true });
const list = join(here, 'package.json');
writeFileSync(list, JSON.stringify({ private: true, dependencies }));
run('npm', ['install', '--ignore-scripts', '--no-audit', '--no-fund', '--no-package-lock']);
const packed = run('npm', ['pack', '--silent', `@tensorflow/tfjs-node@${VERSION}`])
  .split('\n')
  .pop();
run('tar', ['xzf', packed]);
[packed, 'package.json'].forEach((file) => rmSync(join(here, file)));
const target = join(modules, 'tfjs-node-native');
renameSync(join(here, 'package'), target);

const wheel = tensorflow();
const binding = join(target, 'binding');
const sources = readdirSync(binding).filter((file) => file.endsWith('.cc'));
const folder = join(target, 'lib', 'napi-v8');
mkdirSync(folder, { recursive: true });
run('g++', [
  ...['-O2', '-std=c++17', '-shared', '-fPIC', '-w', '-DNAPI_VERSION=8', '-DBUILDING_NODE_EXTENSION'],
  ...[headers(), target, join(wheel, 'include')].map((path) => `-I${path}`),
  ...sources.map((file) => join(binding, file)),
  ...['libtensorflow_cc.so.2', 'libtensorflow_framework.so.2'].map((file) => join(wheel, file)),
  ...[`-Wl,-rpath,${wheel}`, '-o', join(folder, 'tfjs_binding.node')],
]);

// One and the same TensorFlow.js for the package and for the library: tensors of one are tensors of the other.
mkdirSync(join(modules, '@tensorflow'), { recursive: true });
symlinkSync(dirname(require.resolve('@tensorflow/tfjs/package.json')), join(modules, '@tensorflow', 'tfjs'));
console.log(`tfjs-node ${VERSION} on the library in ${wheel}: NODE_PATH=${modules}`);
