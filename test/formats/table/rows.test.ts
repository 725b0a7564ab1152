import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readCsv, Table } from '../../../lib/dist/formats';
import { scratchFolder } from '../../support/scratchFolder';

const folder = scratchFolder();

function csv(name: string, text: string): Table {
  const path = join(folder, name);
  writeFileSync(path, text);
  return readCsv(path);
}

test('identifiers with leading zeros are text in a join, other numbers the same however they are written', () => {
  const left = csv('left.csv', 'id,x\n007,1\n7,2\n0,3\n2.50,4\n-01,5\n0.5,6\n');
  const right = csv('right.csv', 'id,y\n7,70\n007,77\n0.0,0\n2.5,25\n-1,10\n.5,5\n');
  const joined = left.join(right, 'id');
  expect([...joined.column('x').values]).toEqual([1, 2, 3, 4, 6]);
  expect([...joined.column('y').values]).toEqual([77, 70, 0, 25, 5]);
});

test('options and values that sortBy and join do not know are refused by name', () => {
  const table = Table.of({ x: [2, 1] });
  const wrong = (options: object) => options as never;
  expect(() => table.sortBy('x', wrong({ ascending: false }))).toThrow(
    'sortBy: option "ascending"; allowed: descending',
  );
  expect(() => table.sortBy('x', wrong({ descending: 'yes' }))).toThrow(
    'sortBy: descending "yes"; allowed: true, false',
  );
  expect(() => table.join(table, 'x', wrong({ how: 'outer' }))).toThrow('join: how "outer"; allowed: "inner", "left"');
  expect(() => table.join(table, 'x', wrong({ on: 'x' }))).toThrow('join: option "on"; allowed: how');
  expect(table.sortBy('x', { descending: undefined }).column('x').values).toEqual(Float64Array.of(1, 2));
});

test('a row has the columns of its table, and any other name is refused as column refuses it', () => {
  const table = Table.of({ x: [1, 2], constructor: [5, 6] });
  expect(() => table.filter((row) => row.y > 1)).toThrow('no column "y"; there are "x","constructor"');
  expect(() => table.filter(({ y = 1 }) => y > 1)).toThrow('no column "y"');
  expect(table.filter((row) => Number(row.constructor) > 5).rows).toBe(1);
});

test('what JavaScript itself asks a row for does not throw', () => {
  const table = Table.of({ x: [1, 2] });
  expect(table.filter((row) => JSON.stringify(row) === '{"x":2}').rows).toBe(1);
  expect(table.filter((row) => String(row) === '[object Object]' && !('y' in row)).rows).toBe(2);
  expect(table.filter((row) => Object.keys({ ...row }).join() === 'x').rows).toBe(2);
});
