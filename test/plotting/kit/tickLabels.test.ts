import fc from 'fast-check';
import { linearLabels, logLabels, stepLabels } from '../../../lib/dist/plotting/kit/tickLabels';
import { linearTicks } from '../../../lib/dist/plotting/kit/ticks';
import { matplotlib } from '../../support/plotting/matplotlib';

/** The labels of the papers' ticks. */
function labelsOf(low: number, high: number, intervals: number): string[] {
  const { major, step } = linearTicks(low, high, intervals);
  return stepLabels(major, step);
}

describe('stepLabels', () => {
  test('have the decimals of their step and a true minus sign', () => {
    expect(labelsOf(-1.05, 1.05, 5)).toEqual(['\u22121.0', '\u22120.5', '0.0', '0.5', '1.0']);
    expect(labelsOf(0, 140, 8)).toEqual(['0', '20', '40', '60', '80', '100', '120', '140']);
  });

  test('write large and small numbers as multiples of one power of ten', () => {
    expect(labelsOf(0, 4.2e8, 5)).toEqual([
      '0',
      '1×10<sup>8</sup>',
      '2×10<sup>8</sup>',
      '3×10<sup>8</sup>',
      '4×10<sup>8</sup>',
    ]);
    expect(labelsOf(-2e-5, 0, 2)).toEqual(['\u22122×10<sup>\u22125</sup>', '\u22121×10<sup>\u22125</sup>', '0']);
  });

  test('are all different', () => {
    fc.assert(
      fc.property(
        fc.double({ min: -1e9, max: 1e9, noNaN: true }),
        fc.double({ min: 1e-6, max: 1e9, noNaN: true }),
        fc.integer({ min: 2, max: 10 }),
        (low, span, intervals) => {
          fc.pre(span > Math.abs(low) * 1e-6);
          const labels = labelsOf(low, low + span, intervals);
          expect(new Set(labels).size).toBe(labels.length);
        },
      ),
    );
  });
});

describe('linearLabels', () => {
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
});

describe('logLabels', () => {
  test('are powers of ten, 10⁰ and 10¹ too', () => {
    expect(logLabels([0.01, 1, 10, 200])).toEqual([
      '10<sup>−2</sup>',
      '10<sup>0</sup>',
      '10<sup>1</sup>',
      '2×10<sup>2</sup>',
    ]);
  });
});
