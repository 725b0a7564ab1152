import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { datasets, formats } from '../../lib/dist';
import { pythonWith } from '../support/python';
import { scratchFolder } from '../support/scratchFolder';
import { promised, run, snippetsOf } from '../support/snippets';

const guide = snippetsOf('guides/from-python.md');

test.each(guide.map((code, k) => [k + 1, code] as const))(
  'block %i of "From Python" prints what it says',
  (_, code) => {
    const printed = run(code, scratchFolder()).trimEnd().split('\n');
    expect(printed.map((line) => line.trimEnd())).toEqual(promised(code).map((line) => line.trimEnd()));
  },
);

describe('what the last two blocks write', () => {
  /** The Python block after a TypeScript block, in the folder where that has run: what it prints and what it promises. */
  function python(k: number, command: string): [printed: string[], promised: string[]] {
    const folder = scratchFolder();
    run(guide.at(k)!, folder);
    const code = snippetsOf('guides/from-python.md', 'py').at(k)!;
    writeFileSync(join(folder, 'block.py'), code);
    const printed = execFileSync(command, ['block.py'], { cwd: folder, encoding: 'utf8' }).trimEnd().split('\n');
    return [printed, Array.from(code.matchAll(/^print.* {2}# (.*)$/gm), ([, output]) => output)];
  }
  const withPython = (module: string, name: string, k: number) => {
    const command = pythonWith(module);
    const needed = module === 'torch' && process.env.REQUIRE_PYTHON !== undefined;
    (command || needed ? test : test.skip)(name, () => {
      const [printed, promises] = python(k, command!);
      expect(promises.length).toBeGreaterThan(1);
      expect(printed).toEqual(promises);
    });
  };
  withPython('torch', 'csv, NumPy and PyTorch read as the page says', -2);
  withPython('onnxruntime', 'ONNX Runtime scores as the page says', -1);
});

test('each Python line of the guide has its TypeScript', () => {
  const pairs = guide.flatMap((code) => code.split('\n').filter((line) => line.startsWith('// ')));
  expect(pairs.length).toBeGreaterThan(40);
  expect(guide.flatMap(promised).length).toBeGreaterThan(40);
});

test('the README is read at one sitting: under 150 lines', () => {
  expect(readFileSync(join(__dirname, '../../README.md'), 'utf8').split('\n').length).toBeLessThan(150);
});

test('the ten lines of the README go from a table of one’s own to its oddest new rows', () => {
  const [code] = snippetsOf('README.md').filter((one) => one.includes('own.csv'));
  expect(code.split('\n').filter((line) => line.trim() !== '').length).toBeLessThanOrEqual(10);
  const folder = scratchFolder();
  formats.writeCsv(join(folder, 'own.csv'), datasets.pumpReadings());
  formats.writeCsv(join(folder, 'new.csv'), datasets.pumpReadings({ rows: 500, seed: 2 }));
  const lines = run(code, folder).trimEnd().split('\n');
  expect(lines).toHaveLength(11);
  expect(readFileSync(join(__dirname, '../../README.md'), 'utf8')).toContain(lines.slice(0, 4).join('\n'));
  const scores = lines.slice(1).map((line) => Number(line.split(/\s+/).at(-1)));
  expect(scores.every((score, k) => score > 0 && (k === 0 || score <= scores[k - 1]))).toBe(true);
  for (const name of ['scatter', 'scores']) {
    for (const format of ['png', 'svg', 'pdf']) expect(existsSync(join(folder, `${name}.${format}`))).toBe(true);
  }
});
