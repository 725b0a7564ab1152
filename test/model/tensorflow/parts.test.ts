import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { tf } from '../../../lib/dist';
import type { Tensor } from '@tensorflow/tfjs';

const fixture = join(__dirname, '../../fixtures/model/tensorflow.json');
const union = JSON.parse(readFileSync(fixture, 'utf8')) as Record<'names' | 'webgl' | 'methods' | 'gradients', string>;
const list = (key: keyof typeof union) => union[key].split(' ');

describe('put together from its parts, TensorFlow.js has of the package @tensorflow/tfjs', () => {
  test('every name but those of WebGL, which Node does not have', () => {
    expect(Object.keys(tf).sort()).toEqual(list('names').filter((name) => !list('webgl').includes(name)));
  });

  test('every method of tensors', () => {
    expect(Object.getOwnPropertyNames(tf.Tensor.prototype).sort()).toEqual(list('methods'));
  });

  test('every gradient', () => {
    const kernels = list('gradients');
    expect(kernels).toHaveLength(101);
    expect(kernels.filter((kernel) => !tf.getGradient(kernel))).toEqual([]);
  });
});

describe('gradients are those of finite differences', () => {
  const image = (n: number) =>
    tf.tensor4d(
      Float32Array.from({ length: n * n * 2 }, (_, i) => Math.sin(3 * i) + i / 50),
      [1, n, n, 2],
    );
  const filter = tf.tensor4d(
    Float32Array.from({ length: 24 }, (_, i) => Math.cos(2 * i)),
    [2, 2, 2, 3],
  );

  // those whose gradients the core computes with operations that it does not show
  test.each<[string, (x: Tensor) => Tensor]>([
    ['convolution', (x) => tf.conv2d(x as never, filter as never, 1, 'same')],
    ['convolution, depth by depth', (x) => tf.depthwiseConv2d(x as never, filter as never, 1, 'valid')],
    [
      'transposed convolution',
      (x) =>
        tf.conv2dTranspose(x as never, filter.slice([0, 0, 0, 0], [2, 2, 2, 2]) as never, [1, 5, 5, 2], 1, 'valid'),
    ],
    ['largest of each window', (x) => tf.maxPool(x as never, 2, 1, 'valid')],
    ['mean of each window', (x) => tf.avgPool(x as never, 2, 2, 'same')],
    ['local response normalisation', (x) => tf.localResponseNormalization(x as never)],
    ['bilinear resizing', (x) => tf.image.resizeBilinear(x as never, [3, 7])],
    ['nearest resizing', (x) => tf.image.resizeNearestNeighbor(x as never, [8, 8])],
    ['elu', (x) => tf.elu(x)],
    ['prelu', (x) => tf.prelu(x, tf.scalar(0.3))],
    ['sum, mean and maximum along axes', (x) => x.sum(1).mul(x.mean(2)).add(x.max(1))],
    [
      'matrices, gathered and sorted out',
      (x) =>
        x
          .reshape([8, -1])
          .gather([0, 3, 3])
          .matMul(x.reshape([-1, 8])),
    ],
  ])('%s', async (_, f) => {
    await tf.setBackend('cpu');
    const x = image(4);
    const weighted = (at: Tensor) =>
      tf.tidy(() => {
        const y = f(at);
        return y.mul(tf.range(0, y.size).sin().reshape(y.shape)).sum();
      });
    const gradient = tf.grad(weighted)(x).dataSync();
    const step = 1e-2;
    for (const i of [0, 5, 17, 31]) {
      const shift = tf
        .tensor1d(Float32Array.from({ length: 32 }, (_, k) => (k === i ? step : 0)))
        .reshape([1, 4, 4, 2]);
      const slope = (weighted(x.add(shift)).dataSync()[0] - weighted(x.sub(shift)).dataSync()[0]) / (2 * step);
      expect(Math.abs(gradient[i] - slope)).toBeLessThan(2e-2 * (1 + Math.abs(slope)));
    }
  });
});
