import type { Matrix } from '../../../matrix';
import {
  fitLocalOutlierFactor,
  localOutlierFactor as factors,
  NeighbourIndex,
  nearestNeighbours,
} from '../../neighbours';
import type { LocalOutlierFactor } from '../../neighbours';
import type { SavedState } from '../../saving/savedState';
import { table, vector, type Model, type Recipe } from '../kind';
import { checkedNeighbours } from './checkedNeighbours';
import { neighbourTerms } from './terms';

export interface LocalOutlierFactorOptions {
  /** Neighbours looked at; 20 by default, scikit-learn's and PyOD's. */
  readonly k?: number;
  /** Upper bound on threads; the machine's cores by default. The scores do not depend on it. */
  readonly threads?: number;
}

/** What new rows are compared with, without the index. */
type Densities = Pick<LocalOutlierFactor, 'k' | 'kDistances' | 'densities'>;

/**
 * Local outlier factor (Breunig and others 2000): the mean density of a row's neighbours over its own; about 1 for rows
 * as dense as their neighbours. The training scores are scikit-learn's `-negative_outlier_factor_`, those of new rows its
 * `-score_samples` with `novelty=True`: their signs are the other way round. A training row's score in the fit leaves the
 * row itself out; scored again later it finds itself. k beyond the other training rows counts as all of them.
 * @throws RangeError for k that is not allowed; from fit, for a single row
 */
export function localOutlierFactor({ k = 20, threads }: LocalOutlierFactorOptions = {}): Recipe {
  checkedNeighbours('localOutlierFactor', k);
  return {
    kind: 'localOutlierFactor',
    async fit(x) {
      const { index, scores, ...densities } = await fitLocalOutlierFactor(x, k, { threads });
      return { model: modelOf(index, densities, threads), trainingScores: scores };
    },
  };
}

/** @param train rows become an index at the first scoring */
function modelOf(train: NeighbourIndex | Matrix<Float64Array>, fitted: Densities, threads?: number): Model {
  const { k, kDistances, densities } = fitted;
  const searched = () => (train = train instanceof NeighbourIndex ? train : new NeighbourIndex(train));
  return {
    kind: 'localOutlierFactor',
    score: (x) => factors({ ...fitted, index: searched() }, x, { threads }),
    scorer: () => null,
    state() {
      const rows = train instanceof NeighbourIndex ? train.trainingRows() : train;
      return {
        parameters: { k },
        arrays: { train: table(rows), kDistances: vector(kDistances), densities: vector(densities) },
      };
    },
    async terms(x) {
      const index = searched();
      const found = await nearestNeighbours(index, x, k, { threads });
      return neighbourTerms(index.trainingRows(), x, found, await factors({ ...fitted, index }, x, { threads }));
    },
  };
}

export function loadLocalOutlierFactor(saved: SavedState): Model {
  const [rows] = saved.shape('train', 2);
  const train = { data: saved.floats('train', [rows, saved.cols]), rows, cols: saved.cols };
  const [kDistances, densities] = ['kDistances', 'densities'].map((name) => saved.floats(name, [rows]));
  if (kDistances.some((distance) => distance < 0) || densities.some((density) => density <= 0)) {
    saved.refuse('a distance below 0 or a density that is not above 0', 'distances and densities of a fit');
  }
  return modelOf(train, { k: saved.integer('k', 1, rows), kDistances, densities });
}
