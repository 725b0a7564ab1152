import { execFileSync } from 'node:child_process';
import { join } from 'node:path';

const project = join(__dirname, '..', '..');
const SOURCES = ['lib/src/index.ts', 'lib/src/a/b.ts', 'lib/src/a/assembly/index.ts', 'lib/src/review/page/browser/main.ts', 'test/x.ts']; // prettier-ignore
const PACKED = [
  ...['package.json', 'lib/package.json', 'README.md', 'LICENSE', 'CHANGELOG.md', 'CITATION.cff'],
  ...['lib/dist/index.js', 'lib/dist/index.d.ts', 'lib/dist/a/b.js', 'lib/dist/a/b.d.ts', 'lib/dist/a/walk.wasm'],
  ...['lib/dist/review/page/page.js', 'lib/dist/review/page/page.css', 'lib/dist/model/tensorflow/registrations.js'],
  'lib/dist/kernel/compile/tensorflow.d.ts',
];

/** The problems of each list of packed files. */
function problemsOf(...lists: string[][]): string[][] {
  const code = `
    import { packedFileProblems } from './scripts/checks/packedFiles.mjs';
    const problems = ${JSON.stringify(lists)}.map((packed) => packedFileProblems(packed, ${JSON.stringify(SOURCES)}));
    console.log(JSON.stringify(problems));`;
  return JSON.parse(
    execFileSync(process.execPath, ['--input-type=module', '-e', code], { cwd: project, encoding: 'utf8' }),
  );
}

test('the package holds each module, its types, its kernels and the documents, and nothing else', () => {
  const [right, without, more, noKernel] = problemsOf(
    PACKED,
    PACKED.filter((path) => path !== 'lib/dist/a/b.d.ts'),
    [...PACKED, 'lib/dist/old.js', 'lib/dist/b.wasm', 'data/mine.csv'],
    PACKED.filter((path) => !path.endsWith('.wasm')),
  );
  expect(right).toEqual([]);
  expect(without).toEqual(['lib/dist/a/b.d.ts is missing from the package']);
  expect(more.map((problem) => problem.split(' ')[0])).toEqual(['lib/dist/old.js', 'lib/dist/b.wasm', 'data/mine.csv']);
  expect(noKernel).toEqual(['lib/dist/a has no .wasm in the package']);
});
