import { labelledTicks, linearScale, logScale, withWidth } from '../../../lib/dist/plotting/kit/scale';

describe('labelledTicks', () => {
  test('takes fewer ticks where labels would touch', () => {
    expect(labelledTicks([0, 80000], 8, { length: 600 }).major).toHaveLength(9);
    expect(labelledTicks([0, 80000], 8, { length: 200 }).labels).toEqual(['0', '20000', '40000', '60000', '80000']);
  });
});

describe('withWidth', () => {
  test('widens equal values, and values that differ by rounding alone', () => {
    expect(withWidth(1, 2)).toEqual([1, 2]);
    expect(withWidth(-2, -2)).toEqual([-2.1, -1.9]);
    expect(withWidth(0, 0)).toEqual([-0.5, 0.5]);
    expect(withWidth(0, 0, 0.05)).toEqual([-0.05, 0.05]);
    expect(withWidth(1e9, 1e9 + 2e-7)).toEqual([0.95e9, 1.05e9 + 2e-7]);
    expect(withWidth(Infinity, -Infinity)).toEqual([0, 1]);
  });

  test('refuses ends that are too far apart or too far out', () => {
    expect(() => withWidth(-1.7e308, 1.7e308)).toThrow('ends before the largest number (1.8e308)');
    expect(() => withWidth(-1.7e308, -1.7e308)).toThrow('ends before the largest number (1.8e308)');
    expect(linearScale(1.4e308, 1.4e308).range?.[1]).toBeLessThan(Infinity);
  });
});

describe('scales', () => {
  test('leave 5 % on each side and name ticks with their labels', () => {
    expect(linearScale(0, 10)).toMatchObject({
      range: [-0.5, 10.5],
      tickvals: [0, 2, 4, 6, 8, 10],
      ticktext: ['0', '2', '4', '6', '8', '10'],
    });
  });

  test('have at least a decade where they are logarithmic', () => {
    expect(logScale(2, 3)).toMatchObject({ type: 'log', tickvals: [1, 2, 5] });
    expect(logScale(0, 5).range).toEqual(logScale(0.1, 1).range);
  });
});
