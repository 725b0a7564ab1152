import type { Color, Figure, Legend, Trace } from '../figure';
import { xShare, yShare } from './annotations';
import { colorOf, fade } from './color';
import { faceOf, PLOTLY, strokeOf } from './defaults';
import type { Page } from './panels';
import type { Surface } from './surface';
import { METRICS } from './text/fonts';
import { blockWidth, textLines, type TextLine } from './text/line';
import { defaultColor, traceColor, traceLooks } from './traces/looks';
import { fillColor, modeOf } from './traces/scatter';

/** Between the box's edge and its entries, and between sample and text, px. */
const PAD = 4;
const GAP = 5;
/** Marks are shown between these diameters, as in plotly. */
const SMALLEST = 2;
const LARGEST = 16;

interface Entry {
  readonly trace: Trace;
  readonly color: Color;
  readonly lines: TextLine[];
  readonly width: number;
  readonly height: number;
  readonly faint: boolean;
}

/** @returns the layout's legends that have an entry or a title, by name */
export function legendNames(figure: Figure): string[] {
  const shown = figure.data.filter((trace) => trace.visible !== false && (trace.showlegend ?? true));
  const wanted =
    figure.layout.showlegend ?? (shown.length > 1 || figure.data.some((trace) => trace.showlegend === true));
  return wanted ? [...new Set(shown.map((trace) => trace.legend ?? 'legend'))] : [];
}

function entriesOf(figure: Figure, name: string, legend: Legend): Entry[] {
  const base = faceOf(legend.font, figure.layout.font);
  const indexed = figure.data.map((trace, index) => ({ trace, index, rank: trace.legendrank ?? 1000 }));
  const mine = indexed.filter(
    ({ trace }) => trace.visible !== false && (trace.showlegend ?? true) && (trace.legend ?? 'legend') === name,
  );
  mine.sort((a, b) => a.rank - b.rank || a.index - b.index);
  if (legend.traceorder === 'reversed') mine.reverse();
  const firsts = new Map<string, number>();
  mine.forEach(
    ({ trace }, i) => trace.legendgroup && !firsts.has(trace.legendgroup) && firsts.set(trace.legendgroup, i),
  );
  const order = mine.map((entry, i) => ({ ...entry, at: firsts.get(entry.trace.legendgroup ?? '') ?? i, i }));
  order.sort((a, b) => a.at - b.at || a.i - b.i);
  return order.map(({ trace, index }) => {
    const faint = trace.visible === 'legendonly';
    const face = faint ? { ...base, color: fade(base.color, 0.5) } : base;
    const lines = textLines(trace.name ?? `trace ${index}`, face);
    const height = Math.max(lines.length * METRICS.line * face.size, 16) + 3;
    return {
      trace,
      color: defaultColor(figure.layout.colorway, index),
      lines,
      width: blockWidth(lines),
      height,
      faint,
    };
  });
}

/** Draws what stands before an entry's text: area, line and mark, or a bar's square, in a box of `width` at (x, middle). */
function drawSample(surface: Surface, entry: Entry, legend: Legend, x: number, middle: number, width: number): void {
  const { trace, color, faint } = entry;
  const colors = traceColor(trace, color);
  const dim = faint ? 0.5 : 1;
  if (trace.type === 'bar') {
    const [cx, r] = [x + width / 2, 6];
    const opacity = (trace.marker?.opacity ?? 1) * (trace.opacity ?? 1) * dim;
    const own = trace.marker?.color;
    const fill = fade(colorOf(typeof own === 'object' ? (own[0] ?? color) : colors.marker), opacity);
    const line = trace.marker?.line;
    const stroke = line?.width ? strokeOf(line, PLOTLY.ink, 1, opacity) : undefined;
    surface.rect({ left: cx - r, right: cx + r, top: middle - r, bottom: middle + r }, { fill, stroke });
    return;
  }
  const parts = trace.type === 'scatter3d' ? parts3d(trace.mode) : modeOf(trace);
  const opacity = (trace.opacity ?? 1) * dim;
  const area = trace.type === 'scatter3d' ? undefined : fillColor(trace, color);
  if (area !== undefined) {
    surface.rect({ left: x + 5, right: x + width - 5, top: middle, bottom: middle + 6 }, { fill: fade(colorOf(area), opacity) }); // prettier-ignore
  }
  if (parts.lines) {
    const stroke = strokeOf({ ...trace.line, width: Math.min(trace.line?.width ?? 2, 10) }, colors.line, 2, opacity);
    if (stroke) surface.path(`M${x + 5} ${middle}H${x + width - 5}`, { stroke });
  }
  if (parts.markers) {
    const constant = legend.itemsizing === 'constant';
    const marker = constant ? { ...trace.marker, opacity: 1 } : (trace.marker ?? {});
    const look = traceLooks(marker, colors.marker, 6, 1, opacity).looks[0];
    const size = constant ? LARGEST / 2 : Math.min(LARGEST, Math.max(SMALLEST, look.size));
    const at = { x: Float64Array.of(x + width / 2), y: Float64Array.of(middle) };
    surface.marks([{ ...at, looks: [{ ...look, size }] }], { left: x, right: x + width, top: middle - 20, bottom: middle + 20 }, false); // prettier-ignore
  }
}

function parts3d(mode = 'markers'): { lines: boolean; markers: boolean } {
  return { lines: mode.includes('lines'), markers: mode.includes('markers') };
}

/** Draws the legend of the given name, inside the page's plot area where its position says. */
export function drawLegend(surface: Surface, figure: Figure, name: string, page: Page): void {
  const legend = (figure.layout as Record<string, unknown>)[name] as Legend | undefined;
  const options: Legend = legend ?? {};
  if (options.visible === false) return;
  const entries = entriesOf(figure, name, options);
  if (entries.length === 0) return;
  const sample = Math.max(30, options.itemwidth ?? 30);
  const flat = options.orientation === 'h';
  const title = options.title?.text ? textLines(options.title.text, faceOf(options.title.font, options.font, figure.layout.font)) : []; // prettier-ignore
  const titleHeight = title.reduce((sum, line) => sum + METRICS.line * line.size, 0);
  const widths = entries.map(
    (entry) => sample + GAP + entry.width + (flat ? Math.max(10, 0.75 * (entry.lines[0]?.size ?? 0)) : 0),
  );
  const border = options.borderwidth ?? 0;
  const inner = flat ? widths.reduce((a, b) => a + b, 0) : Math.max(...widths);
  const width = Math.max(inner, blockWidth(title)) + 2 * PAD + 2 * border;
  const rows = flat ? Math.max(...entries.map((entry) => entry.height)) : entries.reduce((sum, e) => sum + e.height, 0);
  const height = rows + titleHeight + 2 * PAD + 2 * border;
  const { x = flat ? 0 : 1.02, y = flat ? -0.1 : 1 } = options;
  const paperX = options.xref !== 'container';
  const paperY = options.yref !== 'container';
  const { area } = page;
  const px = paperX ? area.left + x * (area.right - area.left) : x * page.width;
  const py = paperY ? area.bottom - y * (area.bottom - area.top) : (1 - y) * page.height;
  const left = px - width * xShare(options.xanchor ?? 'left', x);
  const top = py - height * yShare(options.yanchor ?? 'auto', y);
  surface.group(`legend ${name}`, () => {
    const half = border / 2;
    const box = { left: left + half, right: left + width - half, top: top + half, bottom: top + height - half };
    const stroke = border > 0 ? { color: colorOf(options.bordercolor ?? PLOTLY.ink), width: border } : undefined;
    surface.rect(box, { fill: colorOf(options.bgcolor ?? figure.layout.paper_bgcolor ?? PLOTLY.paper), stroke });
    let cx = left + border + PAD;
    let cy = top + border + PAD;
    for (const line of title) {
      surface.text(line, cx, cy + METRICS.ascent * line.size, 'start', 0);
      cy += METRICS.line * line.size;
    }
    entries.forEach((entry, i) => {
      const middle = cy + entry.height / 2;
      surface.group('entry', () => {
        drawSample(surface, entry, options, cx, middle, sample);
        entry.lines.forEach((line, k) => {
          const shift = (k - (entry.lines.length - 1) / 2) * METRICS.line * line.size;
          surface.text(line, cx + sample + GAP, middle + shift + (METRICS.capital * line.size) / 2, 'start', 0);
        });
      });
      if (flat) cx += widths[i];
      else cy += entry.height;
    });
  });
}
