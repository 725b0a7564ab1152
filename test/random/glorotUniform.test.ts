import { glorotUniform, RandomState } from '../../lib/dist/random';

test('glorotUniform fills the interval ±sqrt(6 / (inputs + outputs)) evenly', () => {
  const kernel = glorotUniform(new RandomState(1), 88, 56);
  const limit = Math.fround(Math.sqrt(6 / 144));
  expect(kernel).toHaveLength(88 * 56);
  expect(Math.max(...kernel)).toBeLessThanOrEqual(limit);
  expect(Math.min(...kernel)).toBeGreaterThanOrEqual(-limit);
  const variance = kernel.reduce((sum, w) => sum + w * w, 0) / kernel.length;
  expect(variance / (limit ** 2 / 3)).toBeCloseTo(1, 1);
});

test('glorotUniform repeats with the seed and follows the stream', () => {
  const random = new RandomState(3);
  const [first, second] = [glorotUniform(random, 4, 5), glorotUniform(random, 4, 5)];
  expect(glorotUniform(new RandomState(3), 4, 5)).toEqual(first);
  expect(second).not.toEqual(first);
});

test('glorotUniform refuses a width of zero', () => {
  expect(() => glorotUniform(new RandomState(3), 4, 0)).toThrow(/4 × 0 is not a layer/);
});
