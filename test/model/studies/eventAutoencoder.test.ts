import {
  architecture,
  buildArchitecture,
  EVENT_ARCHITECTURES,
  eventArchitectures,
  eventAutoencoder,
} from '../../../lib/dist/model';
import { TorchGenerator } from '../../../lib/dist/random';

test('a name of widths says latent dimension, activations and number of parameters', () => {
  const { widths, latentDim, ...rest } = architecture('22-32-18-32-22', 'relu');
  expect([widths, latentDim]).toEqual([[22, 32, 18, 32, 22], 18]);
  const model = buildArchitecture({ widths, latentDim, ...rest }, new TorchGenerator(1));
  expect(model.layers).toMatchObject([
    { units: 32, activation: 'relu' },
    { units: 18, activation: 'relu' },
    { units: 32, activation: 'relu' },
    { units: 22, activation: 'linear' },
  ]);
  expect(model.latentDim).toBe(18);
  expect(model.parameterCount().total).toBe(22 * 32 + 32 + 32 * 18 + 18 + 18 * 32 + 32 + 32 * 22 + 22);
  model.dispose();
});

test('the chosen architecture is the event autoencoder, weight for weight', () => {
  const chosen = EVENT_ARCHITECTURES[EVENT_ARCHITECTURES.length - 1];
  expect(chosen).toMatchObject({ name: '22-18-22', activation: 'sigmoid' });
  const built = buildArchitecture(chosen, new TorchGenerator(42));
  const known = eventAutoencoder({ generator: new TorchGenerator(42) });
  expect(built.weights()).toEqual(known.weights());
  expect(built.layers).toEqual(known.layers);
});

test('the ten architectures of the document are all autoencoders of 22 or 68 variables', () => {
  expect(EVENT_ARCHITECTURES).toHaveLength(10);
  expect(new Set(EVENT_ARCHITECTURES.map(({ name }) => name)).size).toBe(10);
  expect(EVENT_ARCHITECTURES.map(({ widths }) => widths[0]).every((width) => [22, 68].includes(width))).toBe(true);
});

test('other numbers of variables change inputs and outputs alone, and what becomes the same comes once', () => {
  const names = (selected: number, all: number) => eventArchitectures(selected, all).map(({ name }) => name);
  expect(names(6, 16)).toEqual(
    EVENT_ARCHITECTURES.map(({ name }) => name.replace(/^22|22$/g, '6').replace(/^68|68$/g, '16')),
  );
  expect(names(16, 16)).toHaveLength(8);
  expect(names(16, 16).slice(-1)).toEqual(['16-18-16']);
});

test('what is not an autoencoder is refused with an example', () => {
  for (const name of ['22-18', '22-18-21', '22-18-18-22', '22', '22-x-22', '22-0-22', '']) {
    expect(() => architecture(name, 'relu')).toThrow('is not an autoencoder; expected an odd number of widths');
  }
});
