import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { datasets, formats } from '../../lib/dist';
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

test('each Python line of the guide has its TypeScript', () => {
  const pairs = guide.flatMap((code) => code.split('\n').filter((line) => line.startsWith('// ')));
  expect(pairs.length).toBeGreaterThan(40);
  expect(guide.flatMap(promised).length).toBeGreaterThan(40);
});

test('the ten lines of the README go from a table of one’s own to its oddest new rows', () => {
  const [code] = snippetsOf('README.md').filter((one) => one.includes('own.csv'));
  expect(code.split('\n').filter((line) => line.trim() !== '').length).toBeLessThanOrEqual(10);
  const folder = scratchFolder();
  const own = (seed: number) => {
    const table = datasets.pumpReadings({ rows: 500, seed });
    return table.select(table.names.filter((name) => name !== 'state'));
  };
  formats.writeCsv(join(folder, 'own.csv'), own(1));
  formats.writeCsv(join(folder, 'new.csv'), own(2));
  const lines = run(code, folder).trimEnd().split('\n');
  expect(lines).toHaveLength(11);
  expect(lines[0].split(/\s+/)).toEqual([...own(1).names, 'score']);
  const scores = lines.slice(1).map((line) => Number(line.split(/\s+/).at(-1)));
  expect(scores.every((score, k) => score > 0 && (k === 0 || score <= scores[k - 1]))).toBe(true);
  for (const name of ['scatter', 'scores']) {
    for (const format of ['png', 'svg', 'pdf']) expect(existsSync(join(folder, `${name}.${format}`))).toBe(true);
  }
});
