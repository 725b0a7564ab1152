import { join } from 'node:path';
import { readCsv, readTorch, type Tensor } from '../../../lib/dist/formats';
import {
  standInEvents,
  standInObjects,
  writeStandInEvents,
  writeStandInObjects,
} from '../../../lib/dist/datasets/standIn';
import { scratchFolder } from '../../support/scratchFolder';

const folder = scratchFolder();

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

test('writeStandInObjects() writes a table that reads back cell by cell', () => {
  const path = join(folder, 'ClassImbalanced_FinalTrainingSet.csv');
  const options = { seed: 5, counts: { 'SN Ia': 30, 'SN II': 15, 'SN Ib/c': 12, Exotic: 4 } };
  writeStandInObjects(path, options);
  const [read, made] = [readCsv(path), standInObjects(options)];
  expect(read.names).toEqual(made.names);
  expect(read.rows).toBe(made.rows);
  for (const name of made.names) {
    for (let row = 0; row < made.rows; row++) expect(read.text(row, name)).toBe(made.text(row, name));
  }
});
