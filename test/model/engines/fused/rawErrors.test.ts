import { forward, rawErrors, type RawColumns, type RowError } from '../../../../lib/dist/model/engines/fused';
import { huberErrors, meanSquaredErrors } from '../../../../lib/dist/scoring';
import { dense, norm, OBJECT_LAYERS, rowsOf, weightsOf } from '../../../support/model/trainingTasks';

const ODD_LAYERS = [dense(6, 'gelu'), norm, dense(7, 'linear')];

/** Columns of different means and widths; a tenth of the values is missing, another lies outside of the range. */
function columnsOf(cols: number, rest: Pick<RawColumns, 'scaling' | 'single'>): RawColumns {
  const list = (of: (j: number) => number) => Array.from({ length: cols }, (_, j) => of(j));
  const factor = (j: number) => (rest.scaling === 'standard' ? 1.7 + j : 1 / (1.7 + j));
  return {
    ...rest,
    ...{ summands: list((j) => 0.3 * j), factors: list(factor), fill: list((j) => j + 0.1) },
    ...{ low: list(() => 0.05), high: list(() => 0.95) },
  };
}

function rawRows(rows: number, cols: number) {
  const data = Float64Array.from(rowsOf(rows, cols, 5).data, (value, k) => (k % 10 === 3 ? NaN : value + 1e-9));
  return { data, rows, cols };
}

/** The same step by step: fill, scale, reconstruct, compare. */
async function byHand(layers: typeof OBJECT_LAYERS, x: ReturnType<typeof rawRows>, own: RawColumns, error: RowError) {
  const round = own.single ? Math.fround : (value: number) => value;
  const counts = { filled: new Float64Array(x.cols), outside: new Float64Array(x.cols) };
  const data = Float32Array.from(x.data, (raw, k) => {
    const j = k % x.cols;
    let value = round(raw);
    if (!Number.isFinite(value)) {
      counts.filled[j]++;
      value = round(own.fill[j]);
    } else if (value < own.low[j] || value > own.high[j]) counts.outside[j]++;
    return own.scaling === 'standard'
      ? round(value - own.summands[j]) / own.factors[j]
      : round(value * own.factors[j]) + own.summands[j];
  });
  const scaled = { ...x, data };
  const rebuilt = await forward(layers, x.cols, weightsOf(x.cols, layers, 4), scaled, { threads: 1 });
  const errors = error.kind === 'mse' ? meanSquaredErrors(scaled, rebuilt) : huberErrors(scaled, rebuilt, error.delta);
  return { errors, ...counts };
}

describe('rawErrors', () => {
  test('gives the bytes of filling, scaling, reconstructing and comparing one after another', async () => {
    for (const [layers, x] of [
      [OBJECT_LAYERS, rawRows(4101, 22)],
      [ODD_LAYERS, rawRows(67, 7)],
    ] as const) {
      for (const scaling of ['standard', 'minmax'] as const) {
        for (const single of [true, false]) {
          for (const error of [{ kind: 'mse' }, { kind: 'huber', delta: 0.3 }] as const) {
            const columns = columnsOf(x.cols, { scaling, single });
            const seen = await rawErrors(layers, x.cols, weightsOf(x.cols, layers, 4), x, { columns, error });
            expect(seen).toEqual(await byHand(layers, x, columns, error));
          }
        }
      }
    }
  });

  test('gives the same on any number of threads', async () => {
    const x = rawRows(70_003, 22);
    const raw = { columns: columnsOf(22, { scaling: 'minmax', single: true }), error: { kind: 'mse' } } as const;
    const errors = (threads: number) =>
      rawErrors(OBJECT_LAYERS, 22, weightsOf(22, OBJECT_LAYERS, 4), x, raw, { threads });
    const one = await errors(1);
    expect(one.filled[3]).toBeGreaterThan(0);
    for (const threads of [2, 3]) expect(await errors(threads)).toEqual(one);
  });

  test('gives no number for a row with a value that is neither finite nor filled', async () => {
    const x = rawRows(5, 7);
    const columns = { ...columnsOf(7, { scaling: 'standard', single: false }), fill: new Array<number>(7).fill(NaN) };
    x.data.fill(0.5);
    x.data.set([NaN, Infinity, 1e300], 7);
    x.data[4 * 7] = 1e300;
    const { errors } = await rawErrors(ODD_LAYERS, 7, weightsOf(7, ODD_LAYERS, 4), x, {
      columns,
      error: { kind: 'mse' },
    });
    expect(Array.from(errors, Number.isFinite)).toEqual([true, false, true, true, false]);
  });
});
