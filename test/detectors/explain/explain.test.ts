import * as detectors from '../../../lib/dist/detectors';
import { column, fromRows, takeRows } from '../../../lib/dist/matrix';
import * as model from '../../../lib/dist/model';
import { median } from '../../../lib/dist/numeric/median';
import { RandomState } from '../../../lib/dist/random';
import { StandardScaler } from '../../../lib/dist/scaling';
import { recipes } from '../../support/detectors/recipes';
import { explainedRows } from '../../support/model/explainedRows';

const x = explainedRows(60, 5, 1);
const fresh = explainedRows(20, 5, 2);
const quiet = { warn: false };

const relativeGap = ({ score, base, features }: detectors.Explanation): number =>
  Math.abs(features.reduce((sum, { contribution }) => sum + contribution, base) - score) / Math.abs(score);

describe.each(Object.entries(recipes))('%s', (_, recipe) => {
  let fitted: detectors.FittedDetector;
  beforeAll(async () => void (fitted = await detectors.fit(recipe(), x)));

  test.each(['terms', 'shapley'] as const)('contributions (%s) add up to the scores', async (attribution) => {
    const { scores } = await detectors.score(fitted, fresh, quiet);
    const explained = await detectors.explain(fitted, fresh, { ordinary: x, attribution });
    expect(explained.map(({ score }) => score)).toEqual([...scores]);
    expect(Math.max(...explained.map(relativeGap))).toBeLessThan(1e-12);
  });

  test('a row is explained alone as it is among others, and without changing anything', async () => {
    const copy = { ...fresh, data: fresh.data.slice() };
    const together = await detectors.explain(fitted, copy, { ordinary: x });
    expect(await detectors.explain(fitted, takeRows(fresh, [7]), { ordinary: x })).toEqual([together[7]]);
    expect(copy).toEqual(fresh);
  });

  test('putting what it corrects to what was expected, or to the medians, makes an odd row ordinary', async () => {
    const far = { ...fresh, data: fresh.data.map((value, k) => (k % 5 === 2 ? value + 2 : value)) };
    const medians = [0, 1, 2, 3, 4].map((j) => median(column(x, j)));
    let corrected = 0;
    for (const { correction, features } of await detectors.explain(fitted, far, { ordinary: x })) {
      if (correction === null || correction.length === 0) continue;
      const row = ['x0', 'x1', 'x2', 'x3', 'x4'].map((name) => features.find(({ feature }) => feature === name)!);
      const put = (place: (j: number) => number) =>
        row.map(({ feature, value }, j) => (correction.includes(feature) ? place(j) : value!));
      const rows = fromRows([put((j) => row[j].expected), put((j) => medians[j])]);
      const { scores } = await detectors.score(fitted, rows, quiet);
      expect(Math.min(...scores)).toBeLessThanOrEqual(fitted.threshold * (1 + 1e-6));
      corrected++;
    }
    expect(corrected).toBeGreaterThanOrEqual(3);
  });
});

describe('an explanation', () => {
  const rows = fromRows([
    [1, 10, 0],
    [2, 20, 1],
    [3, 30, 0],
    [4, 40, 1],
    [5, -999, 0],
  ]);
  const ecod = () =>
    detectors.fit(detectors.ecod(), rows, {
      features: ['a', 'b', 'c'],
      missing: { strategy: 'flag', sentinels: [-999] },
    });

  test('gives values and expectations in the units of the table, and percentiles among ordinary rows', async () => {
    const [why] = await detectors.explain(await ecod(), fromRows([[2, 90, 1]]), {
      ordinary: rows,
      units: { b: 'mag' },
    });
    expect(why.features.map(({ feature }) => feature)[0]).toBe('b');
    expect(why.features[0]).toMatchObject({ value: 90, missing: false, valuePercentile: 100, unit: 'mag' });
    expect(why.features[0].expected).toBeCloseTo(25, 12); // the filled median of 10, 20, 30, 40 and itself
    expect(why.features.find(({ feature }) => feature === 'a')).toMatchObject({ value: 2, valuePercentile: 30 });
    expect(why.sentence).toMatch(/b is 90 mag, where 25 mag was expected, above all of them/);
  });

  test('marks what is missing, and counts its flag with it', async () => {
    const fitted = await ecod();
    const [why] = await detectors.explain(fitted, fromRows([[3, -999, 0]]), { ordinary: rows });
    const b = why.features.find(({ feature }) => feature === 'b')!;
    expect(b).toMatchObject({ value: null, missing: true, valuePercentile: null });
    expect(b.contribution).toBeGreaterThan(Math.log(5)); // the flag's tail, 1 row of 5, and the median's own term
    expect(why.features).toHaveLength(3);
    expect(why.sentence).toContain('b is missing');
  });

  test('has no percentiles of values without ordinary rows, but that of its score', async () => {
    const [why] = await detectors.explain(await ecod(), fromRows([[2, 20, 1]]));
    expect(why.features.every((one) => one.valuePercentile === null && one.contributionPercentile === null)).toBe(true);
    expect(why.scorePercentile).toBeGreaterThanOrEqual(0);
  });

  test('corrects the two features that are wrong, and no more', async () => {
    const random = new RandomState(1);
    const usual = { data: random.standardNormal(6000), rows: 1000, cols: 6 };
    const fitted = await detectors.fit(detectors.mahalanobis(), usual);
    const [why] = await detectors.explain(fitted, fromRows([[0.1, 7, 0, 0.2, -8, 0]]));
    expect([...why.correction!].sort()).toEqual(['x1', 'x4']);
    const lenient = await detectors.explain(fitted, fromRows([[0.1, 7, 0, 0.2, -8, 0]]), { threshold: 60 });
    expect(lenient[0].correction).toEqual(['x4']);
  });

  test('of an autoencoder with its own scaler has the squared errors, and a correction only with a threshold', async () => {
    const table = explainedRows(40, 4, 3);
    const scaler = new StandardScaler().fit(table);
    const autoencoder = model.objectAutoencoder({
      inputDim: 4,
      hiddenDims: [3],
      latentDim: 2,
      random: new RandomState(1),
    });
    const trained = detectors.detector({ autoencoder, scaler, fittedOn: table, features: ['a', 'b', 'c', 'd'] });
    const explained = await detectors.explain(trained, table, { ordinary: table });
    const { squaredErrors, scores } = await detectors.score(trained, table, quiet);
    explained.forEach(({ features, score, correction, scorePercentile }, i) => {
      expect(score).toBe(scores[i]);
      expect(correction).toBeNull();
      expect(scorePercentile).not.toBeNull();
      for (const { feature, contribution } of features) {
        expect(contribution).toBeCloseTo(squaredErrors!.data[i * 4 + trained.features.indexOf(feature)] / 4, 12);
      }
    });
    const [withThreshold] = await detectors.explain(trained, table, { threshold: Infinity });
    expect(withThreshold.correction).toEqual([]);
  });

  test('is refused with what is allowed', async () => {
    const fitted = await ecod();
    const attribution = 'lime' as 'terms';
    await expect(detectors.explain(fitted, rows, { attribution })).rejects.toThrow("allowed: 'terms', 'shapley'");
    await expect(detectors.explain(fitted, rows, { orders: 3 })).rejects.toThrow('3 orders; allowed: even numbers');
    await expect(detectors.explain(fitted, takeRows(rows, []))).rejects.toThrow('there are no rows');
  });
});
