import { forward, fused } from '../../../../lib/dist/model/engines/fused';
import { erf, gradient } from '../../../support/model/reference';
import {
  dense,
  eventTask,
  norm,
  OBJECT_LAYERS,
  objectTask,
  rowsOf,
  weightsOf,
  widen,
} from '../../../support/model/trainingTasks';

describe('forward', () => {
  test('agrees with float64 to single precision, batch normalisation by its moving statistics', async () => {
    const x = rowsOf(71, 22, 3);
    const weights = weightsOf(22, OBJECT_LAYERS, 4);
    const { data, rows, cols } = await forward(OBJECT_LAYERS, 22, weights, x);
    expect([rows, cols]).toEqual([71, 22]);
    const wide = weights.map((w) => Float64Array.from(w));
    const { output } = gradient(OBJECT_LAYERS, wide, widen(x), { kind: 'mse' }, 'inference');
    const worst = output.flatMap((row, i) => Array.from(row, (v, j) => Math.abs(v - data[i * 22 + j])));
    expect(Math.max(...worst)).toBeLessThan(2e-6);
  });

  test('gives an output of any width, also of part of the layers', async () => {
    for (const units of [1, 3, 4, 5, 4097]) {
      const layers = [dense(6, 'gelu'), norm, dense(units, 'linear')];
      const weights = weightsOf(2, layers, 5);
      const x = rowsOf(7, 2, 6);
      const { output } = gradient(
        layers,
        weights.map((w) => Float64Array.from(w)),
        widen(x),
        { kind: 'mse' },
        'inference',
      );
      const { data, cols } = await forward(layers, 2, weights, x);
      expect(cols).toBe(units);
      const worst = output.flatMap((row, i) => Array.from(row, (v, j) => Math.abs(v - data[i * units + j])));
      expect(worst.reduce((a, b) => Math.max(a, b))).toBeLessThan(2e-6);
    }
  });

  test('gives each row the same bytes, wherever it is among however many', async () => {
    const x = rowsOf(20_000, 22, 8);
    const weights = weightsOf(22, OBJECT_LAYERS, 4);
    const all = await forward(OBJECT_LAYERS, 22, weights, x);
    const part = { data: x.data.slice(16_390 * 22, 16_393 * 22), rows: 3, cols: 22 };
    expect((await forward(OBJECT_LAYERS, 22, weights, part)).data).toEqual(all.data.slice(16_390 * 22, 16_393 * 22));
  });

  test('gives the same bytes on any number of threads', async () => {
    const x = rowsOf(90_001, 22, 9);
    const weights = weightsOf(22, OBJECT_LAYERS, 4);
    const one = await forward(OBJECT_LAYERS, 22, weights, x, { threads: 1 });
    for (const threads of [2, 3]) {
      const many = await forward(OBJECT_LAYERS, 22, weights, x, { threads });
      expect(Buffer.compare(Buffer.from(many.data.buffer), Buffer.from(one.data.buffer))).toBe(0);
    }
  });

  test('with fused multiply-add differs by rounding alone', async () => {
    const x = rowsOf(100, 22, 9);
    const weights = weightsOf(22, OBJECT_LAYERS, 4);
    const [plain, fma] = [true, false].map((deterministic) =>
      forward(OBJECT_LAYERS, 22, weights, x, { deterministic }),
    );
    const { data } = await fma;
    const expected = (await plain).data;
    expect(Math.max(...data.map((value, k) => Math.abs(value - expected[k])))).toBeLessThan(2e-6);
    expect(data).not.toEqual(expected);
  });

  test('gives no rows for no rows', async () => {
    const none = await forward(OBJECT_LAYERS, 22, weightsOf(22, OBJECT_LAYERS, 4), rowsOf(0, 22, 1));
    expect([none.data.length, none.rows, none.cols]).toEqual([0, 0, 22]);
  });

  test('refuses rows of another width', async () => {
    const weights = weightsOf(22, OBJECT_LAYERS, 4);
    await expect(forward(OBJECT_LAYERS, 22, weights, rowsOf(3, 21, 1))).rejects.toThrow('x has 21 columns');
  });

  test('has a gelu within 7.5e-8 of x·Φ(x) below 0, and within 1.1e-7·max(1, x) from there on', async () => {
    // every 4,096th float32 from 2^-20 up to 16, of either sign
    const [from, to] = new Int32Array(Float32Array.of(2 ** -20, 16).buffer);
    const bits = Int32Array.from({ length: Math.floor((to - from) / 4096) }, (_, k) => from + 4096 * k);
    const magnitudes = Array.from(new Float32Array(bits.buffer));
    const data = Float32Array.from([...magnitudes, ...magnitudes.map((x) => -x)]);
    const identity = [new Float32Array([1]), new Float32Array([0])];
    const out = await forward([dense(1, 'gelu')], 1, identity, { data, rows: data.length, cols: 1 });
    const off = Array.from(data, (x, k) => {
      const exact = (x * (1 + erf(x / Math.SQRT2))) / 2;
      return Math.abs(out.data[k] - exact) / (x < 0 ? 7.5e-8 : 1.1e-7 * Math.max(1, x));
    });
    expect(off.reduce((a, b) => Math.max(a, b))).toBeLessThan(1);
  });

  test('has a gelu that is 0 or x far out, also where x overflowed', async () => {
    const data = Float32Array.of(-1e30, -14, 14, 1e30, 3e38);
    const double = [new Float32Array([2]), new Float32Array([0])];
    const out = await forward([dense(1, 'gelu')], 1, double, { data, rows: 5, cols: 1 });
    expect(Array.from(out.data, (y) => y + 0)).toEqual([
      expect.closeTo(0, 30),
      expect.closeTo(0, 30),
      28,
      Math.fround(2 * Math.fround(1e30)),
      Infinity,
    ]);
  });
});

describe('validationLoss', () => {
  test('is the loss in inference mode, without activity', async () => {
    const validation = rowsOf(67, 22, 21);
    for (const task of [eventTask(64, { validation }), objectTask(64, 32, { validation, batchNorm: 'training' })]) {
      const run = await fused.start(task);
      await run.trainEpoch(null, () => 1e-3);
      const weights = run.readWeights().map((w) => Float64Array.from(w));
      const loss = task.loss.kind === 'mse' ? ({ kind: 'mse' } as const) : task.loss;
      const expected = gradient(task.layers, weights, widen(validation), loss, 'inference').loss;
      expect((await run.validationLoss()) / expected).toBeCloseTo(1, 6);
      await run.dispose();
    }
  });

  test('says what it needs when there are no validation rows', async () => {
    const run = await fused.start(eventTask(8));
    await expect(run.validationLoss()).rejects.toThrow('needs validation rows');
    await run.dispose();
  });
});
