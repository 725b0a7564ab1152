import type { OptionNames } from '../../../notebook/options';
import type { Annotation, Axis, Figure, HeatmapTrace } from '../../figure';
import { chartMargin } from '../../kit/chart';
import { extent } from '../../kit/scale';
import { font, frame, inches, points } from '../../kit/style';
import { fittingText, plainText, widthOf } from '../../kit/text';
import { stepLabels } from '../../kit/tickLabels';
import { checkRows, numbersOf, tableAndOptions, type Channel, type ColumnSource } from '../inputs/channels';
import { ofRows } from '../inputs/classes';
import { drawableRows, drawableText } from '../inputs/leftOut';
import { COLOR_OPTIONS, colorBarred, type ColorOptions } from '../parts/colorByValue';
import { axisOf, CHART_OPTIONS, framed, isLog, type ChartOptions } from '../parts/framed';
import { cellCounts, rowsOf, type Cells } from './cells';

/** What `heatmap` draws and how: cells that are given (`z`), or points that are counted (`x` and `y`). */
export interface HeatmapOptions extends ChartOptions, ColorOptions {
  /** The cells' values: a matrix or lists, the first row at the top as in a table. */
  z?: Cells;
  /** Names of the columns of `z`. Default: their numbers, from 0. */
  columns?: readonly string[];
  /** Names of the rows of `z`. Default: their numbers, from 0. */
  rows?: readonly string[];
  /** Whether values stand in the cells. Default: up to twelve rows and columns. */
  text?: boolean;
  /** Without `z`: numbers along the horizontal axis. */
  x?: Channel;
  /** Without `z`: numbers along the vertical axis. */
  y?: Channel;
  /** Without `z`: cells along each axis. Default: 10 to 60, by the number of points. */
  bins?: number;
}

const OPTIONS: OptionNames<HeatmapOptions> = {
  ...{ z: true, columns: true, rows: true, text: true, x: true, y: true, bins: true },
  ...{ ...CHART_OPTIONS, ...COLOR_OPTIONS },
};

/**
 * Cells coloured by their values, such as correlations; or how many points stand where, for clouds too dense for `scatter`.
 * @param table a `formats.Table`, whose columns x and y name; without one, the options hold lists
 * @throws RangeError for no cells or rows, lists of different lengths, names that do not fit, more than 40,000 cells
 * @example
 * const figure = plotting.heatmap({ z: [[1, 0.3], [0.3, 1]], columns: ['u', 'g'], rows: ['u', 'g'], colorRange: [-1, 1] });
 * figure.data[0].type; // 'heatmap'
 */
export function heatmap(table: ColumnSource, options: HeatmapOptions): Figure;
export function heatmap(options: HeatmapOptions): Figure;
export function heatmap(first: ColumnSource | HeatmapOptions, second?: HeatmapOptions): Figure {
  const { table, options } = tableAndOptions('heatmap', first, second, OPTIONS);
  return options.z === undefined ? countsMap(table, options) : cellMap(options.z, options);
}

/** The trace's colours, and the bar beside it. */
function barred(z: readonly Float64Array[], name: string, options: HeatmapOptions) {
  const { size = [6.4, 4.8] } = options;
  const all = Float64Array.from(z.flatMap((row) => Array.from(row)));
  const bar = colorBarred('heatmap', all, name, isLog('heatmap', 'colorScale', options), options, inches(size[1]) - 90);
  const { low, high, colorscale, colorbar, on } = bar;
  const trace = {
    type: 'heatmap',
    z: z.map((row) => row.map(on)),
    zmin: low,
    zmax: high,
    colorscale,
    colorbar,
  } as const;
  return { trace: trace as unknown as HeatmapTrace, bar };
}

function countsMap(table: ColumnSource | undefined, options: HeatmapOptions): Figure {
  const [x, y] = (['x', 'y'] as const).map((key) => numbersOf(`heatmap: ${key}`, table, options[key]));
  const total = checkRows('heatmap', { x: x.values, y: y.values });
  const { bins } = options;
  if (bins !== undefined && !(Number.isInteger(bins) && bins >= 1 && bins <= 200)) {
    throw new RangeError(`heatmap: bins is ${bins}; allowed: a whole number from 1 to 200`);
  }
  const [logX, logY] = [isLog('heatmap', 'xScale', options), isLog('heatmap', 'yScale', options)];
  const drawable = drawableRows('heatmap', { x: { values: x.values, log: logX }, y: { values: y.values, log: logY } });
  const rows = Uint32Array.from(x.values.keys()).filter((row) => drawable.rows[row]);
  const on = ({ values }: typeof x, log: boolean) =>
    log ? ofRows(values, rows).map(Math.log10) : ofRows(values, rows);
  const cells = cellCounts(on(x, logX), on(y, logY), bins);
  const { trace, bar } = barred(cells.counts, 'Rows', options);
  const edges = (list: Float64Array, log: boolean) => (log ? list.map((edge) => 10 ** edge) : list);
  const [xs, ys] = [edges(cells.x, logX), edges(cells.y, logY)];
  const axis = (letter: 'x' | 'y', { name }: typeof x, { low, high }: { low: number; high: number }): Axis =>
    axisOf('heatmap', letter, options, { name, low, high, margin: 0 });
  return framed(options, {
    data: [{ ...trace, x: xs, y: ys }],
    ...{ xaxis: axis('x', x, extent([xs])), yaxis: axis('y', y, extent([ys])) },
    ...{ beside: bar.beside, annotations: bar.annotations, leftOut: drawableText(drawable, total) },
  });
}

/** Up to so many rows and columns have their values in them. */
const MOST_TEXTS = 12;

function cellMap(given: Cells, options: HeatmapOptions): Figure {
  const z = rowsOf(given);
  const names = { columns: z[0].length, rows: z.length };
  const [columns, rows] = (['columns', 'rows'] as const).map((key) => {
    const own = options[key];
    if (own && own.length !== names[key]) {
      throw new RangeError(`heatmap: ${own.length} names for ${names[key]} ${key}; give one each`);
    }
    return Array.from({ length: names[key] }, (_, k) => plainText(own?.[k] ?? k, 30));
  });
  const upwards = [...z].reverse();
  const { trace, bar } = barred(upwards, '', options);
  const size = options.size ?? sizeFor(z, rows);
  const { l, r, t, b } = chartMargin({ yaxis: {} });
  const room = { x: inches(size[0]) - l - r - bar.beside, y: inches(size[1]) - t - b };
  const turned = columns.some((name) => widthOf(name, points(9)) > room.x / columns.length - 4);
  const xaxis = nameAxis(columns, options.xTitle, room.x, turned);
  const yaxis = nameAxis([...rows].reverse(), options.yTitle, room.y);
  const figure = framed(
    { ...options, size },
    {
      ...{ data: [trace], xaxis, yaxis, beside: bar.beside },
      annotations: [
        ...bar.annotations,
        ...((options.text ?? (z.length <= MOST_TEXTS && z[0].length <= MOST_TEXTS)) ? valuesIn(upwards, bar) : []),
      ],
    },
  );
  const longest = turned ? Math.max(...columns.map((name) => widthOf(name, points(9)))) : 0;
  const margin = { ...figure.layout.margin, b: 58 + Math.ceil(longest) };
  return { ...figure, layout: { ...figure.layout, margin, height: inches(size[1]) + Math.ceil(longest) } };
}

/** @returns inches: square cells where names do not ask for more */
function sizeFor(z: readonly Float64Array[], rows: readonly string[]): [number, number] {
  const widest = Math.max(...rows.map((name) => widthOf(name, points(9))));
  const most = Math.max(z.length, z[0].length);
  const cell = Math.max(3, Math.min(70, 400 / most));
  const [across, up] = [z[0].length, z.length].map((count) => Math.max(120, cell * count));
  return [(across + Math.max(72, widest + 30) + 100) / 96, (up + 84) / 96];
}

/** An axis with a name at each cell; of many, those that have room. */
function nameAxis(names: readonly string[], title: string | undefined, length: number, turned = false): Axis {
  const every = Math.ceil((names.length * 15) / length);
  const shown = names.map((name, k) => ({ name, k })).filter(({ k }) => k % every === 0);
  return {
    ...{
      ...frame(0),
      ticks: '',
      mirror: true,
      range: [-0.5, names.length - 0.5],
      tickmode: 'array',
      tickfont: font(9),
    },
    ...{
      tickvals: shown.map(({ k }) => k),
      ticktext: shown.map(({ name }) => name),
      ...(turned && { tickangle: -90 }),
    },
    ...(title && { title: { text: fittingText(title, length, points(11)), font: font(11), standoff: 6 } }),
  };
}

/** The values in their cells, in white where the scale is dark. */
function valuesIn(
  z: readonly Float64Array[],
  { low, high, on, colorscale }: ReturnType<typeof colorBarred>,
): Annotation[] {
  const diverging = ['RdBu', 'Picnic', 'Portland', 'Bluered'].includes(colorscale);
  return z.flatMap((row, i) =>
    Array.from(row).flatMap((value, j): Annotation[] => {
      if (!Number.isFinite(value)) return [];
      const share = (on(value) - low) / (high - low);
      const dark = diverging ? share < 0.3 || share > 0.85 : share < 0.55;
      const text = Number.isInteger(value) ? String(value) : stepLabels([value], Math.max(0.01, 10 ** (Math.floor(Math.log10(Math.abs(value) || 1)) - 1)))[0]; // prettier-ignore
      return [
        { text: text.replace('-', '\u2212'), x: j, y: i, showarrow: false, font: font(9, dark ? 'white' : 'black') },
      ];
    }),
  );
}
