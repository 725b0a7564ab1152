import { detectors, model } from '../../../lib/dist';

describe('autoencoder', () => {
  const build = (inputDim: number) => model.autoencoder({ widths: [inputDim, 2, inputDim] });

  test('refuses to be made without a network or a training, or with an unknown option', () => {
    expect(() => detectors.autoencoder({ build } as never)).toThrow(
      'autoencoder: training is undefined; give what model.fit takes: { loss, optimizer, schedule, epochs }',
    );
    expect(() => detectors.autoencoder({ training: {} } as never)).toThrow(
      'autoencoder: build is undefined; give a function that makes the network: (inputDim) => model.autoencoder(',
    );
    expect(() => detectors.autoencoder({ build, training: {}, erorr: { kind: 'mse' } } as never)).toThrow(
      'autoencoder: unknown option "erorr"',
    );
    expect(() => detectors.autoencoder(undefined as never)).toThrow('autoencoder: the options are undefined');
  });
});
