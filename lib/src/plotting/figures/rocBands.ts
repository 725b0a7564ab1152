import type { Figure, ScatterTrace } from '../figure';
import { rateAxes } from '../kit/axes';
import { checkFractions, checkLengths } from '../kit/checks';
import { douglasPeucker } from '../kit/downsample';
import { legendInside } from '../kit/legend';
import { modelStyles, type ModelStyle } from '../kit/modelStyles';
import { noteAnnotations, page, type FigureOptions } from '../kit/page';
import { drawPanels, type Panel } from '../kit/panelFigure';
import { COLORS, inches, points } from '../kit/style';

/** The ROC curves of one model over its seeds, as `scoring.rocBand` sums them up. */
export interface ModelBand {
  readonly name: string;
  readonly fpr: ArrayLike<number>;
  readonly low: ArrayLike<number>;
  readonly median: ArrayLike<number>;
  readonly high: ArrayLike<number>;
}

/** Options of `rocBands`. */
export interface RocBandsOptions extends FigureOptions {
  /** The name of the model that stands out. */
  chosen?: string;
}

/** Left edge of the logarithmic panel. */
const LOWEST = 1e-3;

/** Curves of more points are simplified. */
const MOST = 20_000;

/**
 * The ROC curves of several models: the median over each model's seeds as a line, their range as a band. Two panels:
 * the whole curve on linear axes, and on logarithmic ones the corner where a search works.
 * @throws RangeError without a model, when a model's lists differ in length, or when a fraction is not between 0 and 1
 */
export function rocBands(models: readonly ModelBand[], { chosen, note }: RocBandsOptions = {}): Figure {
  if (models.length === 0) throw new RangeError('rocBands: there are no models');
  for (const { name, fpr, low, median, high } of models) {
    const band = `rocBands: ${JSON.stringify(name)}`;
    checkFractions(band, { fpr, low, median, high });
    checkLengths(band, fpr.length, 'point', { low, median, high });
  }
  const styles = modelStyles(models, chosen);
  const grid = {
    columns: 2,
    rows: 1,
    cell: { width: inches(5.6), height: inches(5.2) },
    inset: { l: 66, r: 18, t: 26, b: 56 },
  };
  const panels = drawPanels(grid, [0, LOWEST], (lowest, panel) => {
    const log = lowest > 0;
    const { xaxis, yaxis } = rateAxes(lowest);
    const guess = Array.from({ length: 61 }, (_, k) => (log ? 10 ** ((3 * k) / 60 - 3) : k / 60));
    const randomGuess: ScatterTrace = {
      ...line(guess, guess),
      ...panel.axes,
      line: { color: COLORS.faint, width: points(0.8) },
      name: 'Random guess',
      legendrank: 1001,
      showlegend: !log,
    };
    return {
      data: [
        randomGuess,
        ...models.flatMap((model, m) => bandTraces(model, styles[m], model.name === chosen, lowest, panel)),
      ],
      xaxis: { ...xaxis, ...panel.x },
      yaxis: { ...yaxis, ...panel.y },
    };
  });
  const edge = panels.axes.xaxis.domain![1];
  const layout = page(panels, {
    ...panels.axes,
    // Samples long enough to show a long dash and its gap.
    legend: { ...legendInside('bottom', 9), x: edge - 0.01, itemwidth: 48 },
    annotations: noteAnnotations(note, panels.margin, 9, 400),
  });
  return { data: panels.data, layout };
}

/** A model's band, as its lower edge and the area up to its upper edge, and its middle line. */
function bandTraces(
  model: ModelBand,
  { color, rgb, dash, label }: ModelStyle,
  isChosen: boolean,
  lowest: number,
  { axes }: Panel,
): ScatterTrace[] {
  const log = lowest > 0;
  const inside = Array.from(model.fpr).flatMap((fpr, i) => (fpr >= lowest * 0.999 ? [i] : []));
  const at = inside.length > MOST ? simplified(model, inside, log) : inside;
  const x = at.map((i) => model.fpr[i]);
  // Zeros stay on a log axis, below what is seen.
  const [low, median, high] = [model.low, model.median, model.high].map((values) =>
    at.map((i) => (log ? Math.max(values[i], LOWEST / 10) : values[i])),
  );
  const kept = log ? at.map((_, k) => k) : douglasPeucker(x, median);
  const [middleX, middleY] = [x, median].map((values) => kept.map((k) => values[k]));
  const group = { legendgroup: label, ...axes };
  const edge = { line: { width: 0, color } };
  const silent = { showlegend: false, hoverinfo: 'skip' };
  return [
    { ...line(x, low), ...group, ...edge, ...silent },
    { ...line(x, high), ...group, ...edge, fill: 'tonexty', fillcolor: `rgba(${rgb}, 0.15)`, ...silent },
    {
      ...line(middleX, middleY),
      ...group,
      line: { color, dash, width: points(isChosen ? 2 : 1.2) },
      name: label,
      showlegend: !log,
      hovertemplate: `background %{x:.4f}<br>signal %{y:.4f}<extra>${label}</extra>`,
    },
  ];
}

/** Of the points `at`, those that shape the band or its middle line on a panel. */
function simplified({ fpr, low, median, high }: ModelBand, at: readonly number[], log: boolean): number[] {
  const shown = (values: ArrayLike<number>) =>
    at.map((i) => (log ? Math.log10(Math.max(values[i], LOWEST / 10)) : values[i]));
  const x = shown(fpr);
  const kept = new Set([low, median, high].flatMap((values) => douglasPeucker(x, shown(values))));
  return [...kept].sort((a, b) => a - b).map((k) => at[k]);
}

const line = (x: readonly number[], y: readonly number[]) => ({ type: 'scatter', mode: 'lines', x, y }) as const;
