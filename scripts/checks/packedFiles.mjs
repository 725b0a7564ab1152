// What the package must hold, and nothing else: each module of the library compiled and typed, the kernels, the review page's program
import { posix } from 'node:path';

const DOCUMENTS = ['package.json', 'lib/package.json', 'README.md', 'LICENSE', 'CHANGELOG.md', 'CITATION.cff'];
/** What the build makes of more than one source: the review page's program and style, TensorFlow.js's registrations and types. */
const BUNDLED = [
  'lib/dist/review/page/page.js',
  'lib/dist/review/page/page.css',
  'lib/dist/model/tensorflow/registrations.js',
  'lib/dist/kernel/compile/tensorflow.d.ts',
];
/** Goes into the package as it is. */
const AS_IT_IS = /^lib\/tfjs\//;
/** AssemblyScript becomes WebAssembly, and the program of the page one file. */
const COMPILED_OTHERWISE = /\/(assembly|page\/browser)\//;

/**
 * @param packed paths in the package
 * @param sources paths of the project's files
 * @returns a sentence for each file that is missing or does not belong there
 */
export function packedFileProblems(packed, sources) {
  const own = sources.filter((path) => path.startsWith('lib/src/'));
  const outputsOf = (path) => {
    const stem = path.replace('lib/src', 'lib/dist').replace(/(\.d)?\.[jt]s$/, '');
    return [`${stem}.js`, `${stem}.d.ts`];
  };
  const modules = own.filter((path) => /\.[jt]s$/.test(path));
  const required = modules.filter((path) => !COMPILED_OTHERWISE.test(path)).flatMap(outputsOf);
  const wanted = new Set([...DOCUMENTS, ...BUNDLED, ...required, ...sources.filter((path) => AS_IT_IS.test(path))]);
  // a module may share constants with its kernel
  const shared = new Set(modules.filter((path) => path.includes('/assembly/')).flatMap(outputsOf));
  const kernels = new Set(
    own.filter((path) => path.includes('/assembly/')).map((path) => path.replace('lib/src', 'lib/dist').replace(/\/assembly\/.*/, '')), // prettier-ignore
  );
  const inPackage = new Set(packed);
  const isKernel = (path) => path.endsWith('.wasm') && kernels.has(posix.dirname(path));
  const withKernel = new Set(packed.filter(isKernel).map(posix.dirname));
  return [
    ...[...wanted].filter((path) => !inPackage.has(path)).map((path) => `${path} is missing from the package`),
    ...[...kernels]
      .filter((folder) => !withKernel.has(folder))
      .map((folder) => `${folder} has no .wasm in the package`),
    ...packed
      .filter((path) => !wanted.has(path) && !shared.has(path) && !isKernel(path))
      .map((path) => `${path} does not belong into it`),
  ];
}
