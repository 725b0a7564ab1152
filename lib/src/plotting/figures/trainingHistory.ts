import type { Figure, ScatterTrace } from '../figure';
import { epochAxis } from '../kit/axes';
import { chart } from '../kit/chart';
import { checkLengths } from '../kit/checks';
import type { FigureOptions } from '../kit/page';
import { extent, linearScale, logScale } from '../kit/scale';
import { COLORS, points } from '../kit/style';
import { epochLine } from '../kit/traces';

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
  if (loss.length === 0) throw new RangeError('trainingHistory: the loss has no epoch; expected one value per epoch');
  checkLengths('trainingHistory', loss.length, 'epoch', { valLoss });
  const { low, high } = extent([loss, valLoss]);
  const scale = low > 0 ? logScale : linearScale;
  return chart({
    xaxis: epochAxis(loss.length),
    yaxis: scale(low, high, { title: 'Huber loss' }),
    data: [
      epochLine(loss, 'Training', 'royalblue'),
      epochLine(valLoss, 'Validation', COLORS.signal),
      ...bestEpoch(valLoss),
    ],
    legend: 'top',
    note,
  });
}

/** A mark at the first epoch with the lowest finite loss; none where no loss is finite. */
function bestEpoch(valLoss: ArrayLike<number>): ScatterTrace[] {
  const lowest = extent([valLoss]).low;
  const epoch = Array.from(valLoss).indexOf(lowest) + 1;
  if (!Number.isFinite(lowest)) return [];
  const name = `Best: epoch ${epoch}, ${threeDigits(lowest)}`;
  const marker = { color: COLORS.anomaly, size: points(6) };
  return [{ type: 'scatter', mode: 'markers', x: [epoch], y: [lowest], name, marker }];
}

function threeDigits(value: number): string {
  const size = Math.abs(value);
  const [mantissa, exponent] = value.toExponential(2).split('e');
  const plain = size === 0 || (size >= 1e-2 && size < 1e4);
  const text = plain ? value.toPrecision(3) : `${mantissa}×10<sup>${Number(exponent)}</sup>`;
  return text.replaceAll('-', '\u2212');
}
