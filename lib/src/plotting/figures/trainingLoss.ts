import { chart, epochAxis, epochLine } from '../kit/chart';
import type { Figure } from '../figure';
import { extent, linearScale, logScale } from '../kit/scale';
import type { FigureOptions } from '../kit/style';

/** What `trainingLoss` can be told. */
export interface TrainingLossOptions extends FigureOptions {
  /** Default: log when the loss is above zero everywhere and spans more than a factor of ten, else linear. */
  scale?: 'log' | 'linear';
}

/**
 * The training loss, epoch by epoch (epochs count from 1).
 * @param loss one value per epoch; what is not finite leaves a gap
 * @throws RangeError without any epoch, and for an unknown scale
 * @source event-autoencoder, "Training"
 */
export function trainingLoss(loss: ArrayLike<number>, options: TrainingLossOptions = {}): Figure {
  if (loss.length === 0) throw new RangeError('trainingLoss: the loss has no epoch; expected one value per epoch');
  const { low, high } = extent([loss], true);
  const all = extent([loss]);
  const scale = options.scale ?? (all.low > 0 && high > 10 * low ? 'log' : 'linear');
  if (scale !== 'log' && scale !== 'linear') {
    throw new RangeError(`trainingLoss: scale is '${scale}'; allowed: 'log', 'linear'`);
  }
  const y =
    scale === 'log' ? logScale(low, high, { title: 'Loss' }) : linearScale(all.low, all.high, { title: 'Loss' });
  return chart({
    xaxis: epochAxis(loss.length),
    yaxis: y,
    data: [epochLine(loss, 'Training loss', 'royalblue')],
    note: options.note,
  });
}
