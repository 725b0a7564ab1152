import type { Annotation, Axis, BarTrace, Figure } from '../figure';
import { legendLine } from '../kit/legend';
import { axisNames, panelPage } from '../kit/panels';
import { linearScale } from '../kit/scale';
import { font, frame, inches, noteAnnotations, page, points, type FigureOptions } from '../kit/style';
import { plainText, widthOf } from '../kit/text';

/** One model's shares of the reconstruction error, by group of features. */
export interface ModelShares {
  readonly name: string;
  /** Panel → group → share; a group that is missing counts as 0. */
  readonly shares: Readonly<Record<string, Readonly<Record<string, number>>>>;
}

/** Okabe and Ito's eight colours, told apart by colour-blind readers. */
const COLORS = ['#0072B2', '#E69F00', '#D55E00', '#009E73', '#56B4E9', '#CC79A7', '#F0E442', '#999999'];
const ROW = 24;

/**
 * Which features carry the error: a bar a model, cut into the shares of its groups of features; one panel for each kind of
 * rows ("background", "signal"), models from top to bottom.
 * @param models all with the same panels
 * @param groups in the order they stand in the bar, eight at most
 * @throws RangeError without a model or group, or for more than eight groups
 */
export function errorShareBars(
  models: readonly ModelShares[],
  groups: readonly string[],
  { note }: FigureOptions = {},
): Figure {
  if (models.length === 0 || groups.length === 0 || groups.length > COLORS.length) {
    throw new RangeError(
      `errorShareBars: ${models.length} models and ${groups.length} groups; allowed are 1 up, and 1 to ${COLORS.length}`,
    );
  }
  const panels = Object.keys(models[0].shares);
  const labels = models.map(({ name }) => plainText(name, 40));
  const room = Math.ceil(Math.max(...labels.map((label) => widthOf(label, points(9))))) + 14;
  const grid = panelPage({
    columns: panels.length,
    rows: 1,
    cell: { width: inches(4.2), height: ROW * models.length + 84 },
    inset: { l: 14, r: 14, t: 24, b: 48 },
    outer: { l: room, t: 46 },
  });
  const data: BarTrace[] = [];
  const axes: Record<string, Axis> = {};
  const annotations: Annotation[] = [];
  const positions = models.map((_, k) => models.length - 1 - k);
  panels.forEach((panel, p) => {
    const axis = axisNames(p);
    const domain = grid.domain(0, p);
    const base = models.map(() => 0);
    groups.forEach((group, g) => {
      const x = models.map(({ shares }) => shares[panel]?.[group] ?? 0);
      data.push({
        type: 'bar',
        orientation: 'h',
        x,
        y: positions,
        base: [...base],
        width: 0.72,
        marker: { color: COLORS[g], line: { width: 0 } },
        name: plainText(group, 40),
        legendgroup: plainText(group, 40),
        showlegend: p === 0,
        xaxis: axis.x,
        yaxis: axis.y,
      });
      x.forEach((share, k) => (base[k] += share));
    });
    axes[axis.xaxis] = {
      ...linearScale(0, 1, { title: 'Share of the squared error', margin: 0, intervals: 5 }),
      domain: domain.x,
      anchor: axis.y,
    };
    axes[axis.yaxis] = {
      ...frame(0),
      domain: domain.y,
      anchor: axis.x,
      range: [-0.6, models.length - 0.4],
      tickvals: positions,
      ticktext: labels,
      tickfont: font(9),
      showticklabels: p === 0,
    };
    annotations.push(panelTitle(plainText(panel, 40), axis));
  });
  return {
    data,
    layout: page(grid.width, grid.height, {
      margin: grid.margin,
      barmode: 'overlay',
      ...axes,
      showlegend: true,
      legend: legendLine(20, grid.height, 9),
      annotations: [...annotations, ...noteAnnotations(note, grid.margin, 9, 280)],
    }),
  };
}

const panelTitle = (text: string, axis: { x: string; y: string }): Annotation => ({
  text,
  showarrow: false,
  xref: `${axis.x} domain`,
  yref: `${axis.y} domain`,
  x: 0.5,
  y: 1,
  xanchor: 'center',
  yanchor: 'bottom',
  font: font(11),
});
