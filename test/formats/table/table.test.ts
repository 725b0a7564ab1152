import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { inspect } from 'node:util';
import fc from 'fast-check';
import { columnOf, readCsv, Table, writeCsv } from '../../../lib/dist/formats';
import { MIME_BUNDLE } from '../../../lib/dist/notebook/display';
import { fromRows } from '../../../lib/dist/matrix';
import { scratchFolder } from '../../support/scratchFolder';

const galaxies = Table.of({
  name: ['M31', 'M33', 'M81', 'M82'],
  z: [-0.001, NaN, -0.0001, 0.0007],
  type: ['Sb', 'Sc', 'Sab', ''],
});

test('columns get other names, and keep their cells and the text of the file', () => {
  const renamed = galaxies.rename({ z: 'redshift' });
  expect(renamed.names).toEqual(['name', 'redshift', 'type']);
  expect(renamed.column('redshift').values).toEqual(galaxies.column('z').values);
  expect(galaxies.names).toEqual(['name', 'z', 'type']);
  expect(() => galaxies.rename({ mass: 'm' })).toThrow(/no column "mass"/);
  expect(() => galaxies.rename({ z: 'name' })).toThrow(/two columns are named "name"/);
});

test('names may be exchanged, and a name of Object is a name like any other', () => {
  expect(Table.of({ a: [1], b: [2] }).rename({ a: 'b', b: 'a' }).names).toEqual(['b', 'a']);
  expect(Table.of({ constructor: [1], toString: [2] }).rename({ toString: 'x' }).names).toEqual(['constructor', 'x']);
});

test('rows are chosen by their cells or by truth values', () => {
  expect(galaxies.filter(({ z }) => z > -0.0005).column('name').values).toEqual(['M81', 'M82']);
  expect(galaxies.filter((row, i) => i > 0 && row.type !== '').column('name').values).toEqual(['M33', 'M81']);
  expect(galaxies.filter([1, 0, 0, 1]).column('name').values).toEqual(['M31', 'M82']);
  expect(galaxies.filter(() => false).rows).toBe(0);
  expect(() => galaxies.filter([true])).toThrow(/1 truth values for a table of 4 rows/);
});

test('rows are sorted by number or text, missing ones last both ways, equal ones in their order', () => {
  const names = (table: Table) => table.column('name').values;
  expect(names(galaxies.sortBy('z'))).toEqual(['M31', 'M81', 'M82', 'M33']);
  expect(names(galaxies.sortBy('z', { descending: true }))).toEqual(['M82', 'M81', 'M31', 'M33']);
  expect(names(galaxies.sortBy('type'))).toEqual(['M81', 'M31', 'M33', 'M82']);
  const ties = Table.of({ name: ['a', 'b', 'c'], x: [1, 1, 1] });
  expect(names(ties.sortBy('x', { descending: true }))).toEqual(['a', 'b', 'c']);
});

test('a join puts every partner beside a row, as pandas.merge does', () => {
  const seen = Table.of({ name: ['M82', 'M31', 'M31', 'M99'], night: [3, 1, 2, 4] });
  const inner = galaxies.join(seen, 'name');
  expect(inner.names).toEqual(['name', 'z', 'type', 'night']);
  expect([inner.column('name').values, [...inner.column('night').values]]).toEqual([
    ['M31', 'M31', 'M82'],
    [1, 2, 3],
  ]);
  const left = galaxies.join(seen, 'name', { how: 'left' });
  expect([...left.column('night').values]).toEqual([1, 2, NaN, NaN, 3]);
  expect(left.text(2, 'night')).toBe('');
});

test('missing keys match nothing, and numbers match the same number written as text', () => {
  const left = Table.of({ id: [1, NaN, 3], x: [10, 20, 30] });
  expect(left.join(Table.of({ id: [NaN, 3], y: [1, 2] }), 'id').rows).toBe(1);
  expect(left.join(Table.of({ id: ['3', 'x'], y: [1, 2] }), 'id').column('x').values).toEqual(Float64Array.of(30));
  expect(() => left.join(left, 'id')).toThrow(/both tables have a column "x"; rename it/);
});

test('numbers become a matrix and back, text is refused by name', () => {
  expect(galaxies.toMatrix(['z'])).toEqual({ data: Float64Array.of(-0.001, NaN, -0.0001, 0.0007), rows: 4, cols: 1 });
  expect(() => galaxies.toMatrix()).toThrow(/column "name" holds text \("M31"\)/);
  const table = Table.fromMatrix(fromRows([[1, 2], [3, 4]]), ['a', 'b']); // prettier-ignore
  expect([...table.column('b').values]).toEqual([2, 4]);
  expect(table.toMatrix(['b', 'a'])).toEqual(fromRows([[2, 1], [4, 3]])); // prettier-ignore
  expect(() => Table.fromMatrix(fromRows([[1, 2]]), ['a'])).toThrow(/1 names for 2 columns/);
  const unnamed = Table.fromMatrix as (...args: unknown[]) => Table;
  expect(() => unnamed(fromRows([[1, 2]]))).toThrow(
    'fromMatrix: there are no names; allowed: a list of 2, one a column',
  );
});

test('integers of every width and truth values become a column of numbers', () => {
  expect(Table.of({ x: [1n, 2n] }).toMatrix().data).toEqual(Float64Array.of(1, 2));
  expect(columnOf('x', BigInt64Array.of(5n)).kind).toBe('number');
});

test('cells that nothing changed are written with the text they had in the file', () => {
  const folder = scratchFolder();
  const [before, after] = [join(folder, 'before.csv'), join(folder, 'after.csv')];
  writeFileSync(before, 'id,x\n1,1.50\n2,2e0\n3,\n');
  const table = readCsv(before).rename({ x: 'y' }).sortBy('y', { descending: true }).sortBy('id').rename({ y: 'x' });
  writeCsv(
    after,
    table.filter(() => true),
  );
  expect(readFileSync(after, 'utf8')).toBe(readFileSync(before, 'utf8'));
});

test('a table shows its size, its columns with what they hold, and its first rows', () => {
  expect(inspect(galaxies).split('\n')[0]).toBe('4 rows × 3 columns');
  expect(inspect(galaxies)).toMatch(/name +z +type\ntext +number +text\n4 different +-0\.001 … 0\.0007 +3 different/);
  expect(inspect(galaxies)).toMatch(/1 missing +1 missing\nM31 +-0\.001 +Sb\n/);
  expect(inspect(Table.of({}))).toBe('0 rows × 0 columns');
  expect(inspect(Table.of({ a: [1] }))).toContain('1 row × 1 column\n');
  expect(inspect(Table.of({ a: Array.from({ length: 9 }, (_, i) => i) }))).toMatch(/^9 rows × 1 column\n[^]*\n +4\n…$/);
});

test('what comes from the data cannot become markup', () => {
  const html = Table.of({ '<b>': ['<script>alert(1)</script>'] })[MIME_BUNDLE]()['text/html'];
  expect(html).toContain('&lt;b&gt;');
  expect(html).not.toMatch(/<(b|script)>/);
});

test('sorting and joining lose and invent no rows', () => {
  const keys = fc.array(fc.oneof(fc.integer({ min: 0, max: 5 }), fc.constant(NaN)), { minLength: 1, maxLength: 20 });
  fc.assert(
    fc.property(keys, keys, (a, b) => {
      const left = Table.of({ key: a, i: a.map((_, i) => i) });
      const right = Table.of({ key: b, j: b.map((_, j) => j) });
      const pairs = a.flatMap((x, i) => b.flatMap((y, j) => (x === y ? [[i, j]] : [])));
      const joined = left.join(right, 'key');
      expect(
        Array.from({ length: joined.rows }, (_, k) => ['i', 'j'].map((name) => joined.column(name).values[k])),
      ).toEqual(pairs);
      const sorted = [...left.sortBy('key').column('key').values] as number[];
      expect(sorted).toEqual([...a.filter((x) => x === x).sort((x, y) => x - y), ...a.filter((x) => x !== x)]);
    }),
  );
});
