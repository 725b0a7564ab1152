import { realRows } from '../../../lib/dist/datasets/objects/syntheticFlag';
import { filterObjects, typeCounts } from '../../../lib/dist/datasets/objects/rows';
import { OBJECT_COLUMNS, standInObjects } from '../../../lib/dist/datasets/standIn';
import type { NumberColumn, Table } from '../../../lib/dist/formats';

const table = standInObjects();
const kept = filterObjects(table);
const isReal = realRows(kept);
const real = kept.takeRows(Uint32Array.from({ length: kept.rows }, (_, i) => i).filter((i) => isReal[i] === 1));

const numbers = (name: string, of: Table = real) => (of.column(name) as NumberColumn).values;
const texts = (name: string, of: Table = real) => Array.from({ length: of.rows }, (_, row) => of.text(row, name));
const ofClass = (label: string) => {
  const labels = texts('source_label');
  return real.takeRows(labels.flatMap((name, row) => (name === label ? [row] : [])));
};
const share = (values: ArrayLike<number>, is: (value: number) => boolean) =>
  Array.from(values).filter(is).length / values.length;
const median = (values: ArrayLike<number>) => Array.from(values).sort((a, b) => a - b)[Math.floor(values.length / 2)];

function correlation(x: Float64Array, y: Float64Array): number {
  const mean = (v: Float64Array) => v.reduce((sum, value) => sum + value, 0) / v.length;
  const [mx, my] = [mean(x), mean(y)];
  let [xx, yy, xy] = [0, 0, 0];
  for (let i = 0; i < x.length; i++) {
    xx += (x[i] - mx) ** 2;
    yy += (y[i] - my) ** 2;
    xy += (x[i] - mx) * (y[i] - my);
  }
  return xy / Math.sqrt(xx * yy);
}

describe('standInObjects()', () => {
  test('has the 45 columns of the paper’s table, in order, numbers where it has numbers', () => {
    expect(table.names).toEqual(OBJECT_COLUMNS);
    expect(table.names).toHaveLength(45);
    const textual = ['objectId', 'classification', 'catalogue_object_id', 'tns_name', 'type', 'galactic_plane'];
    for (const { name, kind } of table.columns) {
      const expected = [...textual, 'source_label', 'is_synthetic'].includes(name) ? 'text' : 'number';
      expect([name, kind]).toEqual([name, expected]);
    }
  });

  test('has the paper’s counts after the filters, synthetic rows included', () => {
    expect(new Map(typeCounts(kept).map(({ type, rows }) => [type, rows]))).toEqual(
      new Map([
        ['SN Ia', 3194],
        ['SN II', 3194],
        ['SN Ib/c', 3194],
        ['Exotic', 183],
      ]),
    );
    expect(new Map(typeCounts(real).map(({ type, rows }) => [type, rows]))).toEqual(
      new Map([
        ['SN Ia', 3194],
        ['SN II', 707],
        ['SN Ib/c', 187],
        ['Exotic', 183],
      ]),
    );
  });

  test('has rows that the filters drop, about a fifth of the real ones, and none that are synthetic', () => {
    const dropped = table.rows - kept.rows;
    expect(dropped / (real.rows + dropped)).toBeGreaterThan(0.15);
    expect(dropped / (real.rows + dropped)).toBeLessThan(0.3);
    expect(texts('is_synthetic', table).filter((text) => text === 'True')).toHaveLength(2487 + 3007);
  });

  test('is the same for the same seed, and other for another', () => {
    const counts = { 'SN Ia': 40, 'SN II': 20, 'SN Ib/c': 12, Exotic: 5 };
    const make = (seed: number) => {
      const made = standInObjects({ seed, counts });
      return made.names.map((name) => texts(name, made));
    };
    expect(make(3)).toEqual(make(3));
    expect(make(3)).not.toEqual(make(4));
  });

  test('misses measurements (−999) as often as the real table', () => {
    const paper = { sgmag1: 809, srmag1: 601, major_axis_arcsec: 24, z: 14, distpsnr1: 7 };
    for (const [name, count] of Object.entries(paper)) {
      const missing = numbers(name).filter((value) => value === -999).length;
      expect([name, missing > count / 2.5 && missing < count * 2.5]).toEqual([name, true]);
    }
    for (const name of ['gmag', 'rmag', 'g_minus_r', 'maggmin', 'dmdt_r', 'separationArcsec', 'distance']) {
      expect(numbers(name)).not.toContain(-999);
    }
  });

  test('has no other number that is not finite or out of range', () => {
    for (const { name, kind } of table.columns) {
      if (kind === 'number') expect([name, numbers(name, table).every(Number.isFinite)]).toEqual([name, true]);
    }
    for (const name of ['gmag', 'rmag', 'maggmin', 'maggmean', 'magrmax']) {
      expect([name, share(numbers(name), (mag) => mag > 11 && mag < 22)]).toEqual([name, 1]);
    }
    expect(numbers('decl').every((dec) => dec > -29 && dec <= 90)).toBe(true);
    expect(numbers('ramean').every((ra) => ra >= 0 && ra < 360)).toBe(true);
  });

  test('keeps to what the columns mean', () => {
    const [min, mean, max, last] = ['maggmin', 'maggmean', 'maggmax', 'gmag'].map((name) => numbers(name, table));
    expect(min.every((low, i) => low <= last[i] && last[i] <= max[i])).toBe(true);
    expect(min.every((low, i) => low <= mean[i] + 1e-4 && mean[i] <= max[i] + 1e-4)).toBe(true);
    const [days, first, colour] = ['g_r_days_from_fl', 'jdmin', 'jd_g_minus_r'].map((name) => numbers(name));
    expect(days.every((d, i) => Math.abs(colour[i] - first[i] - d) < 1e-9 && d >= 0 && d <= 30)).toBe(true);
    const [total, north, east] = ['separationArcsec', 'northSeparationArcsec', 'eastSeparationArcsec'].map((name) =>
      numbers(name),
    );
    expect(total.every((s, i) => Math.abs(Math.hypot(north[i], east[i]) - s) < 1e-3)).toBe(true);
    const [plane, latitude] = [texts('galactic_plane'), numbers('glatmean')];
    expect(plane.every((text, i) => (text === 'yes') === Math.abs(latitude[i]) < 15)).toBe(true);
    const [match, reliability] = [texts('classification'), numbers('classificationReliability')];
    expect(match.every((text, i) => (text === 'ORPHAN') === (reliability[i] === 0))).toBe(true);
    expect(match.every((text, i) => text !== 'ORPHAN' || (total[i] === 0 && north[i] === 0))).toBe(true);
    expect(texts('objectId').every((id) => /^ZTF\d\d[a-z]{7}$/.test(id))).toBe(true);
    expect(texts('tns_name').every((name) => /^20\d\d[a-z]{3,4}$/.test(name))).toBe(true);
  });

  test('derives columns from one light curve: they go together as in the real table', () => {
    const r = (x: string, y: string) => correlation(numbers(x), numbers(y));
    expect(r('gmag', 'maggmax')).toBeGreaterThan(0.8);
    expect(r('mag_g08', 'mag_g28')).toBeGreaterThan(0.8);
    expect(r('maggmean', 'maggmin')).toBeGreaterThan(0.85);
    expect(r('rmag', 'mag_r08')).toBeGreaterThan(0.9);
    expect(r('gmag', 'rmag')).toBeGreaterThan(0.7);
    expect(r('gmag', 'g_minus_r')).toBeGreaterThan(0.1);
  });

  test('has mostly fading objects, of the real table’s brightness, colour and redshift, class by class', () => {
    const paper: [string, number, number, number][] = [
      ['SN Ia', 19.95, 0.64, 0.0635],
      ['SN II', 20.06, 0.81, 0.0321],
      ['SN Ib/c', 20.09, 0.82, 0.032],
      ['Exotic', 19.72, 0.14, 0.142],
    ];
    for (const [label, gmag, colour, z] of paper) {
      const objects = ofClass(label);
      expect(Math.abs(median(numbers('gmag', objects)) - gmag)).toBeLessThan(0.4);
      expect(Math.abs(median(numbers('g_minus_r', objects)) - colour)).toBeLessThan(0.25);
      const ratio = median(numbers('z', objects).filter((value) => value > 0)) / z;
      expect([label, ratio > 0.67 && ratio < 1.5]).toEqual([label, true]);
      expect(share(numbers('dmdt_g', objects), (slope) => slope < 0)).toBeGreaterThan(0.5);
    }
  });

  test('prints synthetic rows as SMOTE does: numbers in the column’s decimals, empty text', () => {
    const last = table.rows - 1;
    expect(table.text(last, 'is_synthetic')).toBe('True');
    expect(table.text(last, 'source_label')).toBe('SN Ib/c');
    expect(table.text(last, 'objectId')).toBe('');
    expect(table.text(last, 'gmag')).toMatch(/^\d+\.\d{4}$/);
  });
});
