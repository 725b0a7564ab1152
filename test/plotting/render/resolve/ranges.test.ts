import type { Axis, Figure, Trace } from '../../../../lib/dist/plotting/figure';
import { resolveFigure } from '../../../../lib/dist/plotting/render/resolveFigure';
import { matplotlib } from '../../../support/plotting/matplotlib';

function ends(data: Trace[], axis: Axis = {}, id = 'x', layout = {}): number[] {
  const figure: Figure = { data, layout: { [`${id}axis`]: axis, ...layout } };
  return resolveFigure(figure).axes.get(id)?.range ?? [];
}

const points = (x: number[]): Trace => ({ type: 'scatter', mode: 'markers', x, y: x });

describe('the range of an axis', () => {
  const cases = matplotlib.ranges.filter((c) => c.values.length > 0);
  test.each(cases.map((c) => [c.log ? 'a log' : 'a linear', c.values, c] as const))(
    'on %s axis of %p is matplotlib’s',
    (_, values, c) => {
      const [lo, hi] = ends([points(values)], { type: c.log ? 'log' : 'linear' });
      expect([lo, hi].map((v) => (c.log ? 10 ** v : v)).map((v) => Number(v.toPrecision(10)))).toEqual(
        c.range.map((v) => Number(v.toPrecision(10))),
      );
    },
  );

  test('is 0 to 1 without values, or 1 to 10', () => {
    expect(ends([points([])])).toEqual([0, 1]);
    expect(ends([points([NaN, NaN])])).toEqual([0, 1]);
    expect(ends([points([-1, 0])], { type: 'log' })).toEqual([0, 1]);
  });

  test('of bars ends at their base', () => {
    const bars: Trace[] = [{ type: 'bar', x: [0.5, 1.5, 2.5], y: [3, 1, 4], width: 1 }];
    ends(bars).forEach((v, i) => expect(v).toBeCloseTo(matplotlib.bars.x[i], 12));
    ends(bars, {}, 'y').forEach((v, i) => expect(v).toBeCloseTo(matplotlib.bars.y[i], 12));
  });

  test('is the one it names, and reversed where it says so', () => {
    expect(ends([points([1, 2])], { range: [5, -3] })).toEqual([5, -3]);
    const [lo, hi] = ends([points([0, 1])], { autorange: 'reversed' });
    expect(lo).toBeGreaterThan(hi);
  });

  test('is shared by axes that match', () => {
    const second: Trace = { type: 'scatter', x: [100], y: [1], xaxis: 'x2' };
    const layout = { xaxis2: { matches: 'x' } };
    expect(ends([points([0, 1]), second], {}, 'x', layout)).toEqual([-5, 105]);
  });

  test('holds zero, or nothing below it, by rangemode', () => {
    expect(ends([points([10, 20])], { rangemode: 'tozero' })).toEqual([0, 21]);
    expect(ends([points([0.1, 20])], { rangemode: 'nonnegative' })[0]).toBe(0);
  });
});
