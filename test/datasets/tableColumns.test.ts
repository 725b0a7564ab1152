import { columnTexts, frameColumns, optionalTexts } from '../../lib/dist/datasets/tableColumns';
import { goodRows, objectTable } from '../support/datasets/objectTable';

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
