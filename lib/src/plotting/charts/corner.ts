import type { OptionNames } from '../../notebook/options';
import { binCounts, binEdges, densities } from '../../numeric/histogram';
import type { Axis, Figure, Trace } from '../figure';
import { LEGEND_MARK, legendEntry } from '../kit/legend';
import { FIGURE_OPTIONS, noteAnnotations, page, type FigureOptions } from '../kit/page';
import { drawPanels } from '../kit/panelFigure';
import { extent, linearScale } from '../kit/scale';
import { frame, inches, points } from '../kit/style';
import { fittingText, widthOf } from '../kit/text';
import { filledHistogram, outlinedHistogram } from '../kit/traces';
import { allNumbersOf, checkRows, columnOf, tableAndOptions, type Channel, type Channels, type ColumnSource, type Numeric } from './inputs/channels'; // prettier-ignore
import { CLASS_OPTIONS, ofRows, rowClasses, type ClassOptions, type RowClass } from './inputs/classes';
import { leftOutNote, leftOutText } from './inputs/leftOut';
import { cornerLegend } from './parts/cornerLegend';
import { MARK_OPTIONS, markLook, scatterType, type MarkOptions } from './parts/marks';
import { heightOf, labelsInside, titleBelow, titleBeside, type StaircaseGrid } from './parts/staircase';

/** What `corner` draws and how. */
export interface CornerOptions extends FigureOptions, ClassOptions, MarkOptions {
  /** From one to twelve columns of numbers: names, or lists by name. */
  columns: Channels;
  /** Labels: one colour each. Default: all rows alike. */
  color?: Channel;
  /** Bins of the histograms. Default 30. */
  bins?: number;
}

const OPTIONS: OptionNames<CornerOptions> = {
  ...{ columns: true, color: true, bins: true },
  ...{ ...FIGURE_OPTIONS, ...CLASS_OPTIONS, ...MARK_OPTIONS },
};

const PANEL = inches(1.7);
const INSET = { l: 4, r: 4, t: 4, b: 4 };
const OUTER = { r: 14, t: 26, b: 56 };
const SIZE = { title: 12, ticks: 9 };
const LENGTH = PANEL - INSET.l - INSET.r;
const MOST = 12;

/**
 * Each column against each other, and its own distribution along the diagonal: a density per class. Numbers that are not finite
 * are left out where they would stand, and counted.
 * @param table a `formats.Table`, whose columns the options name; without one, the options hold lists by name
 * @throws RangeError for no rows, no or more than twelve columns, a column without a finite number, unknown columns or classes
 * @example
 * const figure = plotting.corner({ columns: { u: [0, 1, 2, 3], g: [1, 3, 2, 5], r: [2, 2, 1, 0] }, color: [0, 0, 0, 1] });
 * Object.keys(figure.layout).filter((key) => key.startsWith('xaxis')).length; // 6 panels
 */
export function corner(table: ColumnSource, options: CornerOptions): Figure;
export function corner(options: CornerOptions): Figure;
export function corner(first: ColumnSource | CornerOptions, second?: CornerOptions): Figure {
  const { table, options } = tableAndOptions('corner', first, second, OPTIONS);
  const columns = allNumbersOf('corner: columns', table, options.columns);
  if (columns.length === 0 || columns.length > MOST) {
    throw new RangeError(`corner: ${columns.length} columns; allowed: 1 to ${MOST}, as many as a page shows`);
  }
  const labels = options.color === undefined ? undefined : columnOf('corner: color', table, options.color);
  const lists = Object.fromEntries(
    columns.map(({ name, values }, k) => [`column ${JSON.stringify(name || k)}`, values]),
  );
  const rows = checkRows('corner', { ...lists, color: labels?.cells });
  const classes = rowClasses('corner', labels?.cells, rows, options);
  const scales = columns.map(({ name, values }, k) => {
    const { low, high } = extent([values]);
    if (low > high) throw new RangeError(`corner: column ${JSON.stringify(name || k)} has no finite number`);
    return linearScale(low, high, { intervals: 5, size: SIZE, length: LENGTH });
  });
  const longest = Math.max(0, ...scales.slice(1).flatMap(({ ticktext = [] }) => ticktext.map((text) => widthOf(text, points(SIZE.ticks))))); // prettier-ignore
  const stairs: StaircaseGrid = { length: LENGTH, inset: INSET.l, bottom: OUTER.b, left: Math.ceil(44 + longest), middle: 16, size: SIZE }; // prettier-ignore
  const steps = columns.length;
  const pairs = columns.flatMap((_, i) => Array.from({ length: i + 1 }, (_column, j) => ({ i, j })));
  const cell = { width: PANEL, height: PANEL };
  const named = classes.filter(({ name }) => name !== '');
  const outer = { ...OUTER, t: steps === 1 ? 60 : OUTER.t, l: stairs.left };
  const { legend, beside = 0, below = 0 } = named.length > 1 ? cornerLegend(named.map(({ name }) => name), { steps, inset: INSET, cell, outer }) : {}; // prettier-ignore
  const grid = {
    columns: steps,
    rows: steps,
    cell,
    inset: INSET,
    outer: { ...outer, r: outer.r + beside, b: outer.b + below },
  };
  const titles = columns.map(({ name }, k) => fittingText(name || `column ${k}`, LENGTH, points(SIZE.title)));
  const panels = drawPanels(
    grid,
    pairs,
    ({ i, j }, panel) => {
      const { x, y, axes, inside } = panel;
      const lower = i === steps - 1;
      const bottom = lower ? labelsInside(scales[j], widthOf, stairs) : { showticklabels: false };
      const side = j === 0 && i > 0 ? labelsInside(scales[i], heightOf, stairs) : { showticklabels: false };
      const own = i === j ? diagonal(columns[i], scales[i], classes, options) : undefined;
      const data = own?.data ?? cloud(columns[j], columns[i], classes, options);
      return {
        data: data.map((trace) => ({ ...trace, ...axes, showlegend: false }) as Trace),
        xaxis: { ...scales[j], ...x, ...bottom },
        yaxis: own ? { ...own.yaxis, ...y } : { ...scales[i], ...y, ...side },
        annotations: [
          ...(lower ? [titleBelow(titles[j], inside.xref, stairs)] : []),
          ...(j === 0 && i > 0 ? [titleBeside(titles[i], inside.yref, stairs)] : []),
        ],
      };
    },
    ({ i, j }) => [i, j],
  );
  const hidden = columns.reduce((sum, { values }) => sum + values.filter((value) => !Number.isFinite(value)).length, 0);
  const leftOut = leftOutText({ 'not finite': hidden }, rows * columns.length);
  const layout = page(panels, {
    ...(legend && { legend }),
    annotations: [...panels.annotations, ...leftOutNote(leftOut), ...noteAnnotations(options.note, grid.outer, 9, 300)],
    ...panels.axes,
  });
  const entries = named.length > 1 ? named.map(({ name, color, symbol }) => legendEntry(name, { color, symbol, size: LEGEND_MARK * 0.7 })) : []; // prettier-ignore
  return { data: [...entries, ...panels.data], layout };
}

function cloud(x: Numeric, y: Numeric, classes: readonly RowClass[], options: CornerOptions): Trace[] {
  return classes.flatMap(({ name, color, symbol, rows }): Trace[] => {
    const seen = rows.filter((row) => Number.isFinite(x.values[row]) && Number.isFinite(y.values[row]));
    if (seen.length === 0) return [];
    const look = markLook(seen.length, options);
    const marker = { color, symbol, ...look, size: options.markSize ? look.size : 0.7 * look.size, line: { width: 0 } };
    const type = scatterType(seen.length);
    return [{ type, mode: 'markers', x: ofRows(x.values, seen), y: ofRows(y.values, seen), name, legendgroup: name, marker, hoverinfo: 'skip' }]; // prettier-ignore
  });
}

/** A column's densities, the first class filled. */
function diagonal({ values }: Numeric, { range }: Axis, classes: readonly RowClass[], { bins = 30 }: CornerOptions) {
  const { low, high } = extent([values]);
  const [from, to] = low < high ? [low, high] : (range as [number, number]);
  const edges = binEdges(from, to, bins, 'float64');
  const heights = classes.map(({ rows }) => densities(binCounts(ofRows(values, rows), edges)));
  const data = classes.map(({ name, color, dash }, k) =>
    k === 0
      ? { ...filledHistogram(edges, heights[k], 0), fillcolor: color, opacity: 0.7, name, legendgroup: name }
      : { ...outlinedHistogram(edges, heights[k], 0, { color, width: points(1.2), dash }), name, legendgroup: name },
  ) as Trace[];
  const top = extent(heights).high || 1;
  return { data, yaxis: { ...frame(), ticks: '', mirror: true, range: [0, 1.08 * top], tickvals: [] } as Axis };
}
