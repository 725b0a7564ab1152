import { argsort } from '../../numeric/argsort';
import type { Figure, MarkerSymbol, ScatterTrace } from '../figure';
import { chart } from '../kit/chart';
import { modelStyles } from '../kit/modelStyles';
import type { FigureOptions } from '../kit/page';
import { extent, linearScale, logScale } from '../kit/scale';
import { points } from '../kit/style';
import { fittingText } from '../kit/text';

/** px right of the panel, for the legend. */
const LEGEND = 216;

const SYMBOLS: readonly MarkerSymbol[] = ['circle', 'square', 'diamond', 'triangle-up', 'cross', 'triangle-down'];

/** The area under the ROC curve of one model over its seeds, and how large the model is. */
export interface ModelAuc {
  readonly name: string;
  readonly parameters: number;
  readonly median: number;
  readonly low: number;
  readonly high: number;
}

/** How {@link aucBySize} is drawn. */
export interface AucBySizeOptions extends FigureOptions {
  /** The name of the model that stands out. */
  readonly chosen?: string;
}

/**
 * The AUC of several models against their number of parameters: the median over the seeds as a mark, their range as a
 * bar. Models of nearly one size would hide each other, so the larger is drawn 6 % to the right.
 * @throws RangeError without a model, or when one has no parameters
 */
export function aucBySize(models: readonly ModelAuc[], { chosen, note }: AucBySizeOptions = {}): Figure {
  if (models.length === 0) throw new RangeError('aucBySize: there are no models');
  const sizes = models.map(({ parameters }) => parameters);
  const wrong = models.find(({ parameters }) => !(parameters > 0 && parameters < Infinity));
  if (wrong) {
    const named = `the model ${JSON.stringify(wrong.name)} has ${wrong.parameters} parameters`;
    throw new RangeError(`aucBySize: ${named}; a logarithmic axis needs a number above 0`);
  }
  const styles = modelStyles(models, chosen);
  const x = movedApart(sizes);
  const values = extent(models.map(({ low, high }) => [low, high]));
  const seen = new Map<string, number>();
  const figure = chart({
    size: [8.4, 4.8],
    xaxis: logScale(Math.min(...sizes), Math.max(...sizes), { title: 'Parameters', margin: 0.08 }),
    yaxis: linearScale(values.low, values.high, { title: 'AUC, median and range over seeds', margin: 0.08 }),
    data: models.flatMap(({ name, median, low, high }, k): ScatterTrace[] => {
      const { color } = styles[k];
      const member = seen.get(color) ?? 0;
      seen.set(color, member + 1);
      const marker = { symbol: SYMBOLS[member % SYMBOLS.length], color, size: points(7) };
      const line = { color, width: points(1.4) };
      const label = fittingText(name, LEGEND - 56, points(10));
      const group = { type: 'scatter', legendgroup: label, name: label } as const;
      return [
        { ...group, mode: 'lines', x: [x[k], x[k]], y: [low, high], line, showlegend: false },
        { ...group, mode: 'markers', x: [x[k]], y: [median], marker },
      ];
    }),
    legend: 'top',
    note,
  });
  const { margin, legend } = figure.layout;
  const beside = { margin: { ...margin, r: LEGEND }, legend: { ...legend, x: 1.02, xanchor: 'left' } } as const;
  return { ...figure, layout: { ...figure.layout, ...beside } };
}

/** Where the sizes are drawn: in their order, each at least 6 % to the right of the one before. */
function movedApart(sizes: readonly number[]): number[] {
  const x = [...sizes];
  const order = argsort(sizes);
  for (let k = 1; k < order.length; k++) x[order[k]] = Math.max(x[order[k]], 1.06 * x[order[k - 1]]);
  return x;
}
