import type { Figure } from '../figure';
import { epochAxis } from '../kit/axes';
import { chart } from '../kit/chart';
import type { FigureOptions } from '../kit/page';
import { extent, linearScale, logScale } from '../kit/scale';
import { epochLine } from '../kit/traces';

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
export function trainingLoss(loss: ArrayLike<number>, options: TrainingLossOptions = {}): Figure {
  if (loss.length === 0) throw new RangeError('trainingLoss: the loss has no epoch; expected one value per epoch');
  const positive = extent([loss], true);
  const all = extent([loss]);
  const scale = options.scale ?? (all.low > 0 && positive.high > 10 * positive.low ? 'log' : 'linear');
  if (scale !== 'log' && scale !== 'linear') {
    throw new RangeError(`trainingLoss: scale is '${scale}'; allowed: 'log', 'linear'`);
  }
  const { low, high } = scale === 'log' ? positive : all;
  return chart({
    xaxis: epochAxis(loss.length),
    yaxis: (scale === 'log' ? logScale : linearScale)(low, high, { title: 'Loss' }),
    data: [epochLine(loss, 'Training loss', 'royalblue')],
    note: options.note,
  });
}
