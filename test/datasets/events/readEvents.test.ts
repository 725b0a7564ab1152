import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readEvents } from '../../../lib/dist/datasets';
import { Tensor, writeTorch } from '../../../lib/dist/formats';
import { dielectrons } from '../../support/datasets/dielectrons.cjs';
import { scratchFolder } from '../../support/scratchFolder';

const folder = scratchFolder();
const at = (name: string) => join(folder, name);
const x = (rows: number) => Tensor.of(Float32Array.from({ length: rows * 2 }, (_, k) => k % 11), [rows, 2]); // prettier-ignore

beforeAll(() => {
  const [header, ...rows] = dielectrons(400).trim().split('\n');
  const charges = (row: string) => Number(row.split(',')[5]) * Number(row.split(',')[15]);
  const write = (name: string, head: string, lines: string[]) =>
    writeFileSync(at(name), [head, ...lines, ''].join('\n'));
  write('all.csv', header, rows);
  write('background.csv', header, rows.filter((row) => charges(row) < 0)); // prettier-ignore
  write('signal.csv', header, rows.filter((row) => charges(row) > 0)); // prettier-ignore
  write('labelled.csv', `${header},label`, rows.map((row) => `${row},${charges(row) > 0}`)); // prettier-ignore
  writeTorch(at('both.pt'), { x_bkg: x(12), x_sig: x(10), var_names: ['pt', 'M'] });
  writeTorch(at('background.pt'), { x_bkg: x(12), var_names: ['pt', 'M'] });
});

test('a table with the columns of CMS’s electron pairs gives the same events in each form', async () => {
  const features = 'all';
  const byCharge = await readEvents(at('all.csv'), { features, signalWhere: 'Q1 * Q2 > 0' });
  const byLabel = await readEvents(at('labelled.csv'), { features, signalWhere: ['label'] });
  const twoFiles = await readEvents(at('background.csv'), { features, signalFile: at('signal.csv') });
  expect(byCharge.features).toHaveLength(16);
  expect(byCharge.leftOut.map(({ name }) => name)).toEqual(['Run', 'Event', 'Q1', 'type1', 'Q2', 'type2']);
  expect(byCharge.background.rows + byCharge.signal.rows).toBe(400);
  expect(byCharge.signal.rows).toBeGreaterThan(10);
  for (const kind of ['background', 'signal'] as const) {
    const wanted = byCharge[kind].data.subarray(0, 3);
    expect([byLabel[kind].rows, twoFiles[kind].rows]).toEqual([byCharge[kind].rows, byCharge[kind].rows]);
    expect([...byLabel[kind].data.subarray(0, 3)]).toEqual([...wanted]);
    expect([...twoFiles[kind].data.subarray(0, 3)]).toEqual([...wanted]);
  }
  expect(byLabel.features.filter((name) => !name.startsWith('Q'))).toEqual(byCharge.features);
});

test('a dictionary keeps its float32, takes features by name, and may lack a signal', async () => {
  const both = await readEvents(at('both.pt'), { features: ['M'] });
  expect([both.features, both.names, both.signal.rows]).toEqual([['M'], ['pt', 'M'], 10]);
  expect(both.background.data).toBeInstanceOf(Float32Array);
  expect((await readEvents(at('background.pt'), { features: 'all' })).signal.rows).toBe(0);
  await expect(readEvents(at('both.pt'))).rejects.toThrow(/lack the variables MET_0_pt/);
  await expect(readEvents(at('both.pt'), { features: ['m', 'q'] })).rejects.toThrow(
    /lack the variables m \(near: M\), q\. They have: pt, M/,
  );
});

test('two answers to what is signal are refused', async () => {
  const twice = { features: 'all', signalFile: at('signal.csv'), signalWhere: 'label' } as const;
  await expect(readEvents(at('all.csv'), twice)).rejects.toThrow('not both');
  await expect(readEvents(at('both.pt'), { signalWhere: 'label' })).rejects.toThrow(
    'x_sig is its signal; leave out signalWhere',
  );
  await expect(readEvents(at('all.csv'), { features: 'all', signalFile: at('signals.csv') })).rejects.toThrow(
    /does not exist; near: signal.csv/,
  );
});
