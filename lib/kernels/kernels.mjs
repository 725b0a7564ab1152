// The WebAssembly kernels: which there are, and of which sources each committed .wasm file was made. It carries their hash in a
// section of its own, so that a build knows without the compiler whether it still fits them.
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = dirname(fileURLToPath(import.meta.url));
const SOURCES = join(here, '..', 'src');
const SECTION = 'sources';

/** The fused engine's: `plain` is the same on every machine, `fma` uses relaxed SIMD's multiply-add. */
const fused = join('model', 'engines', 'fused');
const threads = ['simd', 'threads'];

/** One module each: `name` beside the folder's TypeScript, compiled from its assembly/. */
export const kernels = [
  { folder: join('formats', 'csv'), name: 'cells', features: ['simd'] },
  { folder: fused, name: 'kernels-plain', features: threads },
  { folder: fused, name: 'kernels-fma', features: [...threads, 'relaxed-simd'] },
  { folder: join('detectors', 'pipeline'), name: 'ranges', features: threads },
  { folder: join('detectors', 'neighbours'), name: 'search', features: threads },
  { folder: join('detectors', 'kinds', 'covariance'), name: 'covariance', features: threads },
  { folder: join('detectors', 'kinds', 'ecod'), name: 'tails', features: threads },
  { folder: join('detectors', 'kinds', 'isolationForest'), name: 'walk', features: threads },
];

/** The one that the committed modules are made with. */
export const compilerVersion = () =>
  JSON.parse(readFileSync(join(here, 'package.json'), 'utf8')).devDependencies.assemblyscript;

/** Where a kernel's module is committed. */
export const moduleOf = ({ folder, name }) => join(SOURCES, folder, `${name}.wasm`);

/** The compiler's arguments, without the output's. */
export const argumentsOf = ({ folder, features }) => [
  join(SOURCES, folder, 'assembly', 'index.ts'),
  ...['--enable', features.join(',')],
  ...['--importMemory', ...(features.includes('threads') ? ['--sharedMemory', '--maximumMemory', '65536'] : [])],
  ...['--runtime', 'stub', '--use', 'abort=', '-O3', '--noAssert'],
];

/** The hash of all that a kernel's module depends on: sources, arguments and the compiler's version. */
function hashOf(kernel) {
  const assembly = join(SOURCES, kernel.folder, 'assembly');
  const hash = createHash('sha256').update(`${compilerVersion()}\0`);
  for (const argument of argumentsOf(kernel).slice(1)) hash.update(`${argument}\0`);
  for (const file of readdirSync(assembly).sort()) {
    hash.update(`${file}\0`).update(readFileSync(join(assembly, file), 'utf8').replaceAll('\r\n', '\n'));
  }
  return hash.digest();
}

/** A custom section with the hash, to stand at a module's end. */
export function hashSection(kernel) {
  const content = Buffer.concat([Buffer.from([SECTION.length]), Buffer.from(SECTION), hashOf(kernel)]);
  return Buffer.concat([Buffer.from([0, content.length]), content]);
}

/** Whether a committed module was made of the sources that are there now. */
export function fits(kernel) {
  const section = hashSection(kernel);
  return readFileSync(moduleOf(kernel)).subarray(-section.length).equals(section);
}
