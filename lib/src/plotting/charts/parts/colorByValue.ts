import type { OptionNames } from '../../../notebook/options';
import { argsort } from '../../../numeric/argsort';
import type { Annotation, Marker } from '../../figure';
import { PAPER } from '../../kit/page';
import { extent, labelledTicks, withWidth } from '../../kit/scale';
import { COLORS, font, points } from '../../kit/style';
import { widthOf } from '../../kit/text';
import { logLabels } from '../../kit/tickLabels';
import { logTicks } from '../../kit/ticks';
import { ownText } from './framed';

/** How values become colours. */
export interface ColorOptions {
  /** Default 'linear'; 'log' for values over many powers of ten, such as scores. */
  colorScale?: 'linear' | 'log';
  /** A plotly scale, such as 'Viridis' (the default), 'Cividis', 'RdBu'. */
  colormap?: string;
  /** Ends of the scale; what lies outside has the colour of the nearer end. Default: the values' own. */
  colorRange?: readonly [number, number];
  /** Beside the colour bar. Default: the column's name. */
  colorTitle?: string;
}

/** Their names. */
export const COLOR_OPTIONS: OptionNames<ColorOptions> = { colorScale: true, colormap: true, colorRange: true, colorTitle: true }; // prettier-ignore

/** A colour scale and its bar. */
export interface ColorBarred {
  /** How marks or cells are coloured: low and high are the scale's ends. */
  readonly low: number;
  readonly high: number;
  readonly colorscale: string;
  readonly colorbar: Marker['colorbar'];
  /** @returns a value on the scale */
  readonly on: (value: number) => number;
  /** px beside the panel. */
  readonly beside: number;
  readonly annotations: Annotation[];
}

const BAR = { thickness: 14, gap: 14 };

/**
 * The scale of some values and its bar at the right of the panel, as tall as it, with matplotlib's title along it.
 * @param name of the column
 * @param height px of the panel, for its ticks
 * @throws RangeError where no value can be coloured
 */
export function colorBarred(
  chart: string,
  values: Float64Array,
  name: string,
  log: boolean,
  { colormap = 'Viridis', colorRange, colorTitle }: ColorOptions,
  height = 380,
): ColorBarred {
  const found = extent([values], log);
  if (found.low > found.high) {
    throw new RangeError(`${chart}: none of ${values.length} values of color is finite${log ? ' and above zero' : ''}`);
  }
  const given = colorRange ?? [found.low, found.high];
  if (!given.every((end) => Number.isFinite(end) && (!log || end > 0)) || given[0] > given[1]) {
    throw new RangeError(
      `${chart}: colorRange is ${JSON.stringify(given)}; allowed: two ascending numbers${log ? ' above zero' : ''}`,
    );
  }
  const on = (value: number): number => (log ? (value > 0 ? Math.log10(value) : NaN) : value);
  const [low, high] = withWidth(on(given[0]), on(given[1]));
  const ticks = log ? logTicks(low, high, 6).major : labelledTicks([low, high], 6, {}).major;
  const labels = log ? logLabels(ticks) : labelledTicks([low, high], 6, {}).labels;
  const widest = Math.max(0, ...labels.map((label) => widthOf(label, points(9))));
  const title = ownText(colorTitle ?? name, height, 10);
  const right = BAR.gap + BAR.thickness + 8 + Math.ceil(widest);
  const along = {
    ...PAPER,
    x: 1,
    y: 0.5,
    xanchor: 'center',
    yanchor: 'middle',
    textangle: -90,
    xshift: right + 12,
  } as const;
  return {
    ...{ low, high, on, colorscale: colormap, beside: right + (title ? 14 : 0) },
    colorbar: {
      ...{
        x: 1,
        xpad: BAR.gap,
        ypad: 0,
        thickness: BAR.thickness,
        outlinecolor: COLORS.ink,
        outlinewidth: points(0.8),
      },
      ...{ tickmode: 'array', tickvals: ticks.map(on), ticktext: [...labels], tickfont: font(9) },
      ...{ ticks: 'inside', ticklen: points(2.5), tickcolor: COLORS.ink, tickwidth: points(0.8) },
    },
    annotations: title ? [{ text: title, showarrow: false, ...along, font: font(10), borderpad: 0 }] : [],
  };
}

/** @returns rows in the order of their values, so that the highest lie on top */
export const lowestFirst = (values: Float64Array, rows: Uint32Array): Uint32Array =>
  argsort(Float64Array.from(rows, (row) => values[row])).map((k) => rows[k]);
