import { COLORS } from './style';
import type { Marker } from '../figure';

/** What the document calls an object, by the methods that put it into their top 1 %. */
export const ANOMALY_LABELS = ['Normal', 'PCA anomaly', 'AE anomaly', 'Both (PCA & AE)'] as const;

/** One of the document's four labels. */
export type AnomalyLabel = (typeof ANOMALY_LABELS)[number];

/**
 * The marks of the four labels: the document's colours (red for what the autoencoder finds), and a diamond for what PCA
 * finds, which the document leaves in the normal objects' colour.
 */
export const LABEL_MARKERS: Readonly<Record<AnomalyLabel, Marker>> = {
  Normal: { color: COLORS.ordinary, symbol: 'circle' },
  'PCA anomaly': { color: COLORS.ordinary, symbol: 'diamond' },
  'AE anomaly': { color: COLORS.anomaly, symbol: 'circle' },
  'Both (PCA & AE)': { color: COLORS.anomaly, symbol: 'diamond' },
};

/**
 * The document's label of each object.
 * @param count how many objects there are
 * @param pcaTop rows in PCA's top 1 %
 * @param aeTop rows in the autoencoder's top 1 %
 * @throws RangeError when an index is outside 0 … count − 1
 */
export function anomalyLabels(count: number, pcaTop: ArrayLike<number>, aeTop: ArrayLike<number>): AnomalyLabel[] {
  const found = new Uint8Array(count);
  const mark = (top: ArrayLike<number>, bit: number, name: string) => {
    for (let k = 0; k < top.length; k++) {
      if (!(Number.isInteger(top[k]) && top[k] >= 0 && top[k] < count)) {
        throw new RangeError(`anomalyLabels: ${name}[${k}] is ${top[k]}; expected a row number from 0 to ${count - 1}`);
      }
      found[top[k]] |= bit;
    }
  };
  mark(pcaTop, 1, 'pcaTop');
  mark(aeTop, 2, 'aeTop');
  return Array.from(found, (bits) => ANOMALY_LABELS[bits]);
}

/** @throws RangeError when a label is not one of the document's four */
export function checkLabels(figure: string, label: readonly string[]): asserts label is readonly AnomalyLabel[] {
  label.forEach((text, k) => {
    if (!Object.hasOwn(LABEL_MARKERS, text)) {
      throw new RangeError(
        `${figure}: label[${k}] is ${JSON.stringify(text)}; expected one of ${ANOMALY_LABELS.map((l) => `"${l}"`).join(', ')}`,
      );
    }
  });
}
