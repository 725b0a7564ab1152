import type { Page } from '../../figure/plotArea';
import { textBlock } from '../../typesetting/block';
import { METRICS } from '../../typesetting/fonts';
import type { Item, Part } from '../drawing/drawing';
import { within } from '../drawing/geometry';
import type { ResolvedColorBar } from '../resolve/colorBars';
import { placeTicks } from './axisTicks';
import { along, type Scale } from './scale';
import { heightOf, stepOf, textItems } from './text';

/** Plotly's gaps between the bar and its labels, and below its title, px. */
const LABEL_GAP = 3.4;
const TITLE_GAP = 5;

/** @returns a colour bar: its steps, outline, ticks, labels and title */
export function colorBarPart(bar: ResolvedColorBar, { area }: Page): Part {
  const { thickness, len, xpad, ypad, anchor, colors, low, high, face, title, ticks, rule } = bar;
  const tall = len * (area.bottom - area.top);
  const top = within(area, 'y', bar.y) - tall * anchor.above + ypad;
  const bottom = top + tall - 2 * ypad;
  const head = title ? heightOf(title) + TITLE_GAP : 0;
  const scale: Scale = { log: false, lo: low, hi: high, from: bottom, to: top + head };
  const chosen = placeTicks({ rule, range: [low, high], length: bottom - top - head, letter: 'y', face });
  const labels = rule.angle === undefined ? [] : chosen.labels.map((label) => textBlock(label, face));
  const outward = ticks && !ticks.inside ? ticks.length : 0;
  const widest = Math.max(0, ...labels.map(({ width }) => width));
  const whole = Math.max(thickness + outward + LABEL_GAP + widest, title?.width ?? 0) + 2 * xpad;
  const left = within(area, 'x', bar.x) - whole * anchor.left + xpad;
  const right = left + thickness;
  // Each step reaches to the bar's end under those after it: no seam shows.
  const steps = colors.map((fill, k): Item => {
    const from = along(scale, k / colors.length);
    return { rect: { left, right, top: scale.to, bottom: from }, paint: { fill } };
  });
  const positions = chosen.major.map((value) => along(scale, (value - low) / (high - low)));
  const edge = right + (bar.outline?.width ?? 0) / 2;
  const rules = ticks?.stroke
    ? [{ rules: positions.map((y) => ({ x1: edge, y1: y, x2: edge + (ticks.inside ? -1 : 1) * ticks.length, y2: y })), stroke: ticks.stroke }]
    : []; // prettier-ignore
  const middle = (METRICS.digit * face.size) / 2;
  const texts = labels.flatMap((label, i) =>
    textItems(label, (k) => [right + outward + LABEL_GAP, positions[i] + middle + (k - (label.lines.length - 1) / 2) * stepOf(label)], 'start'),
  ); // prettier-ignore
  const heading = title ? textItems(title, (k) => [left, top + METRICS.ascent * title.face.size + k * stepOf(title)], 'start') : []; // prettier-ignore
  const outline: Item[] = bar.outline
    ? [{ rect: { left, right, top: scale.to, bottom }, paint: { stroke: bar.outline } }]
    : [];
  return { items: [{ group: 'colorbar', items: [...steps, ...outline, ...rules, ...texts, ...heading] }] };
}
