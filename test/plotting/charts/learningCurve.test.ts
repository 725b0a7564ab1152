import { plotting } from '../../../lib/dist';

describe('learningCurve', () => {
  test('draws both losses and marks the best epoch', () => {
    const figure = plotting.learningCurve({ loss: [3, 1, 0.5], valLoss: [3, 2, 2.5] }, { names: ['Train', 'Test'] });
    expect(figure.data.map(({ name }) => name)).toEqual(['Train', 'Test', 'Best: epoch 2, 2.00']);
    expect(figure.layout.yaxis?.type).toBeUndefined();
  });

  test('losses over more than a factor of ten are logarithmic, unless one is zero or below', () => {
    expect(plotting.learningCurve({ loss: [100, 1] }).layout.yaxis?.type).toBe('log');
    expect(plotting.learningCurve({ loss: [100, 0] }).layout.yaxis?.type).toBeUndefined();
  });

  test('a history without validation rows has one line and no legend', () => {
    const figure = plotting.learningCurve({ loss: [2, 1], valLoss: [] });
    expect(figure.data).toHaveLength(1);
    expect(figure.layout.showlegend).toBe(false);
  });

  test('refuses no epoch and lists of different lengths', () => {
    expect(() => plotting.learningCurve({ loss: [] })).toThrow('learningCurve: the loss has no epoch');
    expect(() => plotting.learningCurve({ loss: [1], valLoss: [1, 2] })).toThrow('learningCurve: valLoss has length 2');
  });

  test('refuses an option that it does not have', () => {
    expect(() => plotting.learningCurve({ loss: [2, 1] }, { titl: 'a' } as never)).toThrow(
      'learningCurve: unknown option "titl" (near: title); allowed: ',
    );
  });
});
