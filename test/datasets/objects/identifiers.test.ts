import { describeLeftOut, identifierColumns } from '../../../lib/dist/datasets/objects/identifiers';
import { OBJECT_COLUMNS } from '../../../lib/dist/datasets/objects/columns';
import { featureNames, objectFeatures } from '../../../lib/dist/datasets/objects/features';
import { Table } from '../../../lib/dist/formats';
import { standInObjects } from '../../../lib/dist/datasets/standIn/objects';

const ROWS = 30;
/** Numbers that a measurement could have: neither sorted nor all different. */
const measured = Array.from({ length: ROWS }, (_, i) => ((i * 7) % 13) - 3);
const column = (name: string, cell: (row: number) => number | string = (row) => measured[row]) =>
  Table.of({ [name]: Array.from({ length: ROWS }, (_, row) => String(cell(row))), gmag: measured });
const shuffled = (row: number) => (row * 11) % ROWS;

test.each([
  '',
  ' ',
  'Unnamed: 0',
  '...1',
  '_c0',
  'id',
  'ID',
  'index',
  'level_0',
  '__index_level_0__',
  'candid',
  'obj_id',
  'objId',
  'diaObjectId',
  'sourceID',
  'candidate_id',
  'alert candid',
  'rowid',
  'uuid',
  'fid',
  'ID_2MASS',
])('a column called "%s" is no feature', (name) => {
  expect(identifierColumns(column(name)).map((found) => found.name)).toEqual([name]);
});

test.each([
  'spectral_index',
  'ndethist',
  'width',
  'idle_time',
  'grid',
  'solidity',
  'period',
  'valid',
  'color index',
  'x',
])('a measurement called "%s" stays a feature', (name) => expect(identifierColumns(column(name))).toEqual([]));

test.each<[string, (row: number) => number | string]>([
  ['from 0', (row) => row],
  ['from 1', (row) => row + 1],
  ['written as floats', (row) => `${row}.0`],
  ['with rows filtered out', (row) => row * row],
  ['shuffled', shuffled],
  ['shuffled, with rows filtered out', (row) => 2 * shuffled(row) - (row % 2)],
  ['with a cell missing', (row) => (row === 4 ? '' : row)],
  ['with spaces', (row) => ` ${row} `],
])('a row counter is no feature: %s', (_, cell) => {
  expect(identifierColumns(column('n', cell))).toEqual([{ name: 'n', reason: 'it counts the rows' }]);
});

test.each<[string, (row: number) => number | string]>([
  ['beyond 2^53', (row) => `96500000000000${1000 + shuffled(row)}`],
  ['negative', (row) => `-96500000000000${1000 + shuffled(row)}`],
  ['beyond 2^64', (row) => `965000000000000000000${1000 + shuffled(row)}`],
  ['that repeat', (row) => `96500000000000${1000 + (row % 3)}`],
  ['some of them below', (row) => (row === 0 ? '17' : `96500000000000${1000 + shuffled(row)}`)],
])('integers beyond 2^53 are no feature: %s', (_, cell) => {
  expect(identifierColumns(column('n', cell))).toEqual([{ name: 'n', reason: 'integers beyond 2^53' }]);
});

test.each<[string, (row: number) => number | string]>([
  ['counts', (row) => (row * row) % 17],
  ['different integers far apart', (row) => shuffled(row) ** 3],
  ['sorted floats', (row) => row + 0.5],
  ['large floats', (row) => `${1 + shuffled(row)}.5e42`],
  ['a constant', () => 5],
  ['falling and rising integers', (row) => 100 * Math.abs(row - 12) + (row % 2)],
])('measurements stay features: %s', (_, cell) => {
  expect(identifierColumns(column('n', cell))).toEqual([]);
});

test('a counter is recognised by the real rows, whatever SMOTE has made of it in the others', () => {
  const n = Array.from({ length: ROWS }, (_, row) => (row < 20 ? row : 7));
  const is_synthetic = n.map((_, row) => (row < 20 ? 'False' : 'True'));
  expect(identifierColumns(Table.of({ n, gmag: measured, is_synthetic })).map(({ name }) => name)).toEqual(['n']);
});

test('features leave such columns out and list them', () => {
  const table = column('').with({ candid: measured });
  const { names, values, leftOut } = objectFeatures(table);
  expect(featureNames(table)).toEqual(['gmag']);
  expect({ names, cols: values.cols }).toEqual({ names: ['gmag'], cols: 1 });
  expect(describeLeftOut(leftOut)).toBe('(unnamed) (it has no name), candid (named as an identifier)');
});

test("the paper's own columns are never left out", () => {
  const table = standInObjects({ counts: { 'SN Ia': 30, 'SN II': 12, 'SN Ib/c': 12, Exotic: 5 } });
  expect(table.names).toEqual([...OBJECT_COLUMNS]);
  expect(identifierColumns(table)).toEqual([]);
  expect(featureNames(table)).toHaveLength(22);
});
