import * as detectors from '../../../lib/dist/detectors';
import { Table } from '../../../lib/dist/formats';

let said: string[];
beforeEach(() => {
  said = [];
  jest.spyOn(console, 'warn').mockImplementation((line: string) => void said.push(line));
});

const rows = Array.from({ length: 50 }, (_, k) => k);
const a = rows.map((k) => Math.sin(k));
const texts = (cellOf: (k: number) => string) => rows.map(cellOf);

async function featuresOf(columns: Record<string, string[]>, options = {}): Promise<readonly string[]> {
  return (await detectors.fit(detectors.ecod(), Table.of({ a, ...columns }), options)).features;
}

test('a column of numbers but for one cell is left out, and said to be, with the cell and what to do', async () => {
  expect(await featuresOf({ b: texts((k) => (k === 7 ? '-' : `${k / 3}`)) })).toEqual(['a']);
  expect(said).toEqual([
    'fit: b: 49 of 50 cells are numbers, the first other is "-" (row 8); left out: read it with missing: [\'-\'], or drop it',
  ]);
});

test('several are said together, also where most cells are marks of missing values', async () => {
  await featuresOf({ b: texts((k) => (k % 10 === 0 ? `${k}` : '--')), c: texts((k) => (k === 3 ? 'low' : `${k}.5`)) });
  expect(said).toHaveLength(1);
  expect(said[0].split('\n')).toEqual([
    expect.stringContaining('fit: b: 5 of 50 cells are numbers, the first other is "--" (row 2)'),
    expect.stringContaining('  c: 49 of 50 cells are numbers, the first other is "low" (row 4)'),
  ]);
});

test('names, classes, remarks in few rows, identifiers and numbers kept as text are left out without a word', async () => {
  await featuresOf({
    name: texts((k) => `M${k}`),
    class: texts((k) => (k % 3 === 0 ? '1' : 'Sb')),
    remark: texts((k) => (k === 9 ? 'saturated' : '')),
    id: texts((k) => (k === 0 ? '12' : `${2n ** 60n + BigInt(k)}`)),
    code: texts(String),
    marks: texts(() => '-'),
  });
  expect(said).toEqual([]);
});

test('nothing is said where the features are named, and with warn: false', async () => {
  const b = texts((k) => (k === 7 ? '-' : `${k}`));
  await featuresOf({ b }, { features: ['a'] });
  await featuresOf({ b }, { warn: false });
  expect(said).toEqual([]);
});

test('detectors fitted together say it once', async () => {
  const b = texts((k) => (k === 7 ? '-' : `${k}`));
  const candidate = { name: 'tails', recipe: () => detectors.ecod(), seeds: [1, 2] };
  await detectors.scoreMany([candidate, { ...candidate, name: 'again' }], Table.of({ a, b }));
  expect(said).toHaveLength(1);
});
