import type { Axis, Figure } from '../../figure';
import type { Box } from '../box';
import { colorOf } from '../color';
import { dashLengths, faceOf, PLOTLY } from '../defaults';
import { place } from '../scale';
import type { Anchor, Rule, Stroke, Surface } from '../surface';
import { METRICS } from '../text/fonts';
import { blockWidth, textLines, type TextLine } from '../text/line';
import type { ResolvedAxis } from './resolve';

/** Plotly's gap between a tick and its label, px. */
const LABEL_GAP = 3;

/** Default px between labels and title. */
const TITLE_STANDOFF = 5;

/** Unit vector from the panel outwards on each side. */
const OUTWARD = { top: -1, left: -1, bottom: 1, right: 1 };

/** @returns a rule at `at` along the axis, from a to b across it */
function across(axis: ResolvedAxis, at: number, a: number, b: number): Rule {
  return axis.letter === 'x' ? { x1: at, y1: a, x2: at, y2: b } : { x1: a, y1: at, x2: b, y2: at };
}

/** What of an axis's positions stands apart from its ends: plotly draws no grid line, zero line or inward tick within 1 px of them. */
function apart(axis: ResolvedAxis, at: readonly number[]): number[] {
  const { from, to } = axis.scale;
  return at.filter((p) => Math.abs(p - from) > 1 && Math.abs(p - to) > 1);
}

const inkOf = (options: Axis): string => options.color ?? PLOTLY.ink;

/** Draws the grid lines of an axis across a panel, and its zero line. */
export function drawGrid(surface: Surface, axis: ResolvedAxis, box: Box): void {
  const { options, scale } = axis;
  const [a, b] = axis.letter === 'x' ? [box.top, box.bottom] : [box.left, box.right];
  const lines = (at: readonly number[], ticks: Axis): void => {
    const { gridcolor = PLOTLY.grid, gridwidth = 1, griddash } = ticks;
    const stroke: Stroke = { color: colorOf(gridcolor), width: gridwidth, dash: dashLengths(griddash, gridwidth) };
    if (gridwidth > 0) surface.rules(apart(axis, at).map((p) => across(axis, p, a, b)), stroke); // prettier-ignore
  };
  if (options.minor?.showgrid) lines(axis.minor, options.minor);
  const zero = options.zeroline ?? true;
  const zeroAt = zero && !scale.log ? place(scale, 0) : NaN;
  const inside = zeroAt >= Math.min(scale.from, scale.to) && zeroAt <= Math.max(scale.from, scale.to);
  const seen = apart(axis, [zeroAt]).length > 0;
  if (options.showgrid ?? true) lines(inside ? axis.major.filter((p) => Math.abs(p - zeroAt) > 0.01) : axis.major, options); // prettier-ignore
  if (inside) {
    const { zerolinecolor = PLOTLY.ink, zerolinewidth = 1 } = options;
    if (zerolinewidth > 0 && seen) surface.rules([across(axis, zeroAt, a, b)], { color: colorOf(zerolinecolor), width: zerolinewidth }); // prettier-ignore
  }
}

/** How far ticks reach out of the panel, px. */
function outwardTick(options: Axis): number {
  return options.ticks === 'outside' ? (options.ticklen ?? 5) : 0;
}

/** Draws ticks of one kind at `line`, inwards or outwards; `out` is the outward direction. */
function drawTicks(
  surface: Surface,
  axis: ResolvedAxis,
  at: readonly number[],
  kind: Axis['minor'],
  line: number,
  out: number,
): void {
  const options = axis.options;
  if (!kind?.ticks || at.length === 0) return;
  const minor = kind === options.minor;
  const length = kind.ticklen ?? (minor ? 0.6 * (options.ticklen ?? 5) : 5);
  const width = kind.tickwidth ?? (minor ? (options.tickwidth ?? 1) : 1);
  if (length <= 0 || width <= 0) return;
  const color = colorOf(kind.tickcolor ?? options.tickcolor ?? inkOf(options));
  const half = ((options.showline ? (options.linewidth ?? 1) : 0) / 2) * out;
  const end = kind.ticks === 'inside' ? line - half - out * length : line + half + out * length;
  const drawn = kind.ticks === 'inside' ? apart(axis, at) : at;
  surface.rules(drawn.map((p) => across(axis, p, line, end)), { color, width }); // prettier-ignore
}

/** Places one label's lines outside the panel, turned about its end nearest the tick. */
function drawLabel(surface: Surface, lines: readonly TextLine[], axis: ResolvedAxis, at: number, edge: number): void {
  const { side, face, options } = axis;
  const angle = options.tickangle ?? 0;
  const rise = METRICS.digit * face.size;
  const height = METRICS.line * face.size;
  lines.forEach((line, k) => {
    if (axis.letter === 'y') {
      const anchor: Anchor = side === 'left' ? 'end' : 'start';
      surface.text(line, edge, at + rise / 2 + (k - (lines.length - 1) / 2) * height, anchor, angle);
    } else if (angle % 180 === 0) {
      const first = side === 'bottom' ? edge + METRICS.capital * face.size : edge - (lines.length - 1) * height;
      surface.text(line, at, first + k * height, 'middle', angle);
    } else {
      const anchor: Anchor = angle > 0 === (side === 'bottom') ? 'start' : 'end';
      surface.text(line, at + (angle > 0 ? -rise / 2 : rise / 2) * Math.sin(Math.abs(angle * Math.PI) / 180), edge + rise / 2, anchor, angle); // prettier-ignore
    }
  });
}

/** @returns how far tick labels reach from the axis's line, px */
export function labelReach(axis: ResolvedAxis): number {
  const { options, face, labels } = axis;
  const tick = outwardTick(options);
  if (labels.length === 0) return tick;
  const gap = tick + LABEL_GAP + (options.ticklabelstandoff ?? 0);
  const lines = Math.max(...labels.map((label) => label.length));
  const width = Math.max(...labels.map(blockWidth));
  const turn = (Math.abs(options.tickangle ?? 0) * Math.PI) / 180;
  const tall = (METRICS.capital + (lines - 1) * METRICS.line) * face.size;
  if (axis.letter === 'y') return gap + width * Math.cos(turn) + tall * Math.sin(turn);
  return gap + tall * Math.cos(turn) + width * Math.sin(turn);
}

function drawTitle(surface: Surface, axis: ResolvedAxis, figure: Figure, line: number): void {
  const { title, color } = axis.options;
  if (!title?.text) return;
  const base = figure.layout.font;
  const face = faceOf(title.font, { size: base?.size === undefined ? 14 : 1.2 * base.size }, base, { color });
  const lines = textLines(title.text, face);
  const out = OUTWARD[axis.side];
  const reach = labelReach(axis) + (title.standoff ?? TITLE_STANDOFF);
  const middle = (axis.scale.from + axis.scale.to) / 2;
  const height = METRICS.line * face.size;
  lines.forEach((text, k) => {
    const ordered = axis.side === 'bottom' || axis.side === 'right' ? k : lines.length - 1 - k;
    if (axis.letter === 'x') {
      const first = axis.side === 'bottom' ? line + reach + METRICS.ascent * face.size : line - reach - METRICS.descent * face.size; // prettier-ignore
      surface.text(text, middle, first + out * ordered * height, 'middle', 0);
    } else {
      const first = line + out * (reach + (axis.side === 'left' ? METRICS.descent : METRICS.ascent) * face.size);
      surface.text(text, first + out * ordered * height, middle, 'middle', -90);
    }
  });
}

/**
 * Draws an axis: line, ticks, labels, title, and what is mirrored on the opposite side.
 * @param line where the axis stands, px across it
 * @param opposite the panel's other edge
 */
export function drawAxis(surface: Surface, axis: ResolvedAxis, figure: Figure, line: number, opposite: number): void {
  const { options, scale, side } = axis;
  const out = OUTWARD[side];
  const edges = options.mirror ? [line, opposite] : [line];
  surface.group(`axis ${axis.id}`, () => {
    edges.forEach((edge, k) => {
      if (k > 0 && options.mirror !== 'ticks') return;
      const direction = k === 0 ? out : -out;
      drawTicks(surface, axis, axis.minor, options.minor, edge, direction);
      drawTicks(surface, axis, axis.major, options, edge, direction);
    });
    if (options.showline) {
      const width = options.linewidth ?? 1;
      const ends = [scale.from, scale.to].sort((a, b) => a - b);
      const [a, b] = [ends[0] - width / 2, ends[1] + width / 2];
      const rules = edges.map((p): Rule => (axis.letter === 'x' ? { x1: a, y1: p, x2: b, y2: p } : { x1: p, y1: a, x2: p, y2: b })); // prettier-ignore
      surface.rules(rules, { color: colorOf(options.linecolor ?? inkOf(options)), width });
    }
    const gap = outwardTick(options) + LABEL_GAP + (options.ticklabelstandoff ?? 0);
    axis.labels.forEach((label, i) => drawLabel(surface, label, axis, axis.major[i], line + out * gap));
    drawTitle(surface, axis, figure, line);
  });
}
