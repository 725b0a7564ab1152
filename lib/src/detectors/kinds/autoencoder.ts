import { sizeOf } from '../../formats/tensor';
import { toFloat32, toFloat64, type Matrix } from '../../matrix';
import { Autoencoder, fit, fitMany, parameterShapes, reconstruct } from '../../model';
import type { AutoencoderSpec, FitOptions } from '../../model';
import { checkOptions } from '../../notebook/options';
import { errorPass, reconstructor } from '../../model/inference';
import { checkSpec } from '../../model/network/spec';
import { huberErrors, meanSquaredErrors, squaredErrors } from '../../scoring';
import type { RowError } from '../detector';
import type { SavedState } from '../saving/savedState';
import { vector, type Model, type Recipe, type Terms } from './kind';

const MOST_WEIGHTS = 2 ** 28;

export interface AutoencoderOptions {
  /**
   * Makes the network for rows of this many columns, with fresh weights:
   * `(inputDim) => model.objectAutoencoder({ inputDim, random: new random.RandomState(1) })`.
   */
  readonly build: (inputDim: number) => Autoencoder;
  /** How it is trained, as for `model.fit`; a function where the loss needs the network (`model.eventLoss`). */
  readonly training: FitOptions | ((network: Autoencoder) => FitOptions);
  /** How a reconstruction becomes a score; default the mean squared error. */
  readonly error?: RowError;
  /** Trains on a thread of its own, so that several can be fitted at once (`scoreMany`); the same bytes. Default false. */
  readonly ownThread?: boolean;
}

/**
 * The mean error of a row's reconstruction by an autoencoder: any that `model` makes. Computed in float32 by the fused
 * kernels. A network with sigmoid outputs wants rows between 0 and 1: scaling 'minmax'.
 * @throws TypeError without a network or a training; RangeError for an unknown option; from fit, as `model.fit`
 */
export function autoencoder(options: AutoencoderOptions): Recipe {
  checkOptions('autoencoder', options, { build: true, training: true, error: true, ownThread: true });
  const { build, training, error = { kind: 'mse' }, ownThread = false } = options;
  if (typeof build !== 'function') {
    const example = '(inputDim) => model.autoencoder({ widths: [inputDim, 8, inputDim] })';
    throw new TypeError(`autoencoder: build is ${String(build)}; give a function that makes the network: ${example}`);
  }
  if (typeof training !== 'function' && (typeof training !== 'object' || training === null)) {
    const wanted = '{ loss, optimizer, schedule, epochs }';
    throw new TypeError(`autoencoder: training is ${String(training)}; give what model.fit takes: ${wanted}`);
  }
  return {
    kind: 'autoencoder',
    async fit(x) {
      const network = build(x.cols);
      const job = { x: toFloat32(x), options: typeof training === 'function' ? training(network) : training };
      await (ownThread ? fitMany([{ autoencoder: network, ...job }]) : fit(network, job.x, job.options));
      const model = autoencoderModel(network, error);
      return { model, trainingScores: await model.score(x) };
    },
  };
}

/** Scores by the error of each row's reconstruction. */
export function rowErrors(error: RowError, x: Matrix, rebuilt: Matrix): Float64Array {
  return error.kind === 'mse' ? meanSquaredErrors(x, rebuilt) : huberErrors(x, rebuilt, error.delta);
}

/** @param error how a reconstruction becomes a score */
export function autoencoderModel(network: Autoencoder, error: RowError): Model {
  return {
    kind: 'autoencoder',
    async score(x: Matrix<Float64Array>) {
      const rows = toFloat32(x);
      return rowErrors(error, rows, await reconstruct(network, rows));
    },
    scorer() {
      const rebuild = reconstructor(network);
      if (rebuild === null) return null;
      return (x) => {
        const rows = toFloat32(x);
        return rowErrors(error, rows, rebuild(rows));
      };
    },
    errors: (columns) => errorPass(network, { columns, error }),
    async terms(x) {
      const rows = toFloat32(x);
      return errorTerms(rows, await reconstruct(network, rows), error);
    },
    state: () => ({
      parameters: { error, network: network.spec },
      // A variational network scores with z_mean, without noise: its second head is not needed.
      arrays: Object.fromEntries(network.weights().map((weights, k) => [`weights.${k}`, vector(weights)])),
    }),
  };
}

/** Each column's error, by the score's own formula, over the number of columns; what is expected is the reconstruction. */
function errorTerms(x: Matrix, rebuilt: Matrix, error: RowError): Terms {
  const { rows, cols } = x;
  const squares = squaredErrors(x, rebuilt).data;
  const termOf =
    ({ delta }: { delta: number }) =>
    (square: number) => {
      const size = Math.sqrt(square);
      return size <= delta ? 0.5 * square : delta * (size - 0.5 * delta);
    };
  const terms = error.kind === 'mse' ? squares : squares.map(termOf(error));
  return {
    contributions: { data: terms.map((term) => term / cols), rows, cols },
    base: new Float64Array(rows),
    expected: toFloat64(rebuilt),
  };
}

export function loadAutoencoder(saved: SavedState): Model {
  const spec = readSpec(saved);
  const shapes = parameterShapes(spec.inputDim, [...spec.encoder, ...spec.decoder]);
  const total = shapes.reduce((sum, { shape }) => sum + sizeOf(shape), 0);
  if (!(total <= MOST_WEIGHTS)) saved.refuse(`a network of ${total} weights`, `at most ${MOST_WEIGHTS}`);
  // Read before the network is built: its size is that of arrays which are there.
  const weights = shapes.map(({ shape }, k) => saved.singles(`weights.${k}`, [sizeOf(shape)]));
  const network = new Autoencoder(spec);
  network.setWeights(weights);
  return autoencoderModel(network, readError(saved));
}

function readSpec(saved: SavedState): AutoencoderSpec {
  const spec = saved.field('network') as AutoencoderSpec | undefined;
  const lists = Array.isArray(spec?.encoder) && Array.isArray(spec.decoder);
  const layers: unknown[] = lists ? [...spec.encoder, ...spec.decoder] : [];
  if (!lists || layers.length > 1000 || !layers.every((layer) => typeof layer === 'object' && layer !== null)) {
    return saved.refuse('no network, or one without lists of layers', 'the network that was saved');
  }
  try {
    checkSpec(spec);
  } catch (error) {
    saved.refuse((error as Error).message, 'a network that can be built');
  }
  if (spec.inputDim !== saved.cols) saved.refuse(`a network of ${spec.inputDim} inputs`, `${saved.cols}`);
  return spec;
}

function readError(saved: SavedState): RowError {
  const { kind, delta } = (saved.field('error') ?? {}) as { kind?: unknown; delta?: unknown };
  if (kind === 'mse') return { kind };
  if (kind === 'huber' && typeof delta === 'number' && delta > 0) return { kind, delta };
  return saved.refuse(`the error ${JSON.stringify(saved.field('error'))}`, '"mse", or "huber" with a delta above 0');
}
