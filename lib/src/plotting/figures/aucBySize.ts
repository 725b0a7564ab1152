import { argsort } from '../../numeric/argsort';
import { chart } from '../kit/chart';
import type { Figure } from '../figure';
import { modelLooks } from '../kit/modelLooks';
import { extent, linearScale, logScale } from '../kit/scale';
import { points, type FigureOptions } from '../kit/style';
import { fittingText } from '../kit/text';

/** px beside the panel. */
const LEGEND = 216;

/** The area under the ROC curve of one model over its seeds, and how large the model is. */
export interface ModelAuc {
  readonly name: string;
  readonly parameters: number;
  readonly median: number;
  readonly low: number;
  readonly high: number;
}

/**
 * The AUC of several models against their number of parameters: the middle seed as a mark, from the lowest to the highest as a
 * bar. Models of nearly one size would hide each other: the larger is drawn 6 % to the right. The legend stands beside the panel.
 * @param options.chosen the name of the model that stands out
 * @throws RangeError without a model, or when one has no parameters
 */
export function aucBySize(
  models: readonly ModelAuc[],
  options: FigureOptions & { readonly chosen?: string } = {},
): Figure {
  const { chosen, note } = options;
  if (models.length === 0) throw new RangeError('aucBySize: there are no models');
  const odd = models.find(({ parameters }) => !(parameters > 0 && parameters < Infinity));
  if (odd) {
    throw new RangeError(
      `aucBySize: the model ${JSON.stringify(odd.name)} has ${odd.parameters} parameters; a logarithmic axis needs a number above 0`,
    );
  }
  const looks = modelLooks(
    models.map(({ name }) => name),
    chosen,
  );
  const sizes = models.map(({ parameters }) => parameters);
  const x = movedApart(sizes);
  const values = extent(models.map(({ low, high }) => [low, high]));
  const symbols = ['circle', 'square', 'diamond', 'triangle-up', 'cross', 'triangle-down'] as const;
  const seen = new Map<string, number>();
  const figure = chart({
    size: [8.4, 4.8],
    xaxis: logScale(Math.min(...sizes), Math.max(...sizes), { title: 'Parameters', margin: 0.08 }),
    yaxis: linearScale(values.low, values.high, { title: 'AUC, median and range over seeds', margin: 0.08 }),
    data: models.flatMap(({ median, low, high }, k) => {
      const { color } = looks[k];
      const label = fittingText(models[k].name, LEGEND - 56, points(10));
      const member = seen.get(color) ?? 0;
      seen.set(color, member + 1);
      const marker = { symbol: symbols[member % symbols.length], color, size: points(7) };
      const group = { type: 'scatter' as const, legendgroup: label, name: label };
      return [
        {
          ...group,
          mode: 'lines' as const,
          x: [x[k], x[k]],
          y: [low, high],
          line: { color, width: points(1.4) },
          showlegend: false,
        },
        { ...group, mode: 'markers' as const, x: [x[k]], y: [median], marker },
      ];
    }),
    legend: 'top right',
    note,
  });
  const { margin, legend } = figure.layout;
  return {
    ...figure,
    layout: { ...figure.layout, margin: { ...margin, r: LEGEND }, legend: { ...legend, x: 1.02, xanchor: 'left' } },
  };
}

/** Where the sizes are drawn: in their order, each at least 6 % to the right of the one before. */
function movedApart(sizes: readonly number[]): number[] {
  const x = [...sizes];
  const order = argsort(sizes);
  for (let k = 1; k < order.length; k++) x[order[k]] = Math.max(x[order[k]], 1.06 * x[order[k - 1]]);
  return x;
}
