import { trainingHistory, trainingLoss, type Figure } from '../../../lib/dist/plotting';

const points = (figure: Figure, k: number) =>
  figure.data[k] as unknown as { x: number[]; y: (number | null)[]; name: string };

describe('trainingHistory', () => {
  test('marks the first epoch with the lowest validation loss', () => {
    const figure = trainingHistory({ loss: [4, 3, 2, 1], valLoss: [4, NaN, 2.2751e-4, 2.2751e-4] });
    expect(points(figure, 2)).toMatchObject({
      x: [3],
      y: [2.2751e-4],
      name: 'Best: epoch 3, 2.28×10<sup>\u22124</sup>',
    });
    expect(figure.layout.yaxis?.type).toBe('log');
  });

  test('marks nothing when no validation loss is a number', () => {
    expect(trainingHistory({ loss: [1, 2], valLoss: [NaN, NaN] }).data).toHaveLength(2);
  });

  test('refuses lists of different lengths, and no epoch at all', () => {
    expect(() => trainingHistory({ loss: [1, 2], valLoss: [1] })).toThrow(
      'valLoss has length 1; expected 2, one per epoch',
    );
    expect(() => trainingHistory({ loss: [], valLoss: [] })).toThrow('the loss has no epoch');
  });

  test('keeps losses of zero on the page, and writes the best one without ten to the zero', () => {
    const figure = trainingHistory({ loss: [1, 0.5, 0], valLoss: [1, 0.25, -0.5] });
    expect(figure.layout.yaxis?.type).toBeUndefined();
    expect((figure.data[2] as { name?: string }).name).toBe('Best: epoch 3, \u22120.500');
    expect(trainingLoss([100, 1, 0]).layout.yaxis?.type).toBeUndefined();
  });
});
