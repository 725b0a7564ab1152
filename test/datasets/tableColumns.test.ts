import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { columnsToShow, columnTexts, frameColumns, optionalTexts } from '../../lib/dist/datasets/tableColumns';
import { readCsv } from '../../lib/dist/formats';
import { goodRows, objectTable } from '../support/datasets/objectTable';
import { scratchFolder } from '../support/scratchFolder';

test('a column that is optional and absent is null', () => {
  expect(optionalTexts(objectTable(goodRows(1)), 'type')).toBeNull();
});

test('columns go into data frames as numbers or texts', () => {
  const table = objectTable([
    { gmag: '1.50', objectId: '007' },
    { gmag: '', objectId: 'x' },
  ]);
  expect(frameColumns(table)).toMatchObject({ gmag: [1.5, NaN], objectId: ['007', 'x'] });
  expect(columnTexts(table, 'gmag')).toEqual(['1.50', '']);
});

test('identifiers beyond 2^53 go into data frames with every digit', () => {
  const table = objectTable([{ objectId: '1549473362115015004' }, { objectId: '1549473362115015005' }]);
  expect(frameColumns(table).objectId).toEqual(['1549473362115015004', '1549473362115015005']);
});

test('columns to show are the wanted ones, or the first numeric ones of a table that has none of them', () => {
  const folder = scratchFolder();
  const table = (text: string) => {
    writeFileSync(join(folder, 'table.csv'), text);
    return readCsv(join(folder, 'table.csv'));
  };
  const some = table('name,a,b,c\nx,1,2,7\ny,3,4,5\n');
  expect(columnsToShow(some, ['b', 'name', 'gmag']).names).toEqual(['b']);
  expect(columnsToShow(some, ['gmag', 'rmag']).names).toEqual(['a', 'b']);
  expect(columnsToShow(table('name\nx\n'), ['gmag']).names).toEqual([]);
});
