import * as detectors from '../../../lib/dist/detectors';
import { shapleyValues } from '../../../lib/dist/detectors/explain/shapley';
import type { Model } from '../../../lib/dist/detectors/kinds/kind';
import { row } from '../../../lib/dist/matrix';
import { pathTerms } from '../../../lib/dist/detectors/kinds/isolationForest/terms';
import { RandomState } from '../../../lib/dist/random';
import { explainedRows } from '../../support/model/explainedRows';

const own = (count: number) => Array.from({ length: count }, (_, j) => [j]);

/** A model whose score is any function of a row. */
const scoring = (score: (values: Float64Array) => number) =>
  ({
    score: (x) => Float64Array.from({ length: x.rows }, (_, i) => score(row(x, i))),
  }) as Pick<Model, 'score'> as Model;

describe('Shapley values', () => {
  test('share a product of two evenly, and give a feature without effect nothing', async () => {
    const game = { row: Float64Array.of(2, 3, 9), expected: Float64Array.of(0, 0, 0), columns: own(3) };
    const { values, base } = await shapleyValues(
      scoring(([a, b]) => a * b + 1),
      game,
      2,
      new RandomState(1),
    );
    expect([...values, base]).toEqual([3, 3, 0, 1]);
  });

  test('that are sampled come close to the exact ones, and add up as exactly', async () => {
    const model = scoring((values) =>
      values.reduce((sum, value, j) => sum + value * values[(j + 1) % values.length], 0),
    );
    const random = new RandomState(4);
    const game = { row: random.standardNormal(12), expected: random.standardNormal(12), columns: own(12) };
    const { values, base } = await shapleyValues(model, game, 2000, random);
    // Of a product of neighbours: half of what a feature changes with both neighbours' means in place.
    game.row.forEach((value, j) => {
      const around = [(j + 1) % 12, (j + 11) % 12].reduce((sum, k) => sum + (game.row[k] + game.expected[k]) / 2, 0);
      expect(values[j]).toBeCloseTo((value - game.expected[j]) * around, 0);
    });
    const total = values.reduce((sum, value) => sum + value, base);
    expect(total).toBeCloseTo((model.score({ data: game.row, rows: 1, cols: 12 }) as Float64Array)[0], 11);
  });

  test('of a sum of terms are the differences of the terms', async () => {
    const x = explainedRows(60, 5, 1);
    const fitted = await detectors.fit(detectors.ecod(), x);
    const [terms, shapley] = await Promise.all(
      (['terms', 'shapley'] as const).map((attribution) => detectors.explain(fitted, x, { attribution })),
    );
    const typical = await detectors.explain(fitted, {
      names: ['x0', 'x1', 'x2', 'x3', 'x4'],
      values: { data: Float64Array.from([0, 1, 2, 3, 4], (j) => expectedOf(terms[0], `x${j}`)), rows: 1, cols: 5 },
    });
    for (const { feature, contribution } of shapley[9].features) {
      const difference = termOf(terms[9], feature) - termOf(typical[0], feature);
      expect(contribution).toBeCloseTo(difference, 12);
    }
  });

  test("of reciprocal path lengths are what the isolation forest's terms are made of", async () => {
    const x = explainedRows(200, 5, 1);
    const { model } = await detectors.fit(detectors.isolationForest({ trees: 20 }), x, { scaling: 'none' });
    const { feature, threshold, left, path, roots } = model.state().arrays;
    const reciprocals = scoring((values) =>
      Array.from(roots.data, Number).reduce((sum, root) => {
        let node = root;
        while (Number(feature.data[node]) >= 0) {
          node = Number(left.data[node]) + Number(values[Number(feature.data[node])] > threshold.data[node]);
        }
        return sum + 1 / Number(path.data[node]);
      }, 0),
    );
    const [odd, typical] = [Float64Array.of(0.1, 0.9, 0.5, 0.2, 0.7), Float64Array.of(0.5, 0.5, 0.5, 0.5, 0.5)];
    const game = { row: odd, expected: typical, columns: own(5) };
    const { values } = await shapleyValues(reciprocals, game, 2, new RandomState(1));
    const { contributions, base } = await model.terms({ data: odd, rows: 1, cols: 5 }, typical);
    const rise = contributions.data.reduce((sum, value) => sum + value, 0);
    const total = values.reduce((sum, value) => sum + value, 0);
    values.forEach((value, j) => expect(contributions.data[j]).toBeCloseTo((value / total) * rise, 11));
    expect(base[0]).toBe((model.score({ data: typical, rows: 1, cols: 5 }) as Float64Array)[0]);
  });

  test('of path lengths stand in where the reciprocals say nothing of the score', async () => {
    // Two trees, one column each: the row is isolated sooner in the first, as much later in the second.
    const forest = {
      ...{ feature: Int32Array.of(0, -1, -1, 1, -1, -1), threshold: Float64Array.of(0.5, 0, 0, 0.5, 0, 0) },
      ...{ left: Int32Array.of(1, 0, 0, 4, 0, 0), path: Float64Array.of(0, 4, 2, 0, 4, 6), roots: Int32Array.of(0, 3) },
    };
    const row = { data: Float64Array.of(1, 1), rows: 1, cols: 2 };
    const { contributions } = pathTerms(forest, 8, row, Float64Array.of(0, 0));
    expect(contributions.data[0]).toBeGreaterThan(0);
    expect(contributions.data[0]).toBe(-contributions.data[1]);
  });
});

const termOf = ({ features }: detectors.Explanation, name: string) =>
  features.find(({ feature }) => feature === name)!.contribution;
const expectedOf = ({ features }: detectors.Explanation, name: string) =>
  features.find(({ feature }) => feature === name)!.expected;
