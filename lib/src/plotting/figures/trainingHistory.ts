import { lossChart } from '../charts/learningCurve';
import type { Figure } from '../figure';
import { checkLengths } from '../kit/checks';
import type { FigureOptions } from '../kit/page';
import { extent } from '../kit/scale';

/** The losses of a training run, one per epoch. */
export interface Losses {
  loss: ArrayLike<number>;
  valLoss: ArrayLike<number>;
}

/**
 * Training and validation loss on a log scale (linear where one is zero or below), with the epoch of the lowest
 * validation loss marked. Epochs count from 1.
 * @throws RangeError without any epoch, or when the two lists differ in length
 * @source object-feature-autoencoder, "Train Autoencoder" (the document shows no figure of it)
 */
export function trainingHistory({ loss, valLoss }: Losses, { note }: FigureOptions = {}): Figure {
  if (loss.length > 0) checkLengths('trainingHistory', loss.length, 'epoch', { valLoss });
  const yScale = extent([loss, valLoss]).low > 0 ? 'log' : 'linear';
  return lossChart('trainingHistory', { loss, valLoss }, { yScale, yTitle: 'Huber loss', note });
}
