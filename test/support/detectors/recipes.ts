import * as detectors from '../../../lib/dist/detectors';
import * as model from '../../../lib/dist/model';
import { RandomState } from '../../../lib/dist/random';

/** A small autoencoder, from the same seeds for every fit. */
export const smallAutoencoder = (): detectors.Recipe =>
  detectors.autoencoder({
    build: (inputDim) =>
      model.objectAutoencoder({ inputDim, hiddenDims: [6], latentDim: 2, random: new RandomState(1) }),
    training: () => ({
      ...{ loss: model.huber(1), optimizer: model.adamW(), schedule: model.constantRate(1e-2) },
      ...{ epochs: 3, batchSize: 16, random: new RandomState(2) },
    }),
    error: { kind: 'huber', delta: 1 },
  });

/** A recipe of every kind, and of every setting that scores in another way. */
export const recipes: Record<string, () => detectors.Recipe> = {
  'an autoencoder': smallAutoencoder,
  'the reconstruction error of a PCA': () => detectors.pca({ components: 2 }),
  'the weighted distances of a PCA': () => detectors.pca({ score: 'weighted' }),
  'Mahalanobis distances': () => detectors.mahalanobis(),
  'Mahalanobis distances after Ledoit and Wolf': () => detectors.mahalanobis({ covariance: 'ledoitWolf' }),
  'an isolation forest': () => detectors.isolationForest({ trees: 20, random: new RandomState(3) }),
  'the distance to the k-th neighbour': () => detectors.nearestNeighbours({ k: 5 }),
  'the mean distance to k neighbours': () => detectors.nearestNeighbours({ k: 5, distance: 'mean' }),
  'the local outlier factor': () => detectors.localOutlierFactor({ k: 5 }),
  ECOD: () => detectors.ecod(),
  'an ensemble of ranks': () => detectors.ensemble([detectors.ecod(), detectors.mahalanobis()]),
  'an ensemble of probabilities': () =>
    detectors.ensemble([detectors.pca(), smallAutoencoder(), detectors.ensemble([detectors.isolationForest()])], {
      combine: 'unify',
    }),
};
