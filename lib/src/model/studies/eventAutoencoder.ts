import type { TorchGenerator } from '../../random';
import { autoencoder, type Autoencoder } from '../network/autoencoder';
import { dense, denseStack, type Activation } from '../network/layers';
import { meanSquaredError, type MeanSquaredError } from '../recipe/losses';

/** A fully connected autoencoder, by its widths, as in the graviton analysis's table. */
export interface Architecture {
  /** The widths joined by hyphens, input and output included: "22-64-32-18-32-64-22". */
  readonly name: string;
  /** Of every layer but the last, which is linear. */
  readonly activation: Activation;
  /** Input, hidden layers, output: an odd number of widths, the middle one the latent layer's. */
  readonly widths: readonly number[];
  readonly latentDim: number;
}

/**
 * An architecture from its widths.
 * @example model.architecture('22-32-18-32-22', 'relu').latentDim // 18
 * @throws RangeError unless there are three widths or five, seven, …, all whole numbers from 1 up, the last one equal to the
 *   first: a network that rebuilds its input
 */
export function architecture(name: string, activation: Activation): Architecture {
  const widths = name.split('-').map(Number);
  const whole = widths.every((width) => Number.isInteger(width) && width >= 1);
  if (!whole || widths.length < 3 || widths.length % 2 === 0 || widths[0] !== widths[widths.length - 1]) {
    throw new RangeError(
      `architecture: ${JSON.stringify(name)} is not an autoencoder; expected an odd number of widths joined by hyphens, the last ` +
        'one the input’s again, such as "22-32-18-32-22"',
    );
  }
  return { name, activation, widths, latentDim: widths[(widths.length - 1) / 2] };
}

/**
 * The architectures that the author of the graviton analysis tried, in the order of the author's repository, the chosen
 * one last. All but that one use ReLU.
 * @param selected how many variables the networks with 22 inputs see there; default 22
 * @param all how many those with 68 see; default 68. Networks that become the same where both numbers are, come once
 * @source event-autoencoder, "Model": the table that is empty there
 */
export function eventArchitectures(selected = 22, all = 68): readonly Architecture[] {
  const relu = (inputs: number, hidden: string) => architecture(`${inputs}-${hidden}-${inputs}`, 'relu');
  const tried = [
    relu(selected, '64-32-18-32-64'),
    relu(selected, '32-18-32'),
    relu(all, '64-32-16-32-64'),
    relu(all, '32-16-32'),
    relu(all, '128-64-32-64-128'),
    relu(all, '128-32-16-32-128'),
    relu(selected, '256-128-64-128-256'),
    relu(selected, '128-64-32-64-128'),
    relu(selected, '64-32-16-32-64'),
    architecture(`${selected}-18-${selected}`, 'sigmoid'),
  ];
  return tried.filter(({ name }, k) => tried.findIndex((other) => other.name === name) === k);
}

/** {@link eventArchitectures} of the graviton analysis's 22 and 68 variables. */
export const EVENT_ARCHITECTURES: readonly Architecture[] = eventArchitectures();

/** A fresh autoencoder of an architecture, initialised as PyTorch's `nn.Linear` does, encoder before decoder. */
export function buildArchitecture(
  { widths, activation }: Pick<Architecture, 'widths' | 'activation'> & Partial<Architecture>,
  generator: TorchGenerator,
): Autoencoder {
  const middle = (widths.length - 1) / 2;
  return autoencoder({
    inputDim: widths[0],
    encoder: denseStack(widths.slice(1, middle + 1), activation),
    decoder: [...denseStack(widths.slice(middle + 1, -1), activation), dense(widths[0])],
    source: generator,
  });
}

/**
 * The graviton analysis's autoencoder: inputDim → latentDim (sigmoid) → inputDim (linear), initialised as `nn.Linear` does,
 * encoder then decoder.
 * @param options.inputDim 22 by default, the selected variables
 * @param options.latentDim 18 by default
 * @param options.generator PyTorch's generator; seeded with 42 in the original
 * @example model.eventAutoencoder({ generator: new random.TorchGenerator(42) }).parameterCount().total // 832
 */
export function eventAutoencoder(options: {
  readonly inputDim?: number;
  readonly latentDim?: number;
  readonly generator: TorchGenerator;
}): Autoencoder {
  const { inputDim = 22, latentDim = 18, generator } = options;
  return buildArchitecture({ widths: [inputDim, latentDim, inputDim], activation: 'sigmoid' }, generator);
}

/** The graviton analysis's loss: mean squared error + strength · mean|latent| (1e-4 by default, the original's). */
export function eventLoss(model: Autoencoder, strength = 1e-4): MeanSquaredError {
  return meanSquaredError({ activityL1: { layer: model.latentLayer, strength } });
}
