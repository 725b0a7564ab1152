import type { Figure, ScatterTrace } from '../../figure';
import { checkFractions, checkLengths } from '../../kit/checks';
import { legendLine } from '../../kit/legend';
import { noteAnnotations, page, type FigureOptions } from '../../kit/page';
import { drawPanels, panelTitle } from '../../kit/panelFigure';
import { extent, linearScale } from '../../kit/scale';
import { COLORS, inches, OKABE_ITO, points, rgbOf } from '../../kit/style';
import { plainText } from '../../kit/text';

/** What one detector finds: after `looks` objects, highest scores first, the share `recall` of those looked for. */
export interface DetectorRecall {
  readonly name: string;
  readonly looks: ArrayLike<number>;
  readonly recall: ArrayLike<number>;
  /** The band's lower and upper edge. */
  readonly low: ArrayLike<number>;
  readonly high: ArrayLike<number>;
}

/** Options of `recallAgainstLooks`. */
export interface RecallOptions extends FigureOptions {
  /** All rows that were ranked: looking at random finds looks / rows. Default: chance is not drawn. */
  readonly rows?: number;
  /** Panels side by side. Default 4. */
  readonly columns?: number;
  /** Titles of the axes. Default "Objects looked at" and "Share of exotic objects found". */
  readonly titles?: { readonly x: string; readonly y: string };
  /** What the band is, for the legend. Default "95 % interval". */
  readonly band?: string;
  /** What a curve belongs to, for the legend. Default "detector". */
  readonly subject?: string;
}

const BLUE = rgbOf(OKABE_ITO.blue).join(', ');
const TITLES = { x: 'Objects looked at', y: 'Share of exotic objects found' };

/**
 * How much is found after how many looks: one panel a detector, its curve and band in colour, all others in grey behind
 * it, chance dashed. Eight bands in one panel would hide each other.
 * @throws RangeError without a detector, when a detector's lists differ in length, or for a share outside 0 to 1
 */
export function recallAgainstLooks(detectors: readonly DetectorRecall[], options: RecallOptions = {}): Figure {
  const { rows, columns = 4, titles = TITLES, band = '95 % interval', subject = 'detector', note } = options;
  if (detectors.length === 0) throw new RangeError('recallAgainstLooks: there are no detectors');
  for (const { name, looks, recall, low, high } of detectors) {
    const where = `recallAgainstLooks: ${JSON.stringify(name)}`;
    checkFractions(where, { recall, low, high });
    checkLengths(where, looks.length, 'look', { recall, low, high });
  }
  const most = extent(detectors.map(({ looks }) => looks)).high;
  const top = extent(detectors.map(({ high }) => high)).high;
  const lines = Math.ceil(detectors.length / columns);
  const cell = { width: inches(2.35), height: inches(2.1) };
  const inset = { l: 48, r: 14, t: 24, b: 26 };
  const outer = { t: 30, b: 20, r: 6 };
  const grid = { columns: Math.min(columns, detectors.length), rows: lines, cell, inset, outer };
  const size = { title: 9, ticks: 8 };
  const x = linearScale(0, most, { title: titles.x, margin: 0, intervals: 4, size, length: cell.width - 62 });
  const y = linearScale(0, top, { title: titles.y, margin: 0, intervals: 5, size, standoff: 4 });
  const panels = drawPanels(grid, detectors, (own, panel, k) => ({
    data: [
      ...detectors.filter((other) => other !== own).map((other, o) => grey(other, k === 0 && o === 0)),
      ...(rows === undefined ? [] : [chance(most, rows, k === 0)]),
      ...curve(own, subject, band, k === 0),
    ].map((trace) => ({ ...trace, ...panel.axes })),
    xaxis: { ...x, ...panel.x, ...(k + columns < detectors.length && { title: undefined }) },
    yaxis: { ...y, ...panel.y, ...(panel.column > 0 && { title: undefined }) },
    annotations: [panelTitle(plainText(own.name, 40), panel, 10)],
  }));
  const layout = page(panels, {
    ...panels.axes,
    legend: { ...legendLine(6, panels.height, 10), itemwidth: 36 },
    annotations: [...panels.annotations, ...noteAnnotations(note, panels.margin)],
  });
  return { data: panels.data, layout };
}

const line = (x: ArrayLike<number>, y: ArrayLike<number>) =>
  ({ type: 'scatter', mode: 'lines', x: Array.from(x), y: Array.from(y), hoverinfo: 'skip' }) as const;

const grey = ({ looks, recall }: DetectorRecall, showlegend: boolean): ScatterTrace => ({
  ...line(looks, recall),
  line: { color: '#cccccc', width: points(0.8) },
  ...{ name: 'the others', legendgroup: 'others', legendrank: 1002, showlegend },
});

const chance = (most: number, rows: number, showlegend: boolean): ScatterTrace => ({
  ...line([0, most], [0, most / rows]),
  line: { color: COLORS.ink, width: points(0.9), dash: 'dash' },
  ...{ name: 'looking at random', legendgroup: 'chance', legendrank: 1003, showlegend },
});

function curve(
  { name, looks, recall, low, high }: DetectorRecall,
  subject: string,
  band: string,
  showlegend: boolean,
): ScatterTrace[] {
  const edge = { line: { width: 0, color: `rgb(${BLUE})` }, hoverinfo: 'skip' };
  return [
    { ...line(looks, low), ...edge, showlegend: false },
    {
      ...line(looks, high),
      ...edge,
      ...{ fill: 'tonexty', fillcolor: `rgba(${BLUE}, 0.2)`, name: band, legendgroup: 'band', legendrank: 1001 },
      showlegend: false,
    },
    {
      ...line(looks, recall),
      line: { color: `rgb(${BLUE})`, width: points(1.8) },
      ...{ name: `this ${subject}, with its ${band}`, legendgroup: 'own', legendrank: 1000, showlegend },
      hoverinfo: undefined,
      hovertemplate: `%{x} looks: %{y:.3f}<extra>${plainText(name, 40)}</extra>`,
    },
  ];
}
