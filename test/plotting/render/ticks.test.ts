import fc from 'fast-check';
import { chooseTicks, type TickedAxis } from '../../../lib/dist/plotting/render/ticks/choose';
import { formatNumber, linearLabels, logLabels } from '../../../lib/dist/plotting/render/ticks/format';
import { linearTicks } from '../../../lib/dist/plotting/render/ticks/linear';
import { logTicks } from '../../../lib/dist/plotting/render/ticks/log';
import { matplotlib } from '../../support/plotting/matplotlib';

const face = { size: 10, color: { r: 0, g: 0, b: 0, a: 1 }, bold: false, italic: false };

function axis(options: TickedAxis['options'], lo: number, hi: number, length = 400): TickedAxis {
  return { options, lo, hi, length, letter: 'x', face };
}

function expectClose(got: readonly number[], wanted: readonly number[], slack = 0): void {
  expect(got).toHaveLength(wanted.length);
  got.forEach((v, i) => expect(Math.abs(v - wanted[i])).toBeLessThanOrEqual(slack + 1e-12 * Math.abs(wanted[i])));
}

describe('linear ticks', () => {
  test.each(matplotlib.linear.map((c) => [c.low, c.high, c.intervals, c.ticks] as const))(
    'from %p to %p in at most %p intervals are those of MaxNLocator',
    (low, high, intervals, ticks) => {
      expectClose(linearTicks(low, high, intervals).values, ticks, 1e-9 * (high - low));
    },
  );

  test('are round numbers, free of rounding errors', () => {
    expect(linearTicks(0, 1, 9).values.map(String)).toEqual(['0', '0.2', '0.4', '0.6', '0.8', '1']);
    expect(linearTicks(-0.3, 0.3, 7).values.map(String)).toEqual(['-0.3', '-0.2', '-0.1', '0', '0.1', '0.2', '0.3']);
  });

  test('are evenly spaced multiples of the step inside the range, at least two', () => {
    fc.assert(
      fc.property(
        fc.double({ min: -1e6, max: 1e6, noNaN: true }),
        fc.double({ min: 1e-3, max: 1e6, noNaN: true }),
        fc.integer({ min: 1, max: 12 }),
        (low, span, intervals) => {
          const { values, step } = linearTicks(low, low + span, intervals);
          expect(values.length).toBeGreaterThanOrEqual(2);
          values.forEach((v, i) => {
            expect(v).toBeGreaterThanOrEqual(low - 1e-6 * span);
            expect(v).toBeLessThanOrEqual(low + 1.000001 * span);
            expect(Math.abs(v / step - Math.round(v / step))).toBeLessThan(1e-5);
            if (i > 0) expect(v - values[i - 1]).toBeCloseTo(step, 6);
          });
        },
      ),
    );
  });

  test('are none on an empty range', () => {
    expect(linearTicks(1, 1).values).toEqual([]);
    expect(linearTicks(NaN, 1).values).toEqual([]);
  });
});

describe('labels', () => {
  test.each(matplotlib.labels.map((c) => [c.labels.join(' '), c.values] as const))(
    '%s: as ScalarFormatter',
    (labels, values) => {
      expect(linearLabels(values, 'none').join(' ')).toBe(labels);
    },
  );

  test('take exponents from a million on, the same digits each', () => {
    expect(linearLabels([0, 1e8, 2e8])).toEqual(['0', '10<sup>8</sup>', '2×10<sup>8</sup>']);
    expect(linearLabels([0, 2.5e6, 5e6])).toEqual(['0', '2.5×10<sup>6</sup>', '5.0×10<sup>6</sup>']);
    expect(linearLabels([-1e7, 0], 'e')).toEqual(['−1e+7', '0']);
    expect(linearLabels([0, 100000])).toEqual(['0', '100000']);
  });

  test('of log axes are powers of ten, 10⁰ and 10¹ too', () => {
    expect(logLabels([0.01, 1, 10, 200])).toEqual([
      '10<sup>−2</sup>',
      '10<sup>0</sup>',
      '10<sup>1</sup>',
      '2×10<sup>2</sup>',
    ]);
  });

  test.each([
    ['.2f', -1.005, '−1.00'],
    ['.0%', 0.25, '25%'],
    [',d', 1234567, '1,234,567'],
    ['.1e', 12345, '1.2e+4'],
    ['.3g', 0.00012345, '0.000123'],
    ['.3~f', 1.5, '1.5'],
    ['d', -0.2, '0'],
    ['', 0.1 + 0.2, '0.3'],
  ])('format %p writes %p as %p', (pattern, value, text) => {
    expect(formatNumber(value, pattern)).toBe(text);
  });
});

describe('log ticks', () => {
  test.each(matplotlib.log.map((c) => [c.low, c.high, c.intervals, c] as const))(
    'from 10^%p to 10^%p in at most %p intervals are those of LogLocator',
    (low, high, intervals, { major, minor }) => {
      const ticks = logTicks(low, high, intervals);
      expectClose(ticks.major, major);
      if (minor.length > 0) expectClose(ticks.minor, minor);
    },
  );

  test('have the powers left out as minor ones', () => {
    expect(logTicks(0, 4, 3)).toEqual({ major: [1, 100, 10000], minor: [10, 1000] });
  });

  test('are 1, 2, 5 × 10ⁿ where fewer than two powers show, and linear below that', () => {
    expect(logTicks(0.1, 1.2).major).toEqual([2, 5, 10]);
    expect(logTicks(Math.log10(3.1), Math.log10(3.9)).major).toContain(3.5);
  });
});

describe('an axis', () => {
  test.each(matplotlib.minor.map((c) => [c.low, c.high, c] as const))(
    'from %p to %p has the minor ticks of AutoMinorLocator',
    (low, high, c) => {
      const chosen = chooseTicks(axis({ nticks: c.intervals, minor: { ticks: 'inside' } }, low, high, 2000));
      expectClose(chosen.values, c.major, 1e-9 * (high - low));
      const inside = (values: readonly number[]): number[] =>
        values.filter(
          (v) => v > low + 1e-9 && v < high - 1e-9 && !c.major.some((m) => Math.abs(m - v) < 1e-9 * (high - low)),
        );
      expectClose(inside(chosen.minor), inside(c.minor), 1e-9 * (high - low));
    },
  );

  test('shows fewer ticks where labels would touch', () => {
    const wide = chooseTicks(axis({ nticks: 9 }, 0, 40000, 500)).values;
    const narrow = chooseTicks(axis({ nticks: 9 }, 0, 40000, 100)).values;
    expect(wide).toHaveLength(9);
    expect(narrow.length).toBeLessThan(5);
  });

  test('shows its own ticks where it names them, and only those in range', () => {
    const named = chooseTicks(axis({ tickvals: [-5, 0, 5, 50], ticktext: ['a', 'b', 'c', 'd'] }, -1, 10));
    expect(named).toEqual({ values: [0, 5], labels: ['b', 'c'], minor: [] });
    expect(chooseTicks(axis({ tickmode: 'linear', tick0: 1, dtick: 3 }, 0, 10)).labels).toEqual(['1', '4', '7', '10']);
    expect(chooseTicks(axis({ type: 'log', dtick: 2, tickvals: undefined }, 0, 5)).values).toEqual([1, 100, 10000]);
  });

  test('refuses a step that would make too many ticks', () => {
    expect(() => chooseTicks(axis({ dtick: 1e-9 }, 0, 1))).toThrow(/dtick/);
  });
});
