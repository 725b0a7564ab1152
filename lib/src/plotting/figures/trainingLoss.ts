import { lossChart } from '../charts/learningCurve';
import type { Figure } from '../figure';
import type { FigureOptions } from '../kit/page';

/** Options of `trainingLoss`. */
export interface TrainingLossOptions extends FigureOptions {
  /** Default: log where all losses are above zero and span more than a factor of ten, else linear. */
  scale?: 'log' | 'linear';
}

/**
 * The training loss by epoch. Epochs count from 1.
 * @param loss one value per epoch; a value that is not finite leaves a gap
 * @throws RangeError without any epoch, or for an unknown scale
 * @source event-autoencoder, "Training"
 */
export function trainingLoss(loss: ArrayLike<number>, { scale, note }: TrainingLossOptions = {}): Figure {
  return lossChart('trainingLoss', { loss }, { names: ['Training loss', ''], yScale: scale, note });
}
