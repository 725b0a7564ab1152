import type { Figure, MarkerSymbol, ScatterTrace } from '../../figure';
import { legendLine } from '../../kit/legend';
import { noteAnnotations, page, type FigureOptions } from '../../kit/page';
import { drawPanels, panelTitle } from '../../kit/panelFigure';
import { extent, linearScale } from '../../kit/scale';
import { COLORS, font, frame, inches, OKABE_ITO, points } from '../../kit/style';
import { plainText, widthOf } from '../../kit/text';

/** One number with its interval: a mark and a bar. */
export interface ForestEntry {
  /** The row. */
  readonly name: string;
  /** The mark's colour and shape, such as how missing values were dealt with; four at most. */
  readonly group: string;
  /** Which panel it stands in. */
  readonly panel: string;
  readonly value: number;
  readonly low: number;
  readonly high: number;
}

/** Options of `aucForest`. */
export interface ForestOptions extends FigureOptions {
  /** Title of the horizontal axes. Default "AUC". */
  readonly title?: string;
  /** Where a vertical line stands; default 0.5, the AUC of a guess. */
  readonly guide?: number;
}

/** Each colour with a shape that tells it apart in grey. */
const STYLES: readonly { readonly color: string; readonly symbol: MarkerSymbol }[] = [
  { color: COLORS.faint, symbol: 'diamond' },
  { color: OKABE_ITO.vermilion, symbol: 'circle' },
  { color: OKABE_ITO.blue, symbol: 'square' },
  { color: OKABE_ITO.bluishGreen, symbol: 'triangle-up' },
];

/**
 * A forest plot: a row a detector, a mark with its interval a group, a panel a protocol. Rows, groups and panels stand in
 * the order of their first appearance.
 * @throws RangeError without an entry, for more than four groups, or a value that is not finite
 */
export function aucForest(entries: readonly ForestEntry[], options: ForestOptions = {}): Figure {
  const { title = 'AUC', guide = 0.5, note } = options;
  const distinct = (key: 'name' | 'group' | 'panel') => [...new Set(entries.map((entry) => entry[key]))];
  const [names, groups, kinds] = [distinct('name'), distinct('group'), distinct('panel')];
  if (entries.length === 0 || groups.length > STYLES.length) {
    throw new RangeError(`aucForest: ${entries.length} entries in ${groups.length} groups; give 1 to 4 groups`);
  }
  for (const { name, value, low, high } of entries) {
    if ([value, low, high].every(Number.isFinite)) continue;
    throw new RangeError(`aucForest: ${JSON.stringify(name)} is ${value} [${low}, ${high}]; numbers must be finite`);
  }
  const labels = names.map((name) => plainText(name, 40));
  const room = Math.ceil(Math.max(...labels.map((label) => widthOf(label, points(10)))));
  const row = 16 + 10 * groups.length;
  const single = groups.length === 1;
  const grid = {
    columns: kinds.length,
    rows: 1,
    cell: { width: inches(kinds.length === 1 ? 4.6 : 3.4), height: row * names.length + 76 },
    inset: { l: 12, r: 12, t: 26, b: 48 },
    outer: { l: room + 8, t: single ? 4 : 28 },
  };
  const ends = extent(entries.map(({ low, high }) => [low, high, guide]));
  const x = linearScale(ends.low, ends.high, { title, intervals: 6, length: grid.cell.width - 24 });
  const at = ({ name, panel }: ForestEntry, g: number) => {
    const middle = names.length - 1 - names.indexOf(name);
    const alone = entries.filter((entry) => entry.name === name && entry.panel === panel).length === 1;
    return alone ? middle : middle + (0.62 * ((groups.length - 1) / 2 - g)) / groups.length;
  };
  const panels = drawPanels(grid, kinds, (kind, panel) => ({
    data: [
      ...stripes(names.length, x.range as [number, number]),
      upright(guide, names.length),
      ...groups.flatMap((group, g) =>
        marks(
          entries.filter((e) => e.panel === kind && e.group === group),
          at,
          g,
        ),
      ),
    ].map((trace) => ({ ...trace, ...panel.axes, showlegend: panel.column === 0 && !single && trace.showlegend })),
    xaxis: { ...x, ...panel.x },
    yaxis: {
      ...frame(0),
      mirror: true,
      ticks: '',
      range: [-0.5, names.length - 0.5],
      tickmode: 'array',
      tickvals: names.map((_, k) => names.length - 1 - k),
      ticktext: panel.column === 0 ? labels : labels.map(() => ''),
      tickfont: font(10),
      ...panel.y,
    },
    annotations: [panelTitle(plainText(kind, 60), panel, 10)],
  }));
  const layout = page(panels, {
    ...panels.axes,
    ...(!single && { legend: legendLine(6, panels.height, 10) }),
    annotations: [...panels.annotations, ...noteAnnotations(note, panels.margin)],
  });
  return { data: panels.data, layout };
}

const silent = { hoverinfo: 'skip', showlegend: false } as const;

/** Every other row on a grey ground, so that the eye keeps to its row. */
const stripes = (rows: number, [low, high]: readonly [number, number]): ScatterTrace[] =>
  Array.from({ length: rows }, (_, k) => k)
    .filter((k) => k % 2 === 0)
    .map((k) => ({
      ...{ type: 'scatter', mode: 'lines', fill: 'toself', fillcolor: '#f3f3f3', line: { width: 0 }, ...silent },
      x: [low, high, high, low, low],
      y: [k - 0.5, k - 0.5, k + 0.5, k + 0.5, k - 0.5],
    }));

const upright = (x: number, rows: number): ScatterTrace => ({
  ...{ type: 'scatter', mode: 'lines', x: [x, x], y: [-0.5, rows - 0.5], ...silent },
  line: { color: COLORS.faint, width: points(0.8), dash: 'dash' },
});

function marks(own: readonly ForestEntry[], at: (entry: ForestEntry, g: number) => number, g: number): ScatterTrace[] {
  if (own.length === 0) return [];
  const { color, symbol } = STYLES[g];
  const label = plainText(own[0].group, 40);
  const y = own.map((entry) => at(entry, g));
  const bars: ScatterTrace = {
    ...{ type: 'scatter', mode: 'lines', line: { color, width: points(1.3) }, legendgroup: label, ...silent },
    x: own.flatMap(({ low, high }) => [low, high, null]),
    y: y.flatMap((height) => [height, height, null]),
  };
  const values: ScatterTrace = {
    ...{ type: 'scatter', mode: 'markers', marker: { color, symbol, size: points(6) } },
    ...{ name: label, legendgroup: label, showlegend: true },
    x: own.map(({ value }) => value),
    y,
    hovertemplate: `%{x:.3f}<extra>${label}</extra>`,
  };
  return [bars, values];
}
