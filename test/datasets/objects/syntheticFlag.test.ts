import { realRows, syntheticFlag } from '../../../lib/dist/datasets/objects/syntheticFlag';
import { GOOD_ROW, goodRows, objectTable } from '../../support/datasets/objectTable';

const flagged = (...flags: string[]) => objectTable(flags.map((is_synthetic) => ({ is_synthetic })));

test.each([
  ['False', 'True'],
  [' FALSE', 'TRUE '],
  ['0', '1'],
  ['0.0', '1.0'],
  ['0.', '1.000'],
  ['f', 't'],
  ['F', 'T'],
  ['no', 'Yes'],
  ['N', 'y'],
  ['-0.0', '+1'],
])('is_synthetic may be written "%s" and "%s"', (real, synthetic) => {
  expect([...realRows(flagged(real, synthetic, real))]).toEqual([1, 0, 1]);
});

test.each(['', 'nan', '2', '0.5', '-1', 'wahr', 'real', 'None', '1e0'])(
  'a row whose is_synthetic is "%s" is refused with the values found and their counts',
  (text) => {
    expect(syntheticFlag(text)).toBeUndefined();
    const found = `row 2 (counted from 0) holds ${JSON.stringify(text)}. The column holds "False" (2), ${JSON.stringify(text)} (1), "True" (1)`;
    expect(() => realRows(flagged('False', 'False', text, 'True'))).toThrow(found);
  },
);

test('a refused column of many values shows the ten most frequent', () => {
  const texts = [...Array.from({ length: 14 }, (_, i) => `v${i}`), 'v3'];
  expect(() => realRows(flagged(...texts))).toThrow(/holds "v3" \(2\), "v0" \(1\), .*"v9" \(1\), 4 other values/);
});

test('a table without real rows, or without the column, is refused', () => {
  expect(() => realRows(flagged('True', '1'))).toThrow(/No row is real.*"True" \(1\), "1" \(1\)/);
  const names = Object.keys(GOOD_ROW).filter((name) => name !== 'is_synthetic');
  expect(() => realRows(objectTable(goodRows(3), names))).toThrow(/is_synthetic.*not found/);
});
