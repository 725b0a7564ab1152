import fc from 'fast-check';
import { horizontalTicks, linearTicks, logTicks } from '../../../lib/dist/plotting/kit/ticks';

describe('linearTicks', () => {
  test('labels round numbers with the decimals of their step and a true minus sign', () => {
    expect(linearTicks(-1.05, 1.05, 5)).toMatchObject({
      major: [-1, -0.5, 0, 0.5, 1],
      labels: ['\u22121.0', '\u22120.5', '0.0', '0.5', '1.0'],
    });
    expect(linearTicks(0, 140, 8).labels).toEqual(['0', '20', '40', '60', '80', '100', '120', '140']);
  });

  test('divides steps of 2 in four and others in five', () => {
    expect(linearTicks(0, 4, 2).minor).toEqual([0.5, 1, 1.5, 2.5, 3, 3.5]);
    expect(linearTicks(0, 1, 1).minor).toEqual([0.2, 0.4, 0.6, 0.8]);
  });

  test('writes large and small numbers as multiples of one power of ten', () => {
    expect(linearTicks(0, 4.2e8, 5).labels).toEqual([
      '0',
      '1×10<sup>8</sup>',
      '2×10<sup>8</sup>',
      '3×10<sup>8</sup>',
      '4×10<sup>8</sup>',
    ]);
    expect(linearTicks(-2e-5, 0, 2).labels).toEqual([
      '\u22122×10<sup>\u22125</sup>',
      '\u22121×10<sup>\u22125</sup>',
      '0',
    ]);
  });

  test('has at most the intervals asked for, ticks inside the range, evenly spaced, labels all different', () => {
    fc.assert(
      fc.property(
        fc.double({ min: -1e9, max: 1e9, noNaN: true }),
        fc.double({ min: 1e-6, max: 1e9, noNaN: true }),
        fc.integer({ min: 2, max: 10 }),
        (low, span, intervals) => {
          fc.pre(span > Math.abs(low) * 1e-6);
          const { major, labels, minor } = linearTicks(low, low + span, intervals);
          expect(major.length).toBeLessThanOrEqual(intervals + 1);
          for (const tick of [...major, ...minor]) {
            expect(tick).toBeGreaterThanOrEqual(low - 1e-6 * span);
            expect(tick).toBeLessThanOrEqual(low + 1.000001 * span);
          }
          expect(new Set(labels).size).toBe(labels.length);
        },
      ),
    );
  });

  test('has none where there is no range', () => {
    expect(linearTicks(1, 1, 5).major).toEqual([]);
    expect(linearTicks(0, NaN, 5).major).toEqual([]);
  });

  test('end where a range is too narrow for numbers to step through', () => {
    for (const [low, high] of [
      [1e9, 1e9 + 2e-7],
      [-1e300, -1e300],
      [0, 5e-324],
      [1e-310, 2e-310],
    ]) {
      expect(linearTicks(low, high, 5).major.length).toBeLessThan(7);
    }
  });
});

describe('horizontalTicks', () => {
  test('takes fewer ticks where labels would touch', () => {
    expect(horizontalTicks(0, 80000, 8, 600, 13).major).toHaveLength(9);
    expect(horizontalTicks(0, 80000, 8, 200, 13).labels).toEqual(['0', '20000', '40000', '60000', '80000']);
  });
});

describe('logTicks', () => {
  test('labels powers of ten, with minor ticks between them', () => {
    const { major, labels, minor } = logTicks(-2.1, 1.1, 6);
    expect(major).toEqual([0.01, 0.1, 1, 10]);
    expect(labels).toEqual(['10<sup>\u22122</sup>', '10<sup>\u22121</sup>', '10<sup>0</sup>', '10<sup>1</sup>']);
    expect(minor).toHaveLength(8 * 3 + 2);
  });

  test('labels every n-th power where there are many', () => {
    expect(logTicks(-15.2, -6.8, 5)).toMatchObject({
      major: [1e-14, 1e-12, 1e-10, 1e-8],
      minor: [1e-15, 1e-13, 1e-11, 1e-9, 1e-7],
    });
  });

  test('labels 1, 2 and 5 within a decade', () => {
    expect(logTicks(-0.4, 0.5, 6).labels).toEqual(['5×10<sup>\u22121</sup>', '10<sup>0</sup>', '2×10<sup>0</sup>']);
  });

  test('do not run into a bar over hundreds of decades', () => {
    const { major, labels, minor } = logTicks(-300, 300, 7);
    expect(major).toEqual([1e-300, 1e-200, 1e-100, 1, 1e100, 1e200, 1e300]);
    expect(labels[0]).toBe('10<sup>\u2212300</sup>');
    expect(minor).toHaveLength(24);
  });
});
