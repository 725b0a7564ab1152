import { isNumberFormat } from '../typesetting/numberFormat';
import { bool, inert, isObject, listOf, number, numbered, numbers, object, oneOf, pair, text, type Attributes, type Check } from './attributes'; // prettier-ignore
import { color, font, html, title } from './values';

/** What ticks look like; the same words for major and minor ones. */
const tickMarks = {
  /** '' draws none. Default ''. */
  ticks: oneOf('', 'inside', 'outside'),
  /** px; default 5 (minor: 3/5 of the major's). */
  ticklen: number(0),
  /** px; default 1. */
  tickwidth: number(0),
  tickcolor: color,
  /** In data units, on log axes too. */
  tickvals: numbers,
};
export type TickMarks = Attributes<typeof tickMarks>;

/** Minor ticks; by default matplotlib's: 4 between major ticks with a step of 1, 2.5, 5 or 10 × 10ⁿ, else 3. */
const minorTicks = {
  ...tickMarks,
  /** Default: 'array' with tickvals, else 'auto'. */
  tickmode: oneOf('auto', 'array'),
  /** Only false: grid lines stand at major ticks. */
  showgrid: oneOf(false),
};

/** What axes in a plane and axes of a scene have in common. */
const axisCommon = {
  ...tickMarks,
  /** Default: 'array' with tickvals, 'linear' with dtick, else 'auto'. */
  tickmode: oneOf('auto', 'linear', 'array'),
  /** A tick's value; on a log axis its logarithm. Default 0. */
  tick0: number(),
  /** From tick to tick; on a log axis in decades. */
  dtick: number(1e-300),
  /** Grid lines at the ticks. Default true, plotly's. */
  showgrid: bool,
  gridcolor: color,
  gridwidth: number(0),
  /** Two ends (a log axis: their logarithms). Default: the data's extent and 5 % on each side, as matplotlib's. */
  range: pair(number(), (a, b) => a === b && `both ends are ${a}; a range needs two different numbers`),
  /** Default true without `range`. */
  autorange: oneOf(true, false, 'reversed'),
  /** 'tozero' and 'nonnegative' bind automatic ranges. Default 'normal'. */
  rangemode: oneOf('normal', 'tozero', 'nonnegative'),
  title: object(title),
  /** Line, ticks and text, where they have no colour of their own. Default #444. */
  color,
  /** false: nothing of the axis is drawn. Default true. */
  visible: bool,
  showline: bool,
  linecolor: color,
  linewidth: number(0),
  /** At most so many intervals; steps are matplotlib's 1, 2, 2.5, 5 × 10ⁿ. Default: by length and font, 9 at most. */
  nticks: number(0, 1000),
  /** Text for `tickvals`, one each. */
  ticktext: listOf(html),
  showticklabels: bool,
  tickfont: font,
  /** Degrees, clockwise. Default 0. */
  tickangle: number(-180, 180),
  /** d3's: '.2f', '.1e', '.0%', 'd', ',d', '.3g', '~g'. Default: as many decimals as the step needs. */
  tickformat: text(isNumberFormat, "a number format that is drawn; allowed: [,][.digits][~][d|f|e|g|%], such as '.2f'"),
  tickprefix: html,
  ticksuffix: html,
  /**
   * 'power' writes 2×10<sup>5</sup>, 'SI' and 'B' write 200k (a billion: 1G, 1B). Default on log axes 'B', plotly's; on linear ones
   * plain numbers below 10⁶, then 'power'.
   */
  exponentformat: oneOf('none', 'e', 'E', 'power', 'SI', 'B'),
  zeroline: bool,
  zerolinecolor: color,
  zerolinewidth: number(0),
  /** Only for the mouse. */
  hoverformat: inert<string>(),
  showspikes: inert<boolean>(),
};
export type AxisCommon = Attributes<typeof axisCommon>;

/** The part of the plot area that something spans, 0 to 1. */
export const domain = pair(number(0, 1), (a, b) => a >= b && `[${a}, ${b}] is empty; the first must be the lesser`);

/** Attributes of ticks that need one another. */
function together<T>(check: Check<T>): Check<T> {
  return (value, path, problems) => {
    check(value, path, problems);
    if (!isObject(value)) return;
    const { tickmode, dtick, tickvals, ticktext } = value as AxisCommon;
    if (tickmode === 'linear' && typeof dtick !== 'number')
      problems.push(`${path}.tickmode: 'linear' needs ${path}.dtick`);
    if (tickmode === 'array' && tickvals == null) problems.push(`${path}.tickmode: 'array' needs ${path}.tickvals`);
    if (Array.isArray(ticktext) && (tickvals?.length ?? 0) !== ticktext.length) {
      problems.push(`${path}.ticktext has ${ticktext.length} entries, tickvals has ${tickvals?.length ?? 0}`);
    }
  };
}

const axisName = numbered('[xy]', 'an axis; allowed: x, x2, y, …');

const axisAttributes = (letter: 'x' | 'y') => ({
  ...axisCommon,
  /** Default 'linear'. */
  type: oneOf('linear', 'log'),
  /** The part of the plot area it spans, 0 to 1. Default [0, 1]. */
  domain,
  /** The axis it crosses ('y2'). Default 'x' or 'y'. */
  anchor: axisName,
  /** Default 'bottom' or 'left'. */
  side: letter === 'x' ? oneOf('bottom', 'top') : oneOf('left', 'right'),
  /** The axis whose panel it shares ('x', 'y'): a second scale on the same panel. */
  overlaying: axisName,
  /** The axis whose range it shares. */
  matches: axisName,
  /** `standoff`: px from tick labels to title. Default 5 (plotly's depends on its font: set it where both must agree). */
  title: object({ ...title, standoff: number(0) }),
  /** true repeats the line on the opposite side, 'ticks' the ticks too. Default false. */
  mirror: oneOf(true, false, 'ticks'),
  minor: together(object(minorTicks)),
  /** px between tick and label beyond plotly's own 3. Default 0. */
  ticklabelstandoff: number(),
  /** Only false: the margins leave room for labels, the same everywhere. */
  automargin: oneOf(false),
});

/** An x or y axis (`layout.xaxis`, `layout.yaxis2`, …). */
export type Axis = Attributes<ReturnType<typeof axisAttributes>>;
export const axis = { x: together(object(axisAttributes('x'))), y: together(object(axisAttributes('y'))) };

const sceneAxisAttributes = {
  ...axisCommon,
  /** Default 'linear', the only one. */
  type: oneOf('linear'),
  /** The wall behind the axis. Default false, plotly's. */
  showbackground: bool,
  backgroundcolor: color,
};

/** An axis of a scene. */
export type SceneAxis = Attributes<typeof sceneAxisAttributes>;
export const sceneAxis = together(object(sceneAxisAttributes));
