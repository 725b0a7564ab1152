import {
  ANOMALY_LABELS,
  latentStaircase,
  massSculpting,
  pca3dPanel,
  reconstructionLossHistogram,
  rocBands,
  rocCurve,
  trainingHistory,
  trainingLoss,
  variablePlots,
  type Figure,
} from '../../../lib/dist/plotting';
import { renderPng, renderSvg } from '../../../lib/dist/plotting/render';

jest.setTimeout(120_000);

describe('a million points', () => {
  const n = 1e6;
  const noise = (k: number) => (((k * 7919) % 999983) + 0.5) / 999984;
  const matrix = (cols: number) => ({
    data: Float64Array.from({ length: n * cols }, (_, k) => noise(k) + (k % cols)),
    rows: n,
    cols,
  });
  const sorted = Float64Array.from({ length: n }, (_, k) => k / (n - 1));
  const some = Uint8Array.from({ length: n }, (_, i) => Number(i % 100 === 0));
  const cases: [string, () => Figure][] = [
    ['of variables', () => variablePlots(matrix(2), matrix(2), ['a_0_', 'b_0_'])],
    ['of a staircase', () => latentStaircase(matrix(2), some)],
    ['in space', () => pca3dPanel(matrix(3), { label: Array.from(some, (exotic) => ANOMALY_LABELS[2 * exotic]) })],
    ['of a ROC curve', () => rocCurve({ fpr: sorted, tpr: sorted.map(Math.sqrt) }, 0.67)],
    [
      'of bands',
      () =>
        rocBands([{ name: 'a', fpr: sorted, low: sorted, median: sorted.map(Math.sqrt), high: sorted.map(Math.cbrt) }]),
    ],
    ['of a loss', () => trainingLoss(sorted.map((_, k) => 1 / (k + 10) + 0.01 * noise(k)))],
    [
      'of a history',
      () => trainingHistory({ loss: sorted.map((x) => 2 - x), valLoss: sorted.map((_, k) => 1 + noise(k)) }),
    ],
    ['of losses in bins', () => reconstructionLossHistogram(sorted, sorted.map(Math.sqrt))],
    ['of masses', () => massSculpting(sorted, [{ name: 'a', kept: sorted }])],
  ];

  test.each(cases)('%s make files below 5 MB', (_, make) => {
    const figure = make();
    const sizes = [renderPng(figure, { dpi: 150 }), renderSvg(figure, { rasterDpi: 150 })].map(({ length }) => length);
    for (const size of sizes) expect(size).toBeLessThan(5e6);
    expect(Math.min(...sizes)).toBeGreaterThan(4000);
  });

  test('of a loss keep its lowest and highest values and its first gap', () => {
    const loss = sorted.map((_, k) => (k === 123_456 ? 9 : k === 654_321 ? -9 : k === 777_777 ? NaN : noise(k)));
    const { x, y } = trainingLoss(loss).data[0] as unknown as { x: number[]; y: (number | null)[] };
    expect(x.length).toBeLessThan(10_001);
    expect([x[0], x[x.length - 1]]).toEqual([1, n]);
    expect([9, -9, null].map((value) => x[y.indexOf(value)])).toEqual([123_457, 654_322, 777_778]);
  });
});
