import { fusedLayers } from '../../../lib/dist/model/engines/fused/untrainable';
import type { Layer } from '../../../lib/dist/model/network/layers';
import type { Loss } from '../../../lib/dist/model/recipe/losses';

/** The same training in plain float64 TypeScript, straight from the formulas: what the kernels are measured against. */

type Rows = Float64Array[];

/** Error function by its series below 3 and its continued fraction above: accurate to 1e-15. */
export function erf(x: number): number {
  const z = Math.abs(x);
  if (z > 6) return Math.sign(x);
  let sum: number;
  if (z < 3) {
    let term = z;
    sum = z;
    for (let n = 1; n < 200 && Math.abs(term) > 1e-18 * Math.abs(sum); n++) {
      term *= -(z * z) / n;
      sum += term / (2 * n + 1);
    }
    sum *= 2 / Math.sqrt(Math.PI);
  } else {
    let fraction = 0;
    for (let n = 120; n >= 1; n--) fraction = n / 2 / (z + fraction);
    sum = 1 - Math.exp(-z * z) / (z + fraction) / Math.sqrt(Math.PI);
  }
  return Math.sign(x) * sum;
}

const cumulative = (x: number) => (1 + erf(x / Math.SQRT2)) / 2;
const density = (x: number) => Math.exp((-x * x) / 2) / Math.sqrt(2 * Math.PI);
const sigmoid = (x: number) => 1 / (1 + Math.exp(-x));

const ACTIVATION = {
  linear: { f: (x: number) => x, d: () => 1 },
  relu: { f: (x: number) => Math.max(x, 0), d: (x: number) => (x > 0 ? 1 : 0) },
  sigmoid: { f: sigmoid, d: (x: number) => sigmoid(x) * (1 - sigmoid(x)) },
  gelu: { f: (x: number) => x * cumulative(x), d: (x: number) => cumulative(x) + x * density(x) },
};

export interface Gradient {
  readonly loss: number;
  /** One array for each weight array; zeros for moving statistics. */
  readonly gradients: Float64Array[];
  readonly output: Rows;
  /** Moving statistics after the pass, for each weight array (others unchanged). */
  readonly weights: Float64Array[];
}

/** Forward and backward pass over all rows at once. */
export function gradient(
  layers: readonly Layer[],
  weights: readonly Float64Array[],
  x: Rows,
  loss: Loss,
  batchNorm: 'inference' | 'training',
): Gradient {
  const n = x.length;
  const gradients = weights.map((w) => new Float64Array(w.length));
  const moved = weights.map((w) => Float64Array.from(w));
  const back: ((d: Rows) => Rows)[] = [];
  const outputs: Rows[] = [];
  let at = 0;
  let h = x;
  for (const layer of fusedLayers(layers)) {
    const input = h;
    const first = at;
    const inputs = input[0].length;
    if (layer.kind === 'dense') {
      at += 2;
      const { units } = layer;
      const { f, d: slope } = ACTIVATION[layer.activation];
      const pre = input.map((row) => {
        const out = Float64Array.from(weights[first + 1]);
        for (let k = 0; k < inputs; k++) {
          for (let j = 0; j < units; j++) out[j] += row[k] * weights[first][k * units + j];
        }
        return out;
      });
      h = pre.map((row) => row.map(f));
      back.push((d) =>
        d.map((row, i) => {
          const p = row.map((v, j) => v * slope(pre[i][j]));
          const dx = new Float64Array(inputs);
          p.forEach((v, j) => (gradients[first + 1][j] += v));
          for (let k = 0; k < inputs; k++) {
            for (let j = 0; j < units; j++) {
              gradients[first][k * units + j] += p[j] * input[i][k];
              dx[k] += p[j] * weights[first][k * units + j];
            }
          }
          return dx;
        }),
      );
    } else {
      at += 4;
      const [gamma, beta, movingMean, movingVariance] = weights.slice(first, first + 4);
      const training = batchNorm === 'training';
      const columnMean = (of: (row: Float64Array, j: number) => number) =>
        Float64Array.from({ length: inputs }, (_, j) => input.reduce((sum, row) => sum + of(row, j), 0) / n);
      const mean = training ? columnMean((row, j) => row[j]) : movingMean;
      const variance = training ? columnMean((row, j) => (row[j] - mean[j]) ** 2) : movingVariance;
      if (training) {
        moved[first + 2] = movingMean.map((v, j) => v * layer.momentum + mean[j] * (1 - layer.momentum));
        moved[first + 3] = movingVariance.map((v, j) => v * layer.momentum + variance[j] * (1 - layer.momentum));
      }
      const inverse = variance.map((v) => 1 / Math.sqrt(v + layer.epsilon));
      const normal = input.map((row) => row.map((v, j) => (v - mean[j]) * inverse[j]));
      h = normal.map((row) => row.map((v, j) => v * gamma[j] + beta[j]));
      back.push((d) => {
        const sum = new Float64Array(inputs);
        const sumNormal = new Float64Array(inputs);
        d.forEach((row, i) =>
          row.forEach((v, j) => {
            sum[j] += v;
            sumNormal[j] += v * normal[i][j];
          }),
        );
        gradients[first].set(sumNormal);
        gradients[first + 1].set(sum);
        return d.map((row, i) =>
          row.map((v, j) => {
            const centred = training ? v - sum[j] / n - (normal[i][j] * sumNormal[j]) / n : v;
            return gamma[j] * inverse[j] * centred;
          }),
        );
      });
    }
    outputs.push(h);
  }
  const elements = n * x[0].length;
  let total = 0;
  let d: Rows = h.map((row, i) =>
    row.map((y, j) => {
      const e = y - x[i][j];
      if (loss.kind === 'mse') {
        total += e * e;
        return (2 * e) / elements;
      }
      const a = Math.abs(e);
      total += a <= loss.delta ? (e * e) / 2 : loss.delta * (a - loss.delta / 2);
      return Math.max(-loss.delta, Math.min(loss.delta, e)) / elements;
    }),
  );
  let value = total / elements;
  const activity = loss.kind === 'mse' ? loss.activityL1 : undefined;
  for (let k = layers.length - 1; k >= 0; k--) {
    if (activity?.layer === k) {
      const factor = activity.strength / (n * outputs[k][0].length);
      d = d.map((row, i) => row.map((v, j) => v + factor * Math.sign(outputs[k][i][j])));
      value += factor * outputs[k].reduce((sum, row) => sum + row.reduce((s, v) => s + Math.abs(v), 0), 0);
    }
    d = back[k](d);
  }
  return { loss: value, gradients, output: h, weights: moved };
}
