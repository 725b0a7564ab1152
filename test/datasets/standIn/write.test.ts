import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readTorch, type Tensor } from '../../../lib/dist/formats';
import { standInEvents, writeStandInEvents } from '../../../lib/dist/datasets/standIn';

const folder = mkdtempSync(join(tmpdir(), 'stand-in-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test('writeStandInEvents() writes the dictionary that the event document loads', () => {
  const path = join(folder, 'events_data.pt');
  const counts = { background: 40, signal: 12, seed: 3 };
  writeStandInEvents(path, counts);
  const read = readTorch(path) as Map<string, Tensor>;
  const { background, signal, names } = standInEvents(counts);
  expect([...read.keys()]).toEqual(['x_bkg', 'x_sig', 'var_names']);
  expect(read.get('x_bkg')).toMatchObject({ dtype: 'float32', shape: [40, 68] });
  expect(read.get('x_bkg')!.data).toEqual(background.data);
  expect(read.get('x_sig')!.data).toEqual(signal.data);
  expect(read.get('var_names')).toEqual(names);
});
