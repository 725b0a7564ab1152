import type { Axis, Figure, ScatterTrace } from '../figure';
import { legendInside } from '../kit/legend';
import { modelLooks } from '../kit/modelLooks';
import { axisNames, panelPage } from '../kit/panels';
import { checkFractions } from './rocCurve';
import { linearScale, logScale } from '../kit/scale';
import { COLORS, inches, noteAnnotations, page, points, type FigureOptions } from '../kit/style';
import { visiblePoints } from '../kit/visiblePoints';

/** The ROC curves of one model over its seeds, as `scoring.rocBand` sums them up. */
export interface ModelBand {
  readonly name: string;
  readonly fpr: ArrayLike<number>;
  readonly low: ArrayLike<number>;
  readonly median: ArrayLike<number>;
  readonly high: ArrayLike<number>;
}

/** What `rocBands` can be told. */
export interface RocBandsOptions extends FigureOptions {
  /** The name of the model that stands out. */
  chosen?: string;
}

/** Left edge of the logarithmic panel. */
const LOWEST = 1e-3;

/** Curves of more points are drawn by those that make their shape. */
const MOST = 20_000;

/**
 * The ROC curves of several models: the middle one of each model's seeds as a line, from the lowest to the highest as a band.
 * Two panels: the whole curve, and the corner where a search works, both axes logarithmic.
 * @throws RangeError without a model, when a model's lists differ in length, or a fraction is not between 0 and 1
 */
export function rocBands(models: readonly ModelBand[], { chosen, note }: RocBandsOptions = {}): Figure {
  if (models.length === 0) throw new RangeError('rocBands: there are no models');
  models.forEach(checkBand);
  const looks = modelLooks(
    models.map(({ name }) => name),
    chosen,
  );
  const inset = { l: 66, r: 18, t: 26, b: 56 };
  const grid = panelPage({ columns: 2, rows: 1, cell: { width: inches(5.6), height: inches(5.2) }, inset });
  const data: ScatterTrace[] = [];
  const axes: Record<string, Axis> = {};
  const titles = { x: { title: 'False positive rate' }, y: { title: 'True positive rate' } };
  for (const panel of [0, 1]) {
    const axis = axisNames(panel);
    const domain = grid.domain(0, panel);
    const lowest = panel === 0 ? 0 : LOWEST;
    const linear = (title: string) => linearScale(0, 1, { title, margin: 0.02, intervals: 6 });
    const log = (title: string) => logScale(lowest, 1, { title, margin: 0.02 });
    axes[axis.xaxis] = { ...(panel === 0 ? linear : log)(titles.x.title), domain: domain.x, anchor: axis.y };
    axes[axis.yaxis] = { ...(panel === 0 ? linear : log)(titles.y.title), domain: domain.y, anchor: axis.x };
    const place = { xaxis: axis.x, yaxis: axis.y };
    const guess = Array.from({ length: 61 }, (_, k) => (panel === 0 ? k / 60 : 10 ** ((3 * k) / 60 - 3)));
    data.push({
      ...line(guess, guess),
      ...place,
      line: { color: COLORS.faint, width: points(0.8) },
      name: 'Random guess',
      legendrank: 1001,
      showlegend: panel === 0,
    });
    models.forEach((model, k) => {
      const inside = Array.from(model.fpr).flatMap((fpr, i) => (fpr >= lowest * 0.999 ? [i] : []));
      const at = inside.length > MOST ? shapeOf(model, inside, panel === 1) : inside;
      const x = at.map((i) => model.fpr[i]);
      const height = (values: ArrayLike<number>) =>
        at.map((i) => (panel === 1 ? Math.max(values[i], LOWEST / 10) : values[i]));
      const group = { legendgroup: looks[k].label, ...place };
      const fillcolor = `rgba(${looks[k].rgb}, 0.15)`;
      const edge = { width: 0, color: looks[k].color };
      data.push({ ...line(x, height(model.low)), ...group, line: edge, showlegend: false, hoverinfo: 'skip' });
      data.push({
        ...line(x, height(model.high)),
        ...group,
        line: edge,
        fill: 'tonexty',
        fillcolor,
        showlegend: false,
        hoverinfo: 'skip',
      });
      const middle = height(model.median);
      const kept = visiblePoints(x, middle, 1 / 4000);
      data.push({
        ...line(panel === 0 ? kept.map((i) => x[i]) : x, panel === 0 ? kept.map((i) => middle[i]) : middle),
        ...group,
        line: { color: looks[k].color, dash: looks[k].dash, width: points(models[k].name === chosen ? 2 : 1.2) },
        name: looks[k].label,
        showlegend: panel === 0,
        hovertemplate: `background %{x:.4f}<br>signal %{y:.4f}<extra>${looks[k].label}</extra>`,
      });
    });
  }
  return {
    data,
    layout: page(grid.width, grid.height, {
      margin: grid.margin,
      ...axes,
      showlegend: true,
      // Samples long enough to show a long dash and its gap.
      legend: { ...legendInside('bottom right', 9), x: (grid.domain(0, 0).x[1] as number) - 0.01, itemwidth: 48 },
      annotations: noteAnnotations(note, grid.margin, 9, 400),
    }),
  };
}

/** Of the points given, those that make the shape of the band or of its middle line on a panel. */
function shapeOf(model: ModelBand, at: readonly number[], log: boolean): number[] {
  const scaled = (values: ArrayLike<number>) =>
    at.map((i) => (log ? Math.log10(Math.max(values[i], LOWEST / 10)) : values[i]));
  const x = scaled(model.fpr);
  const lists = [model.low, model.median, model.high].map((values) => visiblePoints(x, scaled(values), 1 / 4000));
  return [...new Set(lists.flat())].sort((a, b) => a - b).map((k) => at[k]);
}

function checkBand({ name, fpr, low, median, high }: ModelBand): void {
  checkFractions(`rocBands: ${JSON.stringify(name)}`, { fpr, low, median, high });
  for (const [what, list] of Object.entries({ low, median, high })) {
    if (list.length === fpr.length) continue;
    throw new RangeError(
      `rocBands: ${fpr.length} background fractions and ${list.length} of ${what} in ${JSON.stringify(name)}; expected as many of each`,
    );
  }
}

const line = (x: readonly number[], y: readonly number[]): Pick<ScatterTrace, 'type' | 'mode' | 'x' | 'y'> => ({
  type: 'scatter',
  mode: 'lines',
  x,
  y,
});
