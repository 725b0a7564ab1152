import { compareReconstructions } from '../../../lib/dist/plotting';
import { renderPng } from '../../../lib/dist/plotting/render';

const matrix = (rows: number, cols: number, value: (k: number) => number) => ({
  data: Float32Array.from({ length: rows * cols }, (_, k) => value(k)),
  rows,
  cols,
});
const names = ['a', 'b', 'c'];
const data = matrix(12, 3, (k) => k);
const reconstruction = matrix(12, 3, (k) => -k);

describe('compareReconstructions', () => {
  const figure = compareReconstructions(data, reconstruction, names, { title: 'Signal & more' });

  test('shows the first ten events, data beside reconstruction', () => {
    const bars = figure.data as unknown as {
      y: number[];
      name: string;
      offset: number;
      width: number;
      showlegend: boolean;
    }[];
    expect(bars).toHaveLength(20);
    expect(bars[18]).toMatchObject({ y: [27, 28, 29], name: 'Data', offset: -0.4, width: 0.4 });
    expect(bars[19]).toMatchObject({ y: [-27, -28, -29], name: 'Reconstruction', offset: 0, width: 0.4 });
    expect(bars.filter(({ showlegend }) => showlegend)).toHaveLength(2);
    expect(figure.layout.title?.text).toBe('Signal &amp; more');
  });

  test('names the variables under the lowest panel of each column only', () => {
    const shown = Object.entries(figure.layout).filter(([key, axis]) => /^xaxis/.test(key) && axis.showticklabels);
    expect(shown.map(([key]) => key)).toEqual(['xaxis9', 'xaxis10']);
    expect(shown[0][1].ticktext).toEqual(names);
  });

  test('gives all panels the same vertical range, zero within it', () => {
    const ranges = Object.entries(figure.layout)
      .filter(([key]) => /^yaxis/.test(key))
      .map(([, axis]) => axis.range);
    expect(new Set(ranges.map(String)).size).toBe(1);
    const high = compareReconstructions(
      matrix(1, 3, () => 5),
      matrix(1, 3, () => 4),
      names,
    ).layout.yaxis?.range;
    expect(high?.[0]).toBeLessThan(0);
  });

  test('draws fewer events than ten, long names, NaN and zeros', () => {
    const long = names.map((name) => name.repeat(200));
    for (const [rows, value] of [
      [1, 0],
      [3, NaN],
      [4, 1e9],
    ] as const) {
      const m = matrix(rows, 3, (k) => (k === 1 ? 0 : value));
      expect(renderPng(compareReconstructions(m, m, long), { dpi: 40 }).length).toBeGreaterThan(500);
    }
  });

  test('refuses shapes and names that do not match, and no event', () => {
    expect(() =>
      compareReconstructions(
        data,
        matrix(11, 3, () => 0),
        names,
      ),
    ).toThrow('12 × 3 and reconstruction of 11 × 3');
    expect(() => compareReconstructions(data, reconstruction, ['a'])).toThrow(
      'names has length 1; expected 3, one per variable',
    );
    expect(() =>
      compareReconstructions(
        matrix(0, 3, () => 0),
        matrix(0, 3, () => 0),
        names,
      ),
    ).toThrow('no event');
  });
});

test('the bars have the names that they are given', () => {
  const figure = compareReconstructions(data, reconstruction, names, { classes: ['seen', 'expected'], events: 1 });
  expect(figure.data.map(({ name }) => name)).toEqual(['seen', 'expected']);
});
