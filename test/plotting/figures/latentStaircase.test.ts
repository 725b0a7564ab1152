import { latentStaircase, type Figure } from '../../../lib/dist/plotting';
import { renderPng } from '../../../lib/dist/plotting/render';

/** A matrix of the given shape whose column j spans the given range. */
function latent(rows: number, ranges: readonly (readonly [number, number])[]) {
  const cols = ranges.length;
  const data = Float32Array.from({ length: rows * cols }, (_, k) => {
    const [low, high] = ranges[k % cols];
    return low + ((high - low) * ((Math.floor(k / cols) * 7 + (k % cols)) % rows)) / Math.max(1, rows - 1);
  });
  return { data, rows, cols };
}

const eight = latent(
  60,
  Array.from({ length: 8 }, (_, j) => [-j - 1, j + 1] as const),
);
const exotic = Array.from({ length: 60 }, (_, i) => i % 6 === 0);

type Panel = { xaxis: string; yaxis: string; x: Float64Array; marker: object; showlegend?: boolean; name: string };
const panels = (figure: Figure) => (figure.data as unknown as Panel[]).filter((trace) => trace.showlegend === false);
const axes = (figure: Figure, letter: 'x' | 'y') =>
  Object.entries(figure.layout).filter(([key]) => key.startsWith(`${letter}axis`)) as [
    string,
    { domain: number[]; showticklabels?: boolean; ticktext: string[]; mirror: string; ticks: string; minor: object },
  ][];

describe('latentStaircase', () => {
  const figure = latentStaircase(eight, exotic);

  test('has a panel for each pair of the eight dimensions, ordinary objects under exotic ones', () => {
    const drawn = panels(figure);
    expect(drawn).toHaveLength(56);
    expect(drawn.filter(({ name }) => name === 'Exotic')).toHaveLength(28);
    expect(drawn[0]).toMatchObject({ marker: { color: 'lightblue', opacity: 0.9 } });
    expect(drawn[1]).toMatchObject({ marker: { color: 'orange', opacity: 0.3 } });
    expect([drawn[0].x.length, drawn[1].x.length]).toEqual([50, 10]);
  });

  test("draws marks of matplotlib's s = 10 with its outline, panels of two inches", () => {
    expect(panels(figure)[0].marker).toMatchObject({ size: ((Math.sqrt(10) + 1.5) * 96) / 72 });
    const [[, first], [, second]] = axes(figure, 'x');
    const area = figure.layout.width! - figure.layout.margin!.l! - figure.layout.margin!.r!;
    expect(first.domain[0]).toBe(0);
    const rows = axes(figure, 'y').map(([, axis]) => axis.domain[0] * area);
    expect(Math.abs(rows[0] - rows[1])).toBeCloseTo(192, 6);
    expect(second.domain[0]).toBe(0);
  });

  test('puts ticks inside on all four sides, with minor ones', () => {
    for (const [, axis] of [...axes(figure, 'x'), ...axes(figure, 'y')]) {
      expect(axis).toMatchObject({ ticks: 'inside', mirror: 'ticks', minor: { ticks: 'inside' } });
    }
  });

  test('labels the left and the lower edge only', () => {
    const shown = (letter: 'x' | 'y') => axes(figure, letter).filter(([, axis]) => axis.showticklabels !== false);
    expect(shown('x')).toHaveLength(7);
    expect(shown('y')).toHaveLength(7);
    const titles = (figure.layout.annotations ?? []).map(({ text }) => text).sort();
    expect(titles).toEqual(['AE 1', ...[2, 3, 4, 5, 6, 7].flatMap((k) => [`AE ${k}`, `AE ${k}`]), 'AE 8']);
  });

  test('leaves out labels that would reach into the next panel', () => {
    // The axis reaches from −1.1 to 1.1; "−1.0" is centred 8 px from its end and 31 px wide, "1.0" 22 px.
    const tight = latentStaircase(latent(60, [[-1, 1], [-1, 1], [0, 1]]), exotic); // prettier-ignore
    const labels = axes(tight, 'x').find(([, axis]) => axis.showticklabels !== false)![1].ticktext;
    expect(labels).toEqual(['', '\u22120.5', '0.0', '0.5', '1.0']);
  });

  test('draws one point, equal values, NaN and a class without objects', () => {
    const cases = [
      { z: latent(1, [[2, 2], [3, 3]]), is: [true] },
      { z: latent(4, [[2, 2], [2, 2]]), is: [0, 0, 0, 0] },
      { z: { data: Float64Array.of(NaN, NaN, NaN, NaN), rows: 2, cols: 2 }, is: [true, false] },
      { z: { data: new Float64Array(0), rows: 0, cols: 3 }, is: [] },
    ]; // prettier-ignore
    for (const { z, is } of cases) expect(renderPng(latentStaircase(z, is), { dpi: 40 }).length).toBeGreaterThan(500);
  });

  test('refuses flags for other objects, and a single dimension', () => {
    expect(() => latentStaircase(eight, [true])).toThrow('isExotic has length 1; expected 60, one per object');
    expect(() => latentStaircase(latent(3, [[0, 1]]), [0, 0, 0])).toThrow(
      'z has 1 column(s); a staircase needs at least two',
    );
  });

  test('shows class names and prefix letter by letter', () => {
    const hostile = latentStaircase(eight, exotic, { classes: ['<b>a</b>', '$b$'], prefix: '<i>' });
    expect(panels(hostile)[0].name).toBe('&lt;b&gt;a&lt;/b&gt;');
    expect(hostile.layout.annotations?.[0].text).toBe('&lt;i&gt; 2');
  });

  test('puts the legend above a staircase that leaves no corner free', () => {
    const z = { data: Float64Array.from({ length: 12 }, (_, k) => k), rows: 4, cols: 3 };
    expect(latentStaircase(z, [0, 1, 0, 1]).layout.legend?.yref).toBe('container');
    const more = { data: Float64Array.from({ length: 16 }, (_, k) => k), rows: 4, cols: 4 };
    expect(latentStaircase(more, [0, 1, 0, 1]).layout.legend?.yref).toBeUndefined();
  });
});
