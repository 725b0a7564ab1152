import { chart, dot, epochAxis, epochLine } from '../kit/chart';
import type { Figure } from '../figure';
import { extent, logScale, linearScale } from '../kit/scale';
import { COLORS, type FigureOptions } from '../kit/style';

/** The losses of a training run, one per epoch. */
export interface Losses {
  loss: ArrayLike<number>;
  valLoss: ArrayLike<number>;
}

/**
 * Training and validation loss on a log scale (linear when one is zero or below), the epoch with the lowest validation loss marked
 * (epochs count from 1).
 * @throws RangeError without any epoch, or when the two lists differ in length
 * @source object-feature-autoencoder, "Train Autoencoder" (the document shows no figure of it)
 */
export function trainingHistory({ loss, valLoss }: Losses, { note }: FigureOptions = {}): Figure {
  if (loss.length === 0 || loss.length !== valLoss.length) {
    throw new RangeError(
      `trainingHistory: ${loss.length} training and ${valLoss.length} validation losses; expected one of each per epoch`,
    );
  }
  const { low, high } = extent([loss, valLoss]);
  const scale = low > 0 ? logScale : linearScale;
  const best = lowest(valLoss);
  return chart({
    xaxis: epochAxis(loss.length),
    yaxis: scale(low, high, { title: 'Huber loss' }),
    data: [
      epochLine(loss, 'Training', 'royalblue'),
      epochLine(valLoss, 'Validation', COLORS.signal),
      ...(best === null ? [] : [{ ...dot(best + 1, valLoss[best], bestText(best, valLoss[best])) }]),
    ],
    legend: 'top right',
    note,
  });
}

function lowest(values: ArrayLike<number>): number | null {
  let best: number | null = null;
  for (let k = 0; k < values.length; k++) {
    if (Number.isFinite(values[k]) && (best === null || values[k] < values[best])) best = k;
  }
  return best;
}

const bestText = (best: number, value: number) => {
  const size = Math.abs(value);
  const [mantissa, exponent] = value.toExponential(2).split('e');
  const plain = size === 0 || (size >= 1e-2 && size < 1e4);
  const text = plain ? value.toPrecision(3) : `${mantissa}×10<sup>${Number(exponent)}</sup>`;
  return `Best: epoch ${best + 1}, ${text.replaceAll('-', '\u2212')}`;
};
