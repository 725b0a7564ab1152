import type { Figure, ScatterTrace } from '../figure';
import { drawAnnotation } from './annotations';
import { drawAxis, drawGrid, labelReach } from './axes/draw';
import type { ResolvedAxis } from './axes/resolve';
import { grow, type Box } from './box';
import { colorOf } from './color';
import { PLOTLY } from './defaults';
import type { Drawing, Part } from './drawing';
import { drawLegend, legendNames } from './legend';
import { anchorOf, axesOf, pageOf, panelsOf, type Page, type Panel } from './panels';
import { drawShape } from './shapes';
import type { Marks, Surface } from './surface';
import { drawTitle, titleText } from './title';
import { barLayers } from './traces/bars';
import { defaultColor } from './traces/looks';
import { drawPaths, scatterLayers, type Layered } from './traces/scatter';

/** At most so many marks of a figure stay vectors in SVG and PDF; the panels with the most become images first. */
export const MOST_VECTOR_MARKS = 20000;

interface Content {
  readonly panel: Panel;
  readonly layers: readonly { readonly name: string; readonly layered: Layered }[];
  readonly marks: number;
}

/** Bars first, then the scatter traces in their order, as plotly stacks them. */
function contentOf(figure: Figure, panel: Panel): Content {
  const mine = figure.data.map((trace, index) => ({ trace, index })).filter(({ trace }) => {
    const shown = (trace.visible ?? true) === true;
    return shown && trace.type !== 'scatter3d' && (trace.xaxis ?? 'x') + (trace.yaxis ?? 'y') === panel.id;
  }); // prettier-ignore
  mine.sort((a, b) => Number(b.trace.type === 'bar') - Number(a.trace.type === 'bar') || a.index - b.index);
  let before: ScatterTrace | null = null;
  const layers = mine.map(({ trace, index }) => {
    const color = defaultColor(figure.layout.colorway, index);
    const name = `trace ${index}`;
    if (trace.type === 'bar') return { name, layered: barLayers(trace, panel, figure, color) };
    const layered = scatterLayers(trace as ScatterTrace, panel, color, before);
    before = trace as ScatterTrace;
    return { name, layered };
  });
  const marks = layers.reduce((sum, l) => sum + l.layered.marks.reduce((s, m) => s + m.x.length, 0), 0);
  return { panel, layers, marks };
}

/** @returns which of the counts become images, so that at most MOST_VECTOR_MARKS stay vectors */
export function rasterised(counts: readonly number[]): boolean[] {
  const order = counts.map((count, i) => ({ count, i })).sort((a, b) => b.count - a.count || a.i - b.i);
  let left = counts.reduce((sum, count) => sum + count, 0);
  const raster = counts.map(() => false);
  for (const { count, i } of order) {
    if (left <= MOST_VECTOR_MARKS) break;
    raster[i] = true;
    left -= count;
  }
  return raster;
}

/** Draws the traces of a panel; marks of neighbouring traces together. */
function drawContent(surface: Surface, { panel, layers }: Content, raster: boolean): void {
  let waiting: Marks[] = [];
  const flush = (): void => {
    if (waiting.length > 0) surface.marks(waiting, panel.box, raster);
    waiting = [];
  };
  for (const { layered } of layers) {
    if (layered.paths.length > 0) {
      flush();
      drawPaths(surface, layered.paths);
    }
    waiting.push(...layered.marks);
  }
  flush();
}

/** How far an axis's ticks, labels and title may reach out of its panel, px (generously). */
function reachOf(axis: ResolvedAxis): number {
  const size = axis.options.title?.font?.size ?? 40;
  return labelReach(axis) + (axis.options.title?.standoff ?? 5) + 4 * size + 20;
}

/** The other edges across an axis: where it stands, and the opposite one. */
function edgesOf(axis: ResolvedAxis, anchor: ResolvedAxis | undefined, page: Page): [number, number] {
  const { area } = page;
  const [low, high] = axis.letter === 'x' ? [area.bottom, area.top] : [area.left, area.right];
  if (anchor === undefined) {
    const at = low + (axis.options.position ?? 0) * (high - low);
    return [at, at];
  }
  const [from, to] = [anchor.scale.from, anchor.scale.to];
  return axis.side === 'top' || axis.side === 'right' ? [to, from] : [from, to];
}

function axisPart(figure: Figure, axis: ResolvedAxis, axes: ReadonlyMap<string, ResolvedAxis>, page: Page): Part {
  const anchor = axes.get(anchorOf(figure, axis.id) ?? '');
  const [line, opposite] = edgesOf(axis, anchor, page);
  const { from, to } = axis.scale;
  const box: Box =
    axis.letter === 'x'
      ? { left: from, right: to, top: Math.min(line, opposite), bottom: Math.max(line, opposite) }
      : { left: Math.min(line, opposite), right: Math.max(line, opposite), top: to, bottom: from };
  return { box: grow(box, reachOf(axis)), paint: (surface) => drawAxis(surface, axis, figure, line, opposite) };
}

/** @returns the parts of the figure's panels: grounds and grids, shapes below, traces, axes */
function panelParts(
  figure: Figure,
  page: Page,
  axes: ReadonlyMap<string, ResolvedAxis>,
  panels: readonly Panel[],
): Part[] {
  const shown = (axis: ResolvedAxis): boolean => axis.options.visible !== false;
  const contents = panels.map((panel) => contentOf(figure, panel));
  const raster = rasterised(contents.map((content) => content.marks));
  const ground = colorOf(figure.layout.plot_bgcolor ?? PLOTLY.paper);
  const grounds = panels.map((panel): Part => ({
    box: grow(panel.box, 5),
    paint: (surface) =>
      surface.group(`ground ${panel.id}`, () => {
        const over = panel.x.options.overlaying ?? panel.y.options.overlaying;
        if (over === undefined && ground.a > 0) surface.rect(panel.box, { fill: ground });
        for (const axis of [panel.x, panel.y]) if (shown(axis)) drawGrid(surface, axis, panel.box);
      }),
  })); // prettier-ignore
  const refs = { page, axes };
  const shapes = (figure.layout.shapes ?? []).filter((shape) => shape.layer === 'below');
  const below: Part = { paint: (surface) => shapes.forEach((shape) => drawShape(surface, shape, refs)) };
  const traces = contents.map((content, i): Part => {
    const free = figure.data.some((t) => t.type !== 'scatter3d' && t.cliponaxis === false && (t.xaxis ?? 'x') + (t.yaxis ?? 'y') === content.panel.id); // prettier-ignore
    const box = free ? { left: 0, top: 0, right: page.width, bottom: page.height } : content.panel.box;
    return {
      box,
      paint: (surface) =>
        surface.group(`panel ${content.panel.id}`, () =>
          free
            ? drawContent(surface, { ...content, panel: { ...content.panel, box } }, raster[i])
            : surface.clip(box, () => drawContent(surface, content, raster[i])),
        ),
    };
  });
  const lower = [...axes.values()].filter((axis) => shown(axis) && axis.options.layer === 'below traces');
  const upper = [...axes.values()].filter((axis) => shown(axis) && axis.options.layer !== 'below traces');
  const part = (axis: ResolvedAxis): Part => axisPart(figure, axis, axes, page);
  return [...grounds, below, ...lower.map(part), ...traces, ...upper.map(part)];
}

/** Lays a figure out on its page. The figure must have passed `refuseUndrawable`. */
export function compose(figure: Figure): Drawing {
  const page = pageOf(figure);
  const flat = figure.data.some((trace) => trace.type !== 'scatter3d') || Object.keys(figure.layout).some((key) => /^[xy]axis/.test(key)); // prettier-ignore
  const axes = flat ? axesOf(figure, page.area) : new Map<string, ResolvedAxis>();
  const panels = panelsOf(figure, axes);
  const refs = { page, axes };
  const paper = colorOf(figure.layout.paper_bgcolor ?? PLOTLY.paper);
  const above = (figure.layout.shapes ?? []).filter((shape) => shape.layer !== 'below');
  const parts: Part[] = [
    { paint: (s) => s.rect({ left: 0, top: 0, right: page.width, bottom: page.height }, { fill: paper }) },
    ...panelParts(figure, page, axes, panels),
    { paint: (s) => above.forEach((shape) => drawShape(s, shape, refs)) },
    { paint: (s) => legendNames(figure).forEach((name) => drawLegend(s, figure, name, page)) },
    { paint: (s) => (figure.layout.annotations ?? []).forEach((note) => drawAnnotation(s, note, figure, refs)) },
    { paint: (s) => drawTitle(s, figure, page) },
  ];
  return { width: page.width, height: page.height, ...titleText(figure), parts };
}
