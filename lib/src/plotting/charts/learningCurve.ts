import { checkOptions } from '../../notebook/options';
import type { Figure, ScatterTrace } from '../figure';
import { epochAxis } from '../kit/axes';
import { chart } from '../kit/chart';
import { checkLengths } from '../kit/checks';
import type { FigureOptions } from '../kit/page';
import { extent, linearScale, logScale } from '../kit/scale';
import { COLORS, inches, points } from '../kit/style';
import { epochLine } from '../kit/traces';
import { plainText } from '../kit/text';
import { ownText } from './parts/framed';

/** What a training loses, epoch by epoch; `model.fit` returns it. */
export interface TrainingLosses {
  /** One value an epoch; one that is not finite leaves a gap. */
  readonly loss: ArrayLike<number>;
  /** The same of the validation rows, or empty. Default: none. */
  readonly valLoss?: ArrayLike<number>;
}

/** How `learningCurve` draws. */
export interface LearningCurveOptions extends FigureOptions {
  /** What the legend calls the two lines. Default 'Training' and 'Validation'. */
  names?: readonly [string, string];
  /** Title of the vertical axis. Default 'Loss'. */
  yTitle?: string;
  /** Default: log where all losses are above zero and span more than a factor of ten, else linear. */
  yScale?: 'log' | 'linear';
  /** Whether the epoch of the lowest validation loss is marked. Default true. */
  best?: boolean;
  /** Above the chart. Default: none. */
  title?: string;
}

/**
 * Losses against epochs, which count from 1, and a mark at the epoch of the lowest validation loss.
 * @throws RangeError without any epoch, for lists of different lengths, an unknown scale or option
 * @example
 * const figure = plotting.learningCurve({ loss: [3, 1, 0.5], valLoss: [3.2, 1.5, 1.6] });
 * figure.data.map(({ name }) => name); // [ 'Training', 'Validation', 'Best: epoch 2, 1.50' ]
 */
export function learningCurve(losses: TrainingLosses, options: LearningCurveOptions = {}): Figure {
  checkOptions('learningCurve', options, {
    names: true,
    yTitle: true,
    yScale: true,
    best: true,
    title: true,
    note: true,
  });
  return lossChart('learningCurve', losses, options);
}

/** `learningCurve` under another name, for messages. */
export function lossChart(figure: string, { loss, valLoss }: TrainingLosses, options: LearningCurveOptions): Figure {
  const { names = ['Training', 'Validation'], yTitle = 'Loss', best = true, note, title } = options;
  if (loss.length === 0) throw new RangeError(`${figure}: the loss has no epoch; expected one value per epoch`);
  const validated = valLoss !== undefined && valLoss.length > 0;
  if (validated) checkLengths(figure, loss.length, 'epoch', { valLoss });
  const lists = validated ? [loss, valLoss] : [loss];
  const positive = extent(lists, true);
  const all = extent(lists);
  const scale = options.yScale ?? (all.low > 0 && positive.high > 10 * positive.low ? 'log' : 'linear');
  if (scale !== 'log' && scale !== 'linear') {
    throw new RangeError(`${figure}: scale is '${scale}'; allowed: 'log', 'linear'`);
  }
  const { low, high } = scale === 'log' ? positive : all;
  return chart({
    xaxis: epochAxis(loss.length),
    yaxis: (scale === 'log' ? logScale : linearScale)(low, high, { title: yTitle }),
    data: [
      epochLine(loss, plainText(names[0], 40), 'royalblue'),
      ...(validated ? [epochLine(valLoss, plainText(names[1], 40), COLORS.signal)] : []),
      ...(validated && best ? bestEpoch(valLoss) : []),
    ],
    ...(validated && { legend: 'top' as const }),
    ...(title && { title: ownText(title, inches(5), 12) }),
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
