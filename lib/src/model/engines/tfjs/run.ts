import type { Matrix } from '../../../matrix';
import { tf } from '../../backend';
import { parameterShapes, type ParameterShape } from '../../layers';
import type { EngineRun, TrainingTask } from '../engine';
import { forward } from './forward';
import { klDivergence, lossTensor } from './lossTensor';
import { startUpdater, type Updater } from './update';

/** How long a training epoch may keep the event loop waiting, in milliseconds. */
const BREATH = 100;
/** Rows of a validation pass at a time: bounds its memory. */
const VALIDATION_ROWS = 8192;

/**
 * Training with TensorFlow.js's automatic differentiation. Weights and moments live in plain arrays, so that what the
 * optimiser does is the formula itself, on every backend alike; TensorFlow.js computes the loss and its gradients.
 */
export class TfjsRun implements EngineRun {
  private readonly shapes: readonly ParameterShape[];
  private readonly weights: Float32Array[];
  private readonly trained: readonly number[];
  private readonly updater: Updater;
  private readonly whole: tf.Tensor2D | null;
  private step = 0;

  constructor(private readonly task: TrainingTask) {
    const { inputDim, layers, variational, x } = task;
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
    this.updater = startUpdater(
      task.optimizer,
      this.trained.map((k) => this.weights[k].length),
    );
    this.whole = task.batchSize >= x.rows ? tf.tensor2d(x.data.slice(), [x.rows, x.cols]) : null;
  }

  async trainEpoch(order: Uint32Array | null, learningRate: (step: number) => number): Promise<number> {
    const { rows } = this.task.x;
    const size = Math.min(this.task.batchSize, rows);
    let sum = 0;
    let breath = performance.now();
    for (let start = 0; start < rows; start += size) {
      const end = Math.min(start + size, rows);
      const x = this.whole && !order ? this.whole : this.batch(order, start, end);
      sum += this.trainStep(x, learningRate(this.step++)) * (end - start);
      if (x !== this.whole) x.dispose();
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
    for (let start = 0; start < validation.rows; start += VALIDATION_ROWS) {
      const end = Math.min(start + VALIDATION_ROWS, validation.rows);
      const loss = tf.tidy(() => this.loss(this.tensors(), rowsOf(validation, start, end), false));
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
    if (this.whole && !this.whole.isDisposed) this.whole.dispose();
  }

  private tensors(): tf.Tensor[] {
    return this.shapes.map(({ shape }, k) => tf.tensor(this.weights[k].slice(), shape as number[]));
  }

  private batch(order: Uint32Array | null, start: number, end: number): tf.Tensor2D {
    const { x } = this.task;
    if (!order) return rowsOf(x, start, end);
    const data = new Float32Array((end - start) * x.cols);
    for (let k = start; k < end; k++) {
      data.set(x.data.subarray(order[k] * x.cols, (order[k] + 1) * x.cols), (k - start) * x.cols);
    }
    return tf.tensor2d(data, [end - start, x.cols]);
  }

  private trainStep(x: tf.Tensor2D, learningRate: number): number {
    const moved: { layer: number; mean: tf.Tensor; variance: tf.Tensor }[] = [];
    let loss = NaN;
    let gradients: Float32Array[] = [];
    // Nothing is returned from tidy: it would look for tensors in every element of the arrays.
    tf.tidy(() => {
      const all = this.tensors();
      const withGradients = tf.valueAndGrads((...trained: tf.Tensor[]) => {
        const weights = [...all];
        this.trained.forEach((k, i) => (weights[k] = trained[i]));
        return this.loss(weights, x, true, (statistics) => {
          moved.push({ ...statistics, mean: tf.keep(statistics.mean), variance: tf.keep(statistics.variance) });
        });
      });
      const { value, grads } = withGradients(this.trained.map((k) => all[k]));
      loss = value.dataSync()[0];
      gradients = grads.map((gradient) => gradient.dataSync() as Float32Array);
    });
    for (const { layer, mean, variance } of moved) {
      this.moveStatistics(layer, mean.dataSync() as Float32Array, variance.dataSync() as Float32Array);
      mean.dispose();
      variance.dispose();
    }
    this.updater.step(
      this.trained.map((k) => this.weights[k]),
      gradients,
      learningRate,
    );
    return loss;
  }

  /** The loss on rows x; with `training`, activity regularisation and the task's batch normalisation mode apply. */
  private loss(
    weights: readonly tf.Tensor[],
    x: tf.Tensor2D,
    training: boolean,
    onStatistics?: Parameters<typeof forward>[3]['onStatistics'],
  ): tf.Scalar {
    const { layers, loss, variational, batchNorm } = this.task;
    const penalties: tf.Scalar[] = [];
    const reconstruction = forward(layers, weights, x, {
      batchNorm: training ? batchNorm : 'inference',
      onStatistics,
      after: (output, layer, input) => {
        if (training && loss.kind === 'mse' && loss.activityL1?.layer === layer) {
          penalties.push(tf.mul(loss.activityL1.strength, tf.mean(tf.abs(output))));
        }
        if (variational?.latentLayer !== layer) return output;
        const [kernel, bias] = weights.slice(-2) as [tf.Tensor2D, tf.Tensor1D];
        const logVariance: tf.Tensor2D = tf.add(tf.matMul(input, kernel), bias);
        penalties.push(tf.mul(variational.beta, klDivergence(output, logVariance)));
        const noise = tf.tensor2d(variational.noise(output.size), output.shape);
        return tf.add(output, tf.mul(tf.exp(tf.mul(0.5, logVariance)), noise));
      },
    });
    return penalties.reduce((sum, penalty) => tf.add(sum, penalty), lossTensor(loss, reconstruction, x));
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

function rowsOf(m: Matrix<Float32Array>, start: number, end: number): tf.Tensor2D {
  return tf.tensor2d(m.data.slice(start * m.cols, end * m.cols), [end - start, m.cols]);
}
