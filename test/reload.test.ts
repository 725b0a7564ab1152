import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { scratchFolder } from './support/scratchFolder';

const dist = resolve(__dirname, '../lib/dist');
let folder: string;
const write = (path: string, text: string): void => writeFileSync(join(folder, path), text);

/** A library of one source, with this library's `reload`. */
beforeAll(() => {
  folder = scratchFolder();
  for (const path of ['lib/src', 'lib/dist/kernel']) mkdirSync(join(folder, path), { recursive: true });
  symlinkSync(resolve(__dirname, '../node_modules'), join(folder, 'node_modules'), 'junction');
  cpSync(join(dist, 'reload.js'), join(folder, 'lib/dist/reload.js'));
  write('lib/dist/kernel/launch.js', 'module.exports = Math.random();');
  write('lib/dist/index.js', 'exports.answer = 41;');
  const compilerOptions = { module: 'commonjs', target: 'es2022', rootDir: 'src', outDir: 'dist', types: [] };
  write('lib/tsconfig.json', JSON.stringify({ compilerOptions: { ...compilerOptions, noEmitOnError: true } }));
});

/** What the library says before and after a reload, in a process of its own: jest has another module cache. */
function reloadWith(source: string): unknown {
  write('lib/src/index.ts', source);
  write(
    'cell.cjs',
    `const kernel = require('./lib/dist/kernel/launch');
     const before = require('./lib/dist').answer;
     let error = null;
     try { require('./lib/dist/reload').reload(); } catch (thrown) { error = thrown.message; }
     const kept = require('./lib/dist/kernel/launch') === kernel;
     console.log(JSON.stringify({ before, after: require('./lib/dist').answer, kept, error }));`,
  );
  const { stdout, stderr } = spawnSync(process.execPath, [join(folder, 'cell.cjs')], { encoding: 'utf8' });
  return stderr || JSON.parse(stdout);
}

test('reload compiles a changed source, and the next import takes it; the kernel keeps its own modules', () => {
  const said = reloadWith('export const answer: number = 42;');
  expect(said).toEqual({ before: 41, after: 42, kept: true, error: null });
}, 60_000);

test('what does not compile is said with file and line, and the library stays as it was', () => {
  const said = reloadWith('export const answer: number = "no number";');
  const error = expect.stringMatching(/lib\/src does not compile[^]*src\/index\.ts\(1,14\): error TS2322/);
  expect(said).toEqual({ before: 42, after: 42, kept: true, error });
}, 60_000);
