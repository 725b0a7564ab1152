// The guide's lines from a file of ADBench's kind to two AUCs, run as they stand there.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as library from '../../lib/dist';
import { scratchFolder } from '../support/scratchFolder';

const { formats, random } = library;
const folder = scratchFolder();
const guide = readFileSync(join(__dirname, '../../guides/your-own-table.md'), 'utf8');
const snippet = /```ts\n((?:(?!```)[\s\S])*readTable\('adbench\.npz'\)[\s\S]*?)```/.exec(guide)![1];

/** 300 rows of four features that depend on two, 30 of them on none. */
function rows(): { x: Float64Array; odd: boolean[] } {
  const state = new random.RandomState(7);
  const odd = Array.from({ length: 300 }, (_, row) => row % 10 === 3);
  const noise = state.standardNormal(300 * 4);
  const x = Float64Array.from({ length: 1200 }, (_, k) => {
    const [row, j] = [Math.floor(k / 4), k % 4];
    if (odd[row]) return 2 * noise[k];
    const [a, b] = [noise[4 * row], noise[4 * row + 1]];
    return [a, b, a + b, a - b][j] + 0.05 * noise[k];
  });
  return { x, odd };
}

/** Runs the lines on a file of that name in the folder. @returns what they print */
async function run(path: string): Promise<number[]> {
  const printed: number[] = [];
  const code = snippet
    .replace(/^import (\{[^}]*\}) from 'anomaly-notebooks';/m, 'const $1 = library;')
    .replace("'adbench.npz'", JSON.stringify(path));
  const body = new Function('library', 'console', `return (async () => {${code}})()`);
  await body(library, { log: (value: number) => printed.push(value) });
  return printed;
}

test('the guide goes from an .npz file to the AUC of PCA and autoencoder in at most 15 lines, labels as they come', async () => {
  const lines = snippet.split('\n').filter((line) => line.trim() !== '');
  expect(lines.length).toBeLessThanOrEqual(15);
  const { x, odd } = rows();
  const labels = {
    int64: formats.Tensor.of(BigInt64Array.from(odd, (one) => (one ? 1n : 0n))),
    bool: formats.Tensor.of(Uint8Array.from(odd, Number), [300], 'bool'),
    uint8: formats.Tensor.of(Uint8Array.from(odd, Number)),
  };
  const found: number[][] = [];
  for (const [dtype, y] of Object.entries(labels)) {
    const path = join(folder, `${dtype}.npz`);
    formats.writeNpz(path, { X: formats.Tensor.of(x, [300, 4]), y });
    found.push(await run(path));
  }
  expect(found[0]).toHaveLength(2);
  for (const auc of found[0]) expect(auc).toBeGreaterThan(0.85);
  expect(found[1]).toEqual(found[0]);
  expect(found[2]).toEqual(found[0]);
});
