import type { OptionNames } from '../../notebook/options';
import type { Figure, Scatter3dTrace } from '../figure';
import { legendEntry3d, legendLine } from '../kit/legend';
import { FIGURE_OPTIONS, lowerNote, page, type FigureOptions } from '../kit/page';
import { paperScene } from '../kit/scenes';
import { font, inches } from '../kit/style';
import { fittingText, plainText } from '../kit/text';
import { checkRows, columnOf, numbersOf, tableAndOptions, type Channel, type ColumnSource } from './inputs/channels';
import { areLabels, CLASS_OPTIONS, ofRows, rowClasses, type ClassOptions } from './inputs/classes';
import { drawableRows, leftOutNote, drawableText } from './inputs/leftOut';
import { COLOR_OPTIONS, colorBarred, lowestFirst, type ColorBarred, type ColorOptions } from './parts/colorByValue';
import { isLog, ownText } from './parts/framed';
import { legendBeside, type PlacedLegend } from './parts/legendPlace';
import { legendLineWidth } from './parts/legendSize';
import { MARK_OPTIONS, markLook, type MarkOptions } from './parts/marks';

/** What `scatter3d` draws and how. */
export interface Scatter3dOptions extends FigureOptions, ClassOptions, ColorOptions, MarkOptions {
  /** Numbers along the first axis. */
  x: Channel;
  /** Numbers along the second axis. */
  y: Channel;
  /** Numbers along the vertical axis. */
  z: Channel;
  /** Labels, drawn as classes, or numbers, drawn by a colour scale. Default: all alike. */
  color?: Channel;
  /** How `color` is drawn. Default: as in `scatter`. */
  colorAs?: 'class' | 'value';
  /** What a browser shows at the mouse, such as an id. */
  hover?: Channel;
  /** Above the box. Default: none. */
  title?: string;
  /** Title of the first axis. Default: the column's name. */
  xTitle?: string;
  /** Title of the second axis. Default: the column's name. */
  yTitle?: string;
  /** Title of the vertical axis. Default: the column's name. */
  zTitle?: string;
}

const OPTIONS: OptionNames<Scatter3dOptions> = {
  ...{
    x: true,
    y: true,
    z: true,
    color: true,
    colorAs: true,
    hover: true,
    title: true,
    xTitle: true,
    yTitle: true,
    zTitle: true,
  },
  ...{ ...FIGURE_OPTIONS, ...CLASS_OPTIONS, ...COLOR_OPTIONS, ...MARK_OPTIONS },
};

/**
 * Points in space: a picture in matplotlib's view, and with `saveHtml` a page on which they can be turned.
 * @param table a `formats.Table`, whose columns the options name; without one, the options hold lists
 * @throws RangeError for no rows, none with three finite numbers, lists of different lengths, unknown columns or options
 * @example
 * const figure = plotting.scatter3d({ x: [0, 1, 2], y: [1, 0, 1], z: [3, 4, 5], color: ['a', 'a', 'b'] });
 * figure.data.filter(({ x }) => x?.[0] != null).map(({ name }) => name); // [ 'a', 'b' ]
 */
export function scatter3d(table: ColumnSource, options: Scatter3dOptions): Figure;
export function scatter3d(options: Scatter3dOptions): Figure;
export function scatter3d(first: ColumnSource | Scatter3dOptions, second?: Scatter3dOptions): Figure {
  const { table, options } = tableAndOptions('scatter3d', first, second, OPTIONS);
  const axes = (['x', 'y', 'z'] as const).map((key) => numbersOf(`scatter3d: ${key}`, table, options[key]));
  const [x, y, z] = axes.map(({ values }) => values);
  const [color, hover] = (['color', 'hover'] as const).map((key) =>
    options[key] === undefined ? undefined : columnOf(`scatter3d: ${key}`, table, options[key]),
  );
  const count = checkRows('scatter3d', { x, y, z, color: color?.cells, hover: hover?.cells });
  const [a, b, c] = [x, y, z].map((values) => ({ values, log: false }));
  const drawable = drawableRows('scatter3d', { x: a, y: b, z: c });
  const cloud = (rows: Uint32Array): Scatter3dTrace => ({
    ...{ type: 'scatter3d', mode: 'markers', x: ofRows(x, rows), y: ofRows(y, rows), z: ofRows(z, rows) },
    ...(hover && { text: Array.from(rows, (row) => plainText(hover.cells[row], 80)) }),
  });
  const byValue = color && (options.colorAs ? options.colorAs === 'value' : !areLabels(color.cells));
  const inside = (rows: Uint32Array): Uint32Array => rows.filter((row) => drawable.rows[row]);
  let bar: ColorBarred | undefined;
  let data: Scatter3dTrace[];
  if (byValue) {
    const { values } = numbersOf('scatter3d: color', undefined, color.cells);
    bar = colorBarred('scatter3d', values, color.name, isLog('scatter3d', 'colorScale', options), options, 300);
    const { on, low, high, colorscale, colorbar } = bar;
    const rows = lowestFirst(values, inside(Uint32Array.from(values.keys())).filter((row) => Number.isFinite(on(values[row])))); // prettier-ignore
    const scale = { cmin: low, cmax: high, colorscale, showscale: true, colorbar: { ...colorbar, len: 0.6 } };
    data = [{ ...cloud(rows), name: '', showlegend: false, marker: { color: ofRows(values, rows).map(on), ...scale, ...markLook(rows.length, options), line: { width: 0 } } }]; // prettier-ignore
  } else {
    data = rowClasses('scatter3d', color?.cells, count, options).flatMap(
      ({ rows: all, name, color: paint, symbol }) => {
        const rows = inside(all);
        const marker = { color: paint, symbol, ...markLook(rows.length, options), line: { width: 0 } };
        return rows.length > 0 ? [{ ...cloud(rows), name, legendgroup: name, showlegend: false, marker }] : [];
      },
    );
  }
  const titles = [options.xTitle, options.yTitle, options.zTitle].map((own, k) =>
    own !== undefined ? ownText(own, 260, 14) : fittingText(axes[k].name || 'xyz'[k], 260, 14 * (4 / 3)),
  ) as [string, string, string];
  const names = data.map(({ name = '' }) => name).filter((name) => name !== '');
  const { legend, beside } = names.length > 1 ? placed(names) : { legend: undefined, beside: 0 };
  const right = bar ? bar.beside + 18 : beside;
  const size = { width: PAGE.width + beside, height: PAGE.height, margin: { l: LEFT, r: right, t: 30, b: 0 } };
  const lists = (axis: 'x' | 'y' | 'z') => data.map((trace) => trace[axis] as Float64Array);
  const leftOut = drawableText(drawable, count);
  const heading = options.title && ownText(options.title, size.width - 150, 13);
  const layout = page(size, {
    ...(heading && { title: { text: heading, font: font(13), x: 0.5, xanchor: 'center', y: 1 - 20 / size.height, yanchor: 'middle' } }), // prettier-ignore
    ...(legend && { legend }),
    scene: paperScene(titles, [lists('x'), lists('y'), lists('z')], { title: 14, ticks: 11, zoom: 1.1, intervals: 8 }),
    annotations: [...leftOutNote(leftOut), ...(bar?.annotations ?? []), ...lowerNote(options.note)],
  });
  const entries = names.length > 1 ? data.map(({ name = '', marker = {} }) => legendEntry3d(name, { color: marker.color, symbol: marker.symbol })) : []; // prettier-ignore
  return { data: [...entries, ...data], layout };
}

const PAGE = { width: inches(7), height: inches(6) };
const LEFT = 30;

/** A line above the box where all names fit in it, else a column beside the box, for which the page grows. */
function placed(names: readonly string[]): PlacedLegend {
  if (legendLineWidth(names, 11) <= PAGE.width - LEFT) return { legend: legendLine(36, PAGE.height, 11), beside: 0 };
  const { legend, beside } = legendBeside(names, 11);
  return { legend: { ...legend, y: 0.9 }, beside: beside + 8 };
}
