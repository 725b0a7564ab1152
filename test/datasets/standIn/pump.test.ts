import { datasets } from '../../../lib/dist';

describe('pumpReadings', () => {
  const table = datasets.pumpReadings();

  test('gives the same table for the same seed, another for another', () => {
    const texts = (seed: number) => {
      const own = datasets.pumpReadings({ rows: 5, seed });
      return own.names.map((name) => own.text(3, name));
    };
    expect(texts(1)).toEqual(texts(1));
    expect(texts(1)).not.toEqual(texts(2));
  });

  test('obeys the affinity laws where nothing is wrong', () => {
    const normal = table.filter(({ state }) => state === 'normal');
    const { data, rows } = normal.toMatrix(['speed', 'flow', 'pressure']);
    for (let i = 0; i < rows; i++) {
      const [speed, flow, pressure] = data.subarray(3 * i, 3 * i + 3);
      if (![speed, flow, pressure].every(Number.isFinite)) continue;
      expect(Math.abs(flow / (42 * (speed / 1450)) - 1)).toBeLessThan(0.08);
      expect(Math.abs(pressure / (3.1 * (speed / 1450) ** 2) - 1)).toBeLessThan(0.08);
    }
  });

  test('has about three faulty readings and one empty cell of each sensor in a hundred', () => {
    const share = table.filter(({ state }) => state !== 'normal').rows / table.rows;
    expect(share).toBeGreaterThan(0.02);
    expect(share).toBeLessThan(0.04);
    for (const { name, kind, missing } of table.describe()) {
      if (kind === 'number') expect([name, Math.abs(missing / table.rows - 0.01) < 0.005]).toEqual([name, true]);
    }
    expect(
      datasets
        .pumpReadings({ rows: 50, empty: 0 })
        .describe()
        .every(({ missing }) => missing === 0),
    ).toBe(true);
  });

  test('refuses numbers of rows and shares that there are not', () => {
    expect(() => datasets.pumpReadings({ rows: 0 })).toThrow(
      'pumpReadings: 0 rows; allowed are whole numbers from 1 up',
    );
    expect(() => datasets.pumpReadings({ empty: 0.6 })).toThrow('pumpReadings: 0.6 of the cells empty');
  });
});
