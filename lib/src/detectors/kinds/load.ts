import type { SavedState } from '../saving/savedState';
import { loadAutoencoder } from './autoencoder';
import { loadMahalanobis } from './covariance/mahalanobis';
import { loadPca } from './covariance/pca';
import { loadEcod } from './ecod/ecod';
import { loadEnsemble } from './ensemble';
import { loadIsolationForest } from './isolationForest/isolationForest';
import type { Kind, Model } from './kind';
import { loadLocalOutlierFactor } from './neighbours/localOutlierFactor';
import { loadNearestNeighbours } from './neighbours/nearestNeighbours';

const LOADERS: Readonly<Record<Kind, (saved: SavedState) => Model>> = {
  autoencoder: loadAutoencoder,
  pca: loadPca,
  mahalanobis: loadMahalanobis,
  isolationForest: loadIsolationForest,
  nearestNeighbours: loadNearestNeighbours,
  localOutlierFactor: loadLocalOutlierFactor,
  ecod: loadEcod,
  ensemble: (saved) => loadEnsemble(saved, loadModel),
};

/** @returns the model that a file describes @throws FormatError for an unknown kind or a damaged model */
export function loadModel(saved: SavedState): Model {
  if (typeof saved.kind !== 'string' || !Object.hasOwn(LOADERS, saved.kind)) {
    return saved.refuse(`the kind ${JSON.stringify(saved.kind)}`, Object.keys(LOADERS).join(', '));
  }
  return LOADERS[saved.kind](saved);
}
