import { trainingLoss, type Figure } from '../../../lib/dist/plotting';

const points = (figure: Figure, k: number) =>
  figure.data[k] as unknown as { x: number[]; y: (number | null)[]; name: string };
const textsOf = (figure: Figure) => (figure.layout.annotations ?? []).map(({ text }) => text);

describe('trainingLoss', () => {
  test('counts epochs from 1 and leaves gaps where the loss is not a number', () => {
    const { x, y } = points(trainingLoss([3, NaN, 2]), 0);
    expect(x).toEqual([1, 2, 3]);
    expect(y).toEqual([3, null, 2]);
  });

  test('takes a log scale only when the loss spans more than a factor of ten', () => {
    expect(trainingLoss([5, 1]).layout.yaxis?.type).toBeUndefined();
    expect(trainingLoss([50, 1]).layout.yaxis?.type).toBe('log');
    expect(trainingLoss([5, 1], { scale: 'log' }).layout.yaxis?.type).toBe('log');
  });

  test('draws a single epoch as a mark, and nothing but NaN as an empty panel', () => {
    expect(trainingLoss([2]).data[0]).toMatchObject({ mode: 'markers' });
    expect(trainingLoss([NaN, NaN]).layout.yaxis?.range).toHaveLength(2);
    expect(() => trainingLoss([])).toThrow('the loss has no epoch');
  });

  test('refuses a scale that it does not know', () => {
    expect(() => trainingLoss([1], { scale: 'foo' as 'log' })).toThrow("scale is 'foo'; allowed: 'log', 'linear'");
  });

  test('writes the note on the figure', () => {
    expect(textsOf(trainingLoss([1, 2], { note: 'stand-in <data>' }))).toEqual(['<i>stand-in &lt;data&gt;</i>']);
  });

  test('marks losses between gaps, which no line would show', () => {
    expect(trainingLoss([1, NaN, 2, NaN]).data[0]).toMatchObject({ mode: 'lines+markers' });
    expect(trainingLoss([1, 2, NaN, 3, 4]).data[0]).toMatchObject({ mode: 'lines' });
  });

  test('gives wide labels a wider margin', () => {
    const wide = trainingLoss([1.234567e9, 1.2345671e9]).layout;
    expect(wide.margin?.l).toBeGreaterThan(100);
    expect(trainingLoss([1, 2]).layout.margin?.l).toBe(72);
  });
});
