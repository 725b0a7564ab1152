import { METRICS } from '../../typesetting/fonts';
import type { Page } from '../../figure/plotArea';
import type { Item, Part } from '../drawing/drawing';

import type { ResolvedLegend } from '../resolve/legend';
import type { Sample } from '../resolve/traces';
import { pagePoint } from './references';
import { stepOf, textItems } from './text';

/** Between the box's edge and its entries, and between sample and text, px. */
const PAD = 4;
const GAP = 5;

/** Half the side of a bar's square, px. */
const SQUARE = 6;

/** @returns what stands before an entry's text: area, line and mark, or a bar's square, in a box of `width` at (x, middle) */
function sampleItems({ bar, area, line, mark }: Sample, x: number, middle: number, width: number): Item[] {
  const [left, right, centre] = [x + GAP, x + width - GAP, x + width / 2];
  const items: Item[] = [];
  if (bar) {
    const rect = { left: centre - SQUARE, right: centre + SQUARE, top: middle - SQUARE, bottom: middle + SQUARE };
    items.push({ rect, paint: bar });
  }
  if (area) items.push({ rect: { left, right, top: middle, bottom: middle + 6 }, paint: { fill: area } });
  if (line) items.push({ path: `M${left} ${middle}H${right}`, paint: { stroke: line } });
  if (mark) {
    const marks = [{ x: Float64Array.of(centre), y: Float64Array.of(middle), looks: [mark] }];
    items.push({ marks, box: { left: x, right: x + width, top: middle - 20, bottom: middle + 20 }, raster: false });
  }
  return items;
}

/** @returns the legend, where its position says */
export function legendPart(legend: ResolvedLegend, page: Page): Part {
  const { entries, title, flat, border, anchor, paint, sampleWidth } = legend;
  // No less than a line of plotly's.
  const heights = entries.map(({ name }) => Math.max(name.lines.length * stepOf(name), 16) + 3);
  const widths = entries.map(
    ({ name }) => sampleWidth + GAP + name.width + (flat ? Math.max(10, 0.75 * name.face.size) : 0),
  );
  const sum = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0);
  const titleHeight = title ? title.lines.length * stepOf(title) : 0;
  const width = Math.max(flat ? sum(widths) : Math.max(...widths), title?.width ?? 0) + 2 * PAD + 2 * border;
  const height = (flat ? Math.max(...heights) : sum(heights)) + titleHeight + 2 * PAD + 2 * border;
  const [px, py] = pagePoint(page, legend);
  const left = px - width * anchor.left;
  const top = py - height * anchor.above;
  const half = border / 2;
  const box = { left: left + half, right: left + width - half, top: top + half, bottom: top + height - half };
  const items: Item[] = [{ rect: box, paint }];
  let x = left + border + PAD;
  let y = top + border + PAD;
  if (title)
    items.push(...textItems(title, (k) => [x, y + METRICS.ascent * title.face.size + k * stepOf(title)], 'start'));
  y += titleHeight;
  entries.forEach(({ sample, name }, i) => {
    const middle = y + heights[i] / 2;
    const baseline = (k: number): number =>
      middle + (k - (name.lines.length - 1) / 2) * stepOf(name) + (METRICS.capital * name.face.size) / 2;
    const text = textItems(name, (k) => [x + sampleWidth + GAP, baseline(k)], 'start');
    items.push({ group: 'entry', items: [...sampleItems(sample, x, middle, sampleWidth), ...text] });
    if (flat) x += widths[i];
    else y += heights[i];
  });
  return { items: [{ group: 'legend legend', items }] };
}
