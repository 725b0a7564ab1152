import fc from 'fast-check';
<<<<<<< HEAD
import { horizontalTicks, linearTicks, logTicks } from '../../../lib/dist/plotting/kit/ticks';
=======
import { linearTicks, logTicks, multiples } from '../../../lib/dist/plotting/kit/ticks';
import { matplotlib } from '../../support/plotting/matplotlib';

const AS_MATPLOTLIB = { matplotlib: true };

function expectClose(got: readonly number[], wanted: readonly number[], slack = 0): void {
  expect(got).toHaveLength(wanted.length);
  got.forEach((v, i) => expect(Math.abs(v - wanted[i])).toBeLessThanOrEqual(slack + 1e-12 * Math.abs(wanted[i])));
}
>>>>>>> e95c5de (wip2)

describe('linearTicks', () => {
  test('divides steps of 2 in four and others in five', () => {
    expect(linearTicks(0, 4, 2)).toEqual({ major: [0, 2, 4], minor: [0.5, 1, 1.5, 2.5, 3, 3.5], step: 2 });
    expect(linearTicks(0, 1, 1).minor).toEqual([0.2, 0.4, 0.6, 0.8]);
  });

  test('takes no smaller steps than it is told, minor ones included', () => {
    expect(linearTicks(0, 4, 8, { smallest: 1 })).toEqual({ major: [0, 1, 2, 3, 4], minor: [], step: 1 });
    expect(linearTicks(0, 10, 2, { smallest: 1 }).minor).toEqual([1, 2, 3, 4, 6, 7, 8, 9]);
  });

  test('gives numbers free of rounding errors, however small', () => {
    expect(linearTicks(0, 1, 9, AS_MATPLOTLIB).major.map(String)).toEqual(['0', '0.2', '0.4', '0.6', '0.8', '1']);
    expect(linearTicks(-0.3, 0.3, 7).major.map(String)).toEqual(['-0.3', '-0.2', '-0.1', '0', '0.1', '0.2', '0.3']);
    expect(linearTicks(0, 3e-300, 3).major).toEqual([0, 1e-300, 2e-300, 3e-300]);
  });

  test('has at most the intervals asked for, ticks inside the range, evenly spaced', () => {
    fc.assert(
      fc.property(
        fc.double({ min: -1e9, max: 1e9, noNaN: true }),
        fc.double({ min: 1e-6, max: 1e9, noNaN: true }),
        fc.integer({ min: 2, max: 10 }),
        (low, span, intervals) => {
          fc.pre(span > Math.abs(low) * 1e-6);
          const { major, minor, step } = linearTicks(low, low + span, intervals);
          expect(major.length).toBeLessThanOrEqual(intervals + 1);
          for (const tick of [...major, ...minor]) {
            expect(tick).toBeGreaterThanOrEqual(low - 1e-6 * span);
            expect(tick).toBeLessThanOrEqual(low + 1.000001 * span);
          }
          major.forEach((v, i) => i > 0 && expect((v - major[i - 1]) / step).toBeCloseTo(1, 6));
        },
      ),
    );
  });

  test('has none where there is no range', () => {
    expect(linearTicks(1, 1, 5).major).toEqual([]);
    expect(linearTicks(0, NaN, 5).major).toEqual([]);
  });

<<<<<<< HEAD
  test('end where a range is too narrow for numbers to step through', () => {
    for (const [low, high] of [
      [1e9, 1e9 + 2e-7],
      [-1e300, -1e300],
      [0, 5e-324],
      [1e-310, 2e-310],
    ]) {
      expect(linearTicks(low, high, 5).major.length).toBeLessThan(7);
    }
=======
  test.each(matplotlib.linear.map((c) => [c.low, c.high, c.intervals, c.ticks] as const))(
    'from %p to %p in at most %p intervals are those of MaxNLocator, where matplotlib’s are asked for',
    (low, high, intervals, ticks) => {
      expectClose(linearTicks(low, high, intervals, AS_MATPLOTLIB).major, ticks, 1e-9 * (high - low));
    },
  );

  test('has at least two, multiples of the step, where matplotlib’s are asked for', () => {
    fc.assert(
      fc.property(
        fc.double({ min: -1e6, max: 1e6, noNaN: true }),
        fc.double({ min: 1e-3, max: 1e6, noNaN: true }),
        fc.integer({ min: 1, max: 12 }),
        (low, span, intervals) => {
          const { major, step } = linearTicks(low, low + span, intervals, AS_MATPLOTLIB);
          expect(major.length).toBeGreaterThanOrEqual(2);
          for (const v of major) expect(Math.abs(v / step - Math.round(v / step))).toBeLessThan(1e-5);
        },
      ),
    );
>>>>>>> e95c5de (wip2)
  });
});

describe('multiples', () => {
  test('start at an origin', () => {
    expect(multiples(0, 10, 3, 1)).toEqual([1, 4, 7, 10]);
    expect(multiples(0, 1, 0.3, 0.1)).toEqual([0.1, 0.4, 0.7, 1]);
  });
});

describe('logTicks', () => {
  test('are powers of ten, with minor ticks between them', () => {
    const { major, minor } = logTicks(-2.1, 1.1, 6);
    expect(major).toEqual([0.01, 0.1, 1, 10]);
    expect(minor).toHaveLength(8 * 3 + 2);
  });

  test('are every n-th power where there are many, the powers left out as minor ones', () => {
    expect(logTicks(-15.2, -6.8, 5)).toEqual({
      major: [1e-14, 1e-12, 1e-10, 1e-8],
      minor: [1e-15, 1e-13, 1e-11, 1e-9, 1e-7],
    });
    expect(logTicks(0, 4, 3, AS_MATPLOTLIB)).toEqual({ major: [1, 100, 10000], minor: [10, 1000] });
  });

<<<<<<< HEAD
  test('labels 1, 2 and 5 within a decade', () => {
    expect(logTicks(-0.4, 0.5, 6).labels).toEqual(['5×10<sup>\u22121</sup>', '10<sup>0</sup>', '2×10<sup>0</sup>']);
  });

  test('do not run into a bar over hundreds of decades', () => {
    const { major, labels, minor } = logTicks(-300, 300, 7);
    expect(major).toEqual([1e-300, 1e-200, 1e-100, 1, 1e100, 1e200, 1e300]);
    expect(labels[0]).toBe('10<sup>\u2212300</sup>');
    expect(minor).toHaveLength(24);
=======
  test('are 1, 2 and 5 within a decade, and linear below that', () => {
    expect(logTicks(-0.4, 0.5, 6).major).toEqual([0.5, 1, 2]);
    expect(logTicks(0.1, 1.2, 9, AS_MATPLOTLIB).major).toEqual([2, 5, 10]);
    expect(logTicks(Math.log10(3.1), Math.log10(3.9), 9).major).toContain(3.5);
>>>>>>> e95c5de (wip2)
  });

  test('are numbers, at the end of what a number can be', () => {
    expect(logTicks(307.9, 308.9, 7).major).toEqual([1e308]);
    expect(logTicks(-400, 400, 5).minor.every(Number.isFinite)).toBe(true);
  });

  test.each(matplotlib.log.map((c) => [c.low, c.high, c.intervals, c] as const))(
    'from 10^%p to 10^%p in at most %p intervals are those of LogLocator, where matplotlib’s are asked for',
    (low, high, intervals, { major, minor }) => {
      const ticks = logTicks(low, high, intervals, AS_MATPLOTLIB);
      expectClose(ticks.major, major);
      if (minor.length > 0) expectClose(ticks.minor, minor);
    },
  );
});
