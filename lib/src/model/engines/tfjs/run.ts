import { takeRows, type Matrix } from '../../../matrix';
import { tf } from '../../tensorflow';
import { parameterShapes, type ParameterShape } from '../../network/layers';
import type { EngineRun, TrainingTask } from '../engine';
import { lossTensor } from './loss';
import { startUpdater, type Updater } from './optimizer';

/** How long a training epoch may keep the event loop waiting, in milliseconds. */
const BREATH = 100;
/**
 * Rows that TensorFlow.js takes at a time. Larger batches are put together from parts: that bounds memory, and keeps
 * small terms of long sums that one float32 accumulator would drop (1e-4 of the loss at 18,000 rows of heavy tails).
 */
const PART = 2048;

/**
 * Training with TensorFlow.js's automatic differentiation. Weights and moments live in plain arrays, so that what the
 * optimiser does is the formula itself, on every backend alike; TensorFlow.js computes the loss and its gradients.
 */
export class TfjsRun implements EngineRun {
  private readonly shapes: readonly ParameterShape[];
  private readonly weights: Float32Array[];
  private readonly trained: readonly number[];
  private readonly updater: Updater;
  /** The rows of every step in parts, where all steps take all rows as they are. */
  private whole: tf.Tensor2D[] | null = null;
  private step = 0;

  constructor(private readonly task: TrainingTask) {
    const { inputDim, layers, variational } = task;
    const shapes = parameterShapes(inputDim, layers);
    this.weights = task.weights.map((array) => array.slice());
    if (variational) {
      const { kernel, bias, latentLayer: layer } = variational;
      const shape = [kernel.length / bias.length, bias.length];
      shapes.push({ layer, name: 'kernel', shape, trainable: true });
      shapes.push({ layer, name: 'bias', shape: [bias.length], trainable: true });
      this.weights.push(kernel.slice(), bias.slice());
    }
    this.shapes = shapes;
    this.trained = shapes.flatMap(({ trainable }, k) => (trainable ? [k] : []));
    const lengths = this.trained.map((k) => this.weights[k].length);
    this.updater = startUpdater(task.optimizer, lengths);
  }

  async trainEpoch(order: Uint32Array | null, learningRate: (step: number) => number): Promise<number> {
    const { rows } = this.task.x;
    const size = Math.min(this.task.batchSize, rows);
    let sum = 0;
    let breath = performance.now();
    for (let start = 0; start < rows; start += size) {
      const end = Math.min(start + size, rows);
      const kept = size === rows && !order;
      const parts = (kept && this.whole) || this.batch(order, start, end);
      if (kept) this.whole = parts;
      sum += this.trainStep(parts, learningRate(this.step++)) * (end - start);
      if (!kept) tf.dispose(parts);
      if (performance.now() - breath < BREATH) continue;
      await new Promise(setImmediate);
      breath = performance.now();
    }
    return sum / rows;
  }

  async validationLoss(): Promise<number> {
    const validation = this.task.validation;
    if (!validation) throw new Error('tfjs engine: this task has no validation rows');
    let sum = 0;
    for (let start = 0; start < validation.rows; start += PART) {
      const end = Math.min(start + PART, validation.rows);
      const loss = tf.tidy(() => lossTensor(this.task, this.tensors(), rowsOf(validation, start, end), false));
      sum += loss.dataSync()[0] * (end - start);
      loss.dispose();
    }
    return sum / validation.rows;
  }

  readWeights(): Float32Array[] {
    return this.weights.map((array) => array.slice());
  }

  writeWeights(weights: readonly Float32Array[]): void {
    this.weights.forEach((array, k) => array.set(weights[k]));
  }

  async dispose(): Promise<void> {
    if (this.whole) tf.dispose(this.whole);
    this.whole = null;
  }

  private tensors(): tf.Tensor[] {
    return this.shapes.map(({ shape }, k) => tf.tensor(this.weights[k].slice(), shape as number[]));
  }

  /** A batch in parts of at most PART rows; in one part where batch normalisation looks at the batch as a whole. */
  private batch(order: Uint32Array | null, start: number, end: number): tf.Tensor2D[] {
    const { x, layers, batchNorm } = this.task;
    const whole = batchNorm === 'training' && layers.some(({ kind }) => kind === 'batchNorm');
    const parts: tf.Tensor2D[] = [];
    for (let from = start; from < end; from = whole ? end : from + PART) {
      const to = whole ? end : Math.min(from + PART, end);
      parts.push(order ? gathered(x, order.subarray(from, to)) : rowsOf(x, from, to));
    }
    return parts;
  }

  /** One step of the optimiser on a batch. @returns the batch's loss before it */
  private trainStep(parts: readonly tf.Tensor2D[], learningRate: number): number {
    const rows = parts.reduce((sum, { shape }) => sum + shape[0], 0);
    const total = this.trained.map((k) => new Float64Array(this.weights[k].length));
    let loss = 0;
    for (const part of parts) {
      const share = part.shape[0] / rows;
      const { value, gradients } = this.lossAndGradients(part);
      loss += value * share;
      total.forEach((sum, k) => gradients[k].forEach((g, i) => (sum[i] += g * share)));
    }
    const trained = this.trained.map((k) => this.weights[k]);
    this.updater.step(trained, total, learningRate);
    return loss;
  }

  private lossAndGradients(x: tf.Tensor2D): { value: number; gradients: Float32Array[] } {
    const moved: { layer: number; mean: tf.Tensor; variance: tf.Tensor }[] = [];
    let value = NaN;
    let gradients: Float32Array[] = [];
    // Nothing is returned from tidy: it would look for tensors in every element of the arrays.
    tf.tidy(() => {
      const all = this.tensors();
      const withGradients = tf.valueAndGrads((...trained: tf.Tensor[]) => {
        const weights = [...all];
        this.trained.forEach((k, i) => (weights[k] = trained[i]));
        return lossTensor(this.task, weights, x, true, (statistics) => {
          moved.push({ ...statistics, mean: tf.keep(statistics.mean), variance: tf.keep(statistics.variance) });
        });
      });
      const result = withGradients(this.trained.map((k) => all[k]));
      value = result.value.dataSync()[0];
      gradients = result.grads.map((gradient) => gradient.dataSync() as Float32Array);
    });
    for (const { layer, mean, variance } of moved) {
      this.moveStatistics(layer, mean.dataSync() as Float32Array, variance.dataSync() as Float32Array);
      mean.dispose();
      variance.dispose();
    }
    return { value, gradients };
  }

  /** Keras's moving statistics: moving = moving · momentum + batch · (1 − momentum), with the biased variance. */
  private moveStatistics(index: number, mean: Float32Array, variance: Float32Array): void {
    const layer = this.task.layers[index];
    const momentum = layer.kind === 'batchNorm' ? layer.momentum : 0;
    for (const [name, batch] of [['movingMean', mean] as const, ['movingVariance', variance] as const]) {
      const moving = this.weights[this.shapes.findIndex((shape) => shape.layer === index && shape.name === name)];
      for (let i = 0; i < moving.length; i++) moving[i] = moving[i] * momentum + batch[i] * (1 - momentum);
    }
  }
}

function gathered(m: Matrix<Float32Array>, indices: Uint32Array): tf.Tensor2D {
  return tf.tensor2d(takeRows(m, indices).data, [indices.length, m.cols]);
}

function rowsOf(m: Matrix<Float32Array>, start: number, end: number): tf.Tensor2D {
  return tf.tensor2d(m.data.slice(start * m.cols, end * m.cols), [end - start, m.cols]);
}
