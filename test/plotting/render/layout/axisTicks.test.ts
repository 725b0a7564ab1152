import type { Axis } from '../../../../lib/dist/plotting/figure';
import { placeTicks, type TickedAxis } from '../../../../lib/dist/plotting/render/layout/axisTicks';
import { tickRule } from '../../../../lib/dist/plotting/render/resolve/tickRule';
import { matplotlib } from '../../../support/plotting/matplotlib';

const face = { size: 10, bold: false, italic: false };

function axis(options: Axis, low: number, high: number, length = 400): TickedAxis {
  return { rule: tickRule(options), range: [low, high], length, letter: 'x', face };
}

function expectClose(got: readonly number[], wanted: readonly number[], slack = 0): void {
  expect(got).toHaveLength(wanted.length);
  got.forEach((v, i) => expect(Math.abs(v - wanted[i])).toBeLessThanOrEqual(slack + 1e-12 * Math.abs(wanted[i])));
}

describe('an axis', () => {
  test.each(matplotlib.minor.map((c) => [c.low, c.high, c] as const))(
    'from %p to %p has the minor ticks of AutoMinorLocator',
    (low, high, c) => {
      const chosen = placeTicks(axis({ nticks: c.intervals, minor: { ticks: 'inside' } }, low, high, 2000));
      expectClose(chosen.major, c.major, 1e-9 * (high - low));
      const inside = (values: readonly number[]): number[] =>
        values.filter(
          (v) => v > low + 1e-9 && v < high - 1e-9 && !c.major.some((m) => Math.abs(m - v) < 1e-9 * (high - low)),
        );
      expectClose(inside(chosen.minor), inside(c.minor), 1e-9 * (high - low));
    },
  );

  test('shows fewer ticks where labels would touch', () => {
    const wide = placeTicks(axis({ nticks: 9 }, 0, 40000, 500)).major;
    const narrow = placeTicks(axis({ nticks: 9 }, 0, 40000, 100)).major;
    expect(wide).toHaveLength(9);
    expect(narrow.length).toBeLessThan(5);
  });

  test('shows its own ticks where it names them, and only those in range', () => {
    const named = placeTicks(axis({ tickvals: [-5, 0, 5, 50], ticktext: ['a', 'b', 'c', 'd'] }, -1, 10));
    expect(named).toEqual({ major: [0, 5], labels: ['b', 'c'], minor: [] });
    expect(placeTicks(axis({ tickmode: 'linear', tick0: 1, dtick: 3 }, 0, 10)).labels).toEqual(['1', '4', '7', '10']);
    expect(placeTicks(axis({ type: 'log', dtick: 2, tickvals: undefined }, 0, 5)).major).toEqual([1, 100, 10000]);
  });

  test('refuses a step that would make too many ticks', () => {
    expect(() => placeTicks(axis({ dtick: 1e-9 }, 0, 1))).toThrow(/dtick/);
  });

  test('has no minor ticks between major ones that are too near for its range', () => {
    const options: Axis = { tickvals: [0, 1], minor: { ticks: 'inside' } };
    expect(placeTicks(axis(options, 0, 4)).minor).toHaveLength(19);
    expect(placeTicks(axis(options, -2e7, 4e8)).minor).toEqual([]);
  });
});
