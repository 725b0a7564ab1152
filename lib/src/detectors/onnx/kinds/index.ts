import type { Kind } from '../../kinds/kind';
import { autoencoderGraph } from './autoencoder';
import { mahalanobisGraph, pcaGraph } from './covariance';
import { ecodGraph } from './ecod';
import { ensembleGraph } from './ensemble';
import { isolationForestGraph } from './isolationForest';
import type { KindGraph } from './kindGraph';
import { localOutlierFactorGraph, nearestNeighboursGraph } from './neighbours';

/** The score of any kind. */
export const kindGraph: KindGraph = (graph, x, state, cols) => GRAPHS[state.kind](graph, x, state, cols);

const GRAPHS: Readonly<Record<Kind, KindGraph>> = {
  autoencoder: autoencoderGraph,
  pca: pcaGraph,
  mahalanobis: mahalanobisGraph,
  isolationForest: isolationForestGraph,
  nearestNeighbours: nearestNeighboursGraph,
  localOutlierFactor: localOutlierFactorGraph,
  ecod: ecodGraph,
  ensemble: ensembleGraph(kindGraph),
};
