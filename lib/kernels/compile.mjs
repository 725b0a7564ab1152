// npm run kernels              compiles the WebAssembly kernels whose sources have changed to the .wasm files that are committed
// npm run kernels -- --check   compiles all of them and compares: the committed ones must be the same bytes
// The compiler is installed in this folder when it is first needed.
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, dirname, join, relative } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { argumentsOf, compilerVersion, fits, hashSection, kernels, moduleOf } from './kernels.mjs';

const here = dirname(fileURLToPath(import.meta.url));
const compiler = join(here, 'node_modules', 'assemblyscript');

function installCompiler() {
  const list = join(compiler, 'package.json');
  if (existsSync(list) && JSON.parse(readFileSync(list, 'utf8')).version === compilerVersion()) return;
  const shell = process.platform === 'win32';
  const { status, error } = spawnSync('npm', ['ci', '--no-audit', '--no-fund'], { stdio: 'inherit', cwd: here, shell });
  if (error) throw error;
  if (status !== 0) process.exit(status ?? 1);
}

/** @returns the module's bytes; a mistake in the sources ends all with the compiler's message */
async function compile(kernel) {
  const { main } = await import(pathToFileURL(join(compiler, 'dist', 'asc.js')).href);
  const output = join(here, 'node_modules', basename(moduleOf(kernel)));
  const { error, stderr } = await main([...argumentsOf(kernel), '--outFile', output]);
  if (error) {
    console.error(`${stderr}`);
    process.exit(1);
  }
  return Buffer.concat([readFileSync(output), hashSection(kernel)]);
}

const check = process.argv.includes('--check');
const due = kernels.filter((kernel) => check || !existsSync(moduleOf(kernel)) || !fits(kernel));
if (due.length > 0) installCompiler();
for (const kernel of due) {
  const path = moduleOf(kernel);
  const wasm = await compile(kernel);
  if (!check) writeFileSync(path, wasm);
  const same = !check || (existsSync(path) && readFileSync(path).equals(wasm));
  console.log(`${relative('', path)}: ${check ? (same ? 'the same' : 'NOT what its sources make') : 'compiled'}`);
  if (!same) process.exitCode = 1;
}
if (due.length === 0) console.log('the kernels fit their sources');
if (process.exitCode) console.log('npm run kernels makes them again; commit the .wasm files with their sources');
