import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { filterObjects } from '../../../lib/dist/datasets/objects/rows';
import { smote } from '../../../lib/dist/datasets/smote/smote';
import { readCsv, Table, writeCsv } from '../../../lib/dist/formats';
import { scratchFolder } from '../../support/scratchFolder';

const fixture = (name: string) => join(__dirname, '../..', 'fixtures', 'datasets', name);

let folder: string;
beforeAll(() => (folder = scratchFolder()));

function written(table: Table): Buffer {
  writeCsv(join(folder, 'table.csv'), table);
  return readFileSync(join(folder, 'table.csv'));
}

const options = { classes: ['SN II', 'Exotic'], neighbours: 5 };
const input = () => readCsv(fixture('smote-input.csv'));

test('a small table becomes the one that the Python algorithm makes, byte for byte', () => {
  expect(written(smote(input(), options)).toString()).toBe(readFileSync(fixture('smote-output.csv'), 'utf8'));
});

test('the table in memory is the one that its file reads back as', () => {
  const made = smote(input(), options);
  writeCsv(join(folder, 'again.csv'), made);
  const read = readCsv(join(folder, 'again.csv'));
  expect(made.names).toEqual(read.names);
  for (const name of made.names) {
    expect(made.column(name).kind).toBe(read.column(name).kind);
    expect([...made.column(name).values]).toEqual([...read.column(name).values]);
  }
});

test('every raised class has as many rows as the largest, and other classes are as they were', () => {
  const made = smote(input(), { ...options, classes: ['Exotic'] });
  const labels = Array.from({ length: made.rows }, (_, i) => made.text(i, 'source_label'));
  const count = (name: string) => labels.filter((label) => label === name).length;
  expect(count('Exotic')).toBe(count('SN Ia'));
  expect(count('SN II')).toBe(
    input()
      .column('source_label')
      .values.filter((v) => v === 'SN II').length,
  );
});

test('another seed makes other rows of the same number', () => {
  const [a, b] = [smote(input(), options), smote(input(), { ...options, seed: 43 })];
  expect(a.rows).toBe(b.rows);
  expect(written(a)).not.toEqual(written(b));
});

describe('smote refuses, naming what is wrong,', () => {
  const small = (values: number[]) =>
    Table.of({ mag: values, source_label: values.map((_, i) => (i % 3 ? 'SN Ia' : 'SN II')) });
  test('a class that is not there', () => {
    expect(() => smote(input(), { classes: ['TDE'] })).toThrow(/no row has source_label "TDE"; there are "SN Ia", /);
  });
  test('a class with too few rows', () => {
    const classes = ['SN II'];
    expect(() => smote(small([1, 2, 3, 4]), { classes })).toThrow(/"SN II" has 2 rows; 8 neighbours need at least 9/);
  });
  test('a missing number', () => {
    const table = small([1, 2, NaN, 4]);
    expect(() => smote(table, { classes: ['SN II'], neighbours: 1 })).toThrow(/row 3, column "mag" is ""/);
  });
  test('a missing label column, and a table that was raised before', () => {
    expect(() => smote(input(), { label: 'kind' })).toThrow(/no column "kind"/);
    expect(() => smote(smote(input(), options), options)).toThrow(/already has a column "is_synthetic"/);
  });
});

const real = process.env.DATA_DIR && join(process.env.DATA_DIR, 'training_data.csv');
if (real && existsSync(real)) {
  test("the paper's table of objects becomes its balanced training set, byte for byte", () => {
    const table = readCsv(real);
    const kept = filterObjects(table);
    expect(kept.rows).toBe(4271);
    const made = smote(kept);
    expect(made.rows).toBe(9765);
    expect(createHash('sha256').update(written(made)).digest('hex')).toBe(
      '91eee19a7918044824deead0420e7fd558f2178f91c0ae1d1d96cbfcfb744216',
    );
  });
} else {
  console.log('skipped: no real data');
  test.skip("the paper's balanced training set (skipped: no real data)", () => {});
}
