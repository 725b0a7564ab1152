import { optionalTexts } from '../../../lib/dist/datasets/tableColumns';
import { exoticRows, filterObjects, typeCounts } from '../../../lib/dist/datasets/objects/rows';
import { GOOD_ROW, goodRows, objectTable } from '../../support/datasets/objectTable';

test('filterObjects keeps rows on the very ends of the ranges', () => {
  const table = objectTable([...goodRows(10), { dmdt_g_err: '-1', dmdt_r_err: '1', mag_g02: '0', mag_r28: '30' }]);
  expect(filterObjects(table).rows).toBe(11);
});

test.each([
  ['dmdt_g_err', '1.0000001'],
  ['mag_r08', '-999.0'],
  ['mag_g28', ''],
  ['mag_g02', 'bright'],
  ['mag_r02', 'nan'],
])('filterObjects drops a row whose %s is "%s"', (name, cell) => {
  const filtered = filterObjects(objectTable([...goodRows(10), { objectId: 'dropped', [name]: cell }]));
  expect(filtered.rows).toBe(10);
  expect(optionalTexts(filtered, 'objectId')).not.toContain('dropped');
});

test('filterObjects names a missing column', () => {
  const names = Object.keys(GOOD_ROW).filter((name) => name !== 'mag_g28');
  expect(() => filterObjects(objectTable(goodRows(12), names))).toThrow(/mag_g28/);
});

test('filterObjects names a filter column without numbers', () => {
  const rows = goodRows(12, () => ({ dmdt_g_err: 'unknown' }));
  expect(() => filterObjects(objectTable(rows))).toThrow(/dmdt_g_err.*number/);
});

test('filterObjects says what dropped the rows when none is left', () => {
  const rows = goodRows(12, () => ({ mag_r02: '31' }));
  expect(() => filterObjects(objectTable(rows))).toThrow(/0 of 12 rows pass.*mag_r02 in \[0, 30\]: 12 outside/);
});

test('filterObjects refuses fewer than ten rows', () => {
  expect(() => filterObjects(objectTable(goodRows(9)))).toThrow(/9 of 9 rows pass the filters; at least 10/);
});

test('typeCounts trims, drops empty labels and breaks ties by first appearance', () => {
  const labels = ['SN II', ' SN Ia ', 'SN Ia', 'SN II', 'Exotic', '', 'nan', 'SN Ib/c', 'SN Ib/c'];
  const table = objectTable(labels.map((source_label) => ({ source_label })));
  expect(typeCounts(table)).toEqual([
    { type: 'SN II', rows: 2 },
    { type: 'SN Ia', rows: 2 },
    { type: 'SN Ib/c', rows: 2 },
    { type: 'Exotic', rows: 1 },
  ]);
});

test('exotic rows are recognised in any case, trimmed', () => {
  const table = objectTable([{ source_label: 'exotic ' }, { source_label: 'EXOTIC' }, {}]);
  expect([...exoticRows(table)]).toEqual([1, 1, 0]);
});

test('labels may stand in another column, and another one may be looked for', () => {
  const table = objectTable(goodRows(12)).rename({ source_label: 'kind' });
  const tde = table.with({ kind: ['TDE', ' tde', ...new Array<string>(10).fill('SN Ia')] });
  expect(() => filterObjects(tde)).toThrow(/source_label/);
  expect(filterObjects(tde, 'kind').rows).toBe(12);
  expect(typeCounts(tde, 'kind')[0]).toEqual({ type: 'SN Ia', rows: 10 });
  expect([...exoticRows(tde, { labelColumn: 'kind', exotic: 'TDE' })].slice(0, 3)).toEqual([1, 1, 0]);
});
