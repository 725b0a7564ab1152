import { filterObjects, realRows, typeCounts } from '../../../lib/dist/datasets/objects';
import { objectFeatures } from '../../../lib/dist/datasets/objectFeatures';
import { missingCounts } from '../../../lib/dist/datasets/missing';
import { standInAlerts, standInObjects } from '../../../lib/dist/datasets/standIn';
import type { Table } from '../../../lib/dist/formats';

const alerts = standInAlerts({ seed: 3, counts: { 'SN Ia': 400, 'SN II': 90, 'SN Ib/c': 40, Exotic: 40 } });
const kept = filterObjects(alerts);
const numbers = (table: Table, name: string): Float64Array => {
  const column = table.column(name);
  if (column.kind !== 'number') throw new Error(`${name} is text`);
  return column.values;
};
const correlation = (a: Float64Array, b: Float64Array): number => {
  const mean = (v: Float64Array) => v.reduce((sum, x) => sum + x, 0) / v.length;
  const [ma, mb] = [mean(a), mean(b)];
  const covariance = (u: Float64Array, mu: number, v: Float64Array, mv: number) =>
    u.reduce((sum, x, i) => sum + (x - mu) * (v[i] - mv), 0);
  return covariance(a, ma, b, mb) / Math.sqrt(covariance(a, ma, a, ma) * covariance(b, mb, b, mb));
};

test('the table has the 44 columns of the public one, and the counts asked for pass the filters', () => {
  expect(alerts.names).toHaveLength(44);
  expect(typeCounts(kept)).toEqual([
    { type: 'SN Ia', rows: 400 },
    { type: 'SN II', rows: 90 },
    { type: 'SN Ib/c', rows: 40 },
    { type: 'Exotic', rows: 40 },
  ]);
});

test('the default table is, after SMOTE, 45 columns wide and has the counts of the paper', () => {
  const table = standInObjects();
  expect(table.names).toHaveLength(45);
  expect(typeCounts(filterObjects(table)).map(({ rows }) => rows)).toEqual([3194, 3194, 3194, 183]);
  expect(realRows(table).reduce((sum, real) => sum + real, 0)).toBe(4271);
  expect(objectFeatures(table).names).toHaveLength(22);
  const missing = Object.fromEntries(
    missingCounts(objectFeatures(table).values, objectFeatures(table).names).map((m) => [m.feature, m]),
  );
  expect(missing.sgmag1.share).toBeGreaterThan(0.1);
  expect(missing.sgmag1.missing).toBeGreaterThan(missing.srmag1.missing);
});

test('the same seed gives the same cells, another seed others', () => {
  const cells = (seed: number) => {
    const table = standInAlerts({ seed, counts: { 'SN Ia': 3 } });
    return table.names.map((name) => table.text(0, name)).join();
  };
  expect(cells(7)).toBe(cells(7));
  expect(cells(7)).not.toBe(cells(8));
});

test('columns hang together as light curves do', () => {
  const [gmag, rmag, latest, brightest] = ['gmag', 'rmag', 'mag_r28', 'magrmin'].map((name) => numbers(kept, name));
  expect(correlation(gmag, rmag)).toBeGreaterThan(0.7);
  expect(correlation(latest, brightest)).toBeGreaterThan(0.7);
  const ordinary = Array.from({ length: kept.rows }, (_, row) => row).filter(
    (row) => kept.text(row, 'type') === 'SN Ia' && kept.text(row, 'z') !== '-999.0',
  );
  const candles = kept.takeRows(ordinary);
  expect(correlation(numbers(candles, 'z'), numbers(candles, 'magrmin'))).toBeGreaterThan(0.5);
  brightest.forEach((magnitude, row) => expect(magnitude).toBeLessThanOrEqual(rmag[row]));
});

test('a label no mixture is known for is refused by name', () => {
  expect(() => standInAlerts({ counts: { Nova: 1 } })).toThrow(/Nova.*SN Ia/);
});
