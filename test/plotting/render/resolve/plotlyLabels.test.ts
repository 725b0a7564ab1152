import { plotlyLogLabels, prefixedLabels } from '../../../../lib/dist/plotting/render/resolve/plotlyLabels';

const powers = (low: number, high: number): number[] =>
  Array.from({ length: high - low + 1 }, (_, k) => Number(`1e${low + k}`));
const words = (labels: readonly string[]): string =>
  labels
    .join(' ')
    .replace(/<sup>/g, '^')
    .replace(/<\/sup>/g, '');

// What plotly.js 4.1.2 wrote in Chromium on an axis {type: 'log', dtick: 1}, read off its `.xtick text`.
describe('labels of log axes are plotly.js’s', () => {
  test('for powers of ten', () => {
    expect(words(plotlyLogLabels(powers(-17, 17)))).toBe(
      '10^−17 10^−16 1f 10f 100f 1p 10p 100p 1n 10n 100n 1μ 10μ 100μ 0.001 0.01 0.1 1 10 100 1000 ' +
        '10k 100k 1M 10M 100M 1B 10B 100B 1T 10T 100T 10^15 10^16 10^17',
    );
  });

  test.each([
    ['power', -3, 3, '10^−3 10^−2 10^−1 1 10 10^2 10^3'],
    ['none', -3, 6, '0.001 0.01 0.1 1 10 100 1000 10,000 100,000 1,000,000'],
    ['e', -3, 6, '1e−3 0.01 0.1 1 10 100 1e+3 1e+4 1e+5 1e+6'],
    ['SI', -3, 10, '0.001 0.01 0.1 1 10 100 1000 10k 100k 1M 10M 100M 1G 10G'],
  ] as const)('for powers of ten in the format %s', (style, low, high, labels) => {
    expect(words(plotlyLogLabels(powers(low, high), style))).toBe(labels);
  });

  test('for numbers between powers', () => {
    const values = [0.001, 0.002, 1, 20, 2000, 25000, 123456];
    expect(plotlyLogLabels(values)).toEqual(['0.001', '0.002', '1', '20', '2000', '25k', '123.456k']);
  });
});

test('labels of linear axes share one prefix', () => {
  expect(prefixedLabels([0, 20000, 40000], 'B')).toEqual(['0', '20k', '40k']);
  expect(prefixedLabels([-5e8, 0, 1e9], 'SI')).toEqual(['−0.5G', '0', '1.0G']);
  expect(prefixedLabels([], 'B')).toEqual([]);
});
