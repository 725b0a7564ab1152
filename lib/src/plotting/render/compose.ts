import type { Figure } from '../figure';
import { drawAnnotation } from './annotations';
import { drawGrid } from './axes/draw';
import { axisPart } from './axes/part';
import type { ResolvedAxis } from './axes/resolve';
import { grow, type Box } from './box';
import { colorOf } from './color';
import { PLOTLY } from './defaults';
import type { Drawing, Part } from './drawing';
import { drawLegend, legendNames } from './legend';
import { panelContent, panelLevels } from './panelContent';
import { axesOf, pageOf, panelsOf, type Panel } from './panels';
import type { Refs } from './refs';
import { resolveScene, sceneIds } from './scene/resolve';
import { sceneContent, sceneLevels } from './sceneParts';
import { drawShape } from './shapes';
import type { Surface } from './surface';
import { drawTitle, titleText } from './title';

/** At most so many marks of a figure stay vectors in SVG and PDF; the panels with the most become images first. */
export const MOST_VECTOR_MARKS = 20000;

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

const shown = (axis: ResolvedAxis): boolean => axis.options.visible !== false;

/** A panel's ground, grid and zero lines. */
function groundPart(figure: Figure, panel: Panel): Part {
  const ground = colorOf(figure.layout.plot_bgcolor ?? PLOTLY.paper);
  const over = panel.x.options.overlaying ?? panel.y.options.overlaying;
  const paint: Part['paint'] = (surface) =>
    surface.group(`ground ${panel.id}`, () => {
      if (over === undefined && ground.a > 0) surface.rect(panel.box, { fill: ground });
      for (const axis of [panel.x, panel.y]) if (shown(axis)) drawGrid(surface, axis, panel.box);
    });
  return { box: grow(panel.box, 5), paint };
}

/** What shares a rectangle of the page, level by level. */
interface Stack {
  readonly name: string;
  readonly box: Box;
  readonly levels: readonly ((surface: Surface) => void)[];
}

/** All first levels, then all second ones: stacks lie side by side, and marks are drawn fastest one after the other. */
function levelParts(stacks: readonly Stack[]): Part[] {
  const most = Math.max(0, ...stacks.map((stack) => stack.levels.length));
  return Array.from({ length: most }).flatMap((_, level) =>
    stacks
      .filter((stack) => stack.levels.length > level)
      .map(({ name, box, levels }): Part => ({ box, paint: (s) => s.group(name, () => levels[level](s)) })),
  );
}

/** @returns panels and scenes: grounds and grids, shapes below, traces, axes */
function dataParts(figure: Figure, refs: Refs): Part[] {
  const { page, axes } = refs;
  const panels = panelsOf(figure, axes);
  const contents = panels.map((panel) => panelContent(figure, panel));
  const scenes = sceneIds(figure).map((id) => sceneContent(figure, resolveScene(figure, id, page)));
  const raster = rasterised([...contents, ...scenes].map((content) => content.marks));
  const below = (figure.layout.shapes ?? []).filter((shape) => shape.layer === 'below');
  const part = (axis: ResolvedAxis): Part => axisPart(figure, axis, axes, page);
  const drawn = [...axes.values()].filter(shown);
  const panelStacks = contents.map((content, i): Stack => {
    const { id, box } = content.panel;
    return { name: `panel ${id}`, box: grow(box, 30), levels: panelLevels(content, raster[i]) };
  });
  const sceneStacks = scenes.map((content, i): Stack => {
    const { id, area } = content.scene;
    const box = grow(area, 0.2 * Math.max(area.right - area.left, area.bottom - area.top));
    return { name: id, box, levels: sceneLevels(figure, content, raster[contents.length + i]) };
  });
  return [
    ...panels.map((panel) => groundPart(figure, panel)),
    { paint: (surface) => below.forEach((shape) => drawShape(surface, shape, refs)) },
    ...drawn.filter((axis) => axis.options.layer === 'below traces').map(part),
    ...levelParts(panelStacks),
    ...drawn.filter((axis) => axis.options.layer !== 'below traces').map(part),
    ...levelParts(sceneStacks),
  ];
}

/** @returns whether a figure has panels, not scenes alone */
function hasPanels(figure: Figure): boolean {
  const layout = Object.keys(figure.layout);
  const scenes = figure.data.some((t) => t.type === 'scatter3d') || layout.some((key) => /^scene\d*$/.test(key));
  return !scenes || figure.data.some((t) => t.type !== 'scatter3d') || layout.some((key) => /^[xy]axis\d*$/.test(key));
}

/** Lays a figure out on its page. */
export function compose(figure: Figure): Drawing {
  const page = pageOf(figure);
  const axes = hasPanels(figure) ? axesOf(figure, page.area) : new Map<string, ResolvedAxis>();
  const refs = { page, axes };
  const paper = colorOf(figure.layout.paper_bgcolor ?? PLOTLY.paper);
  const { shapes = [], annotations = [] } = figure.layout;
  const above = shapes.filter((shape) => shape.layer !== 'below');
  const parts: Part[] = [
    { paint: (s) => s.rect({ left: 0, top: 0, right: page.width, bottom: page.height }, { fill: paper }) },
    ...dataParts(figure, refs),
    { paint: (s) => above.forEach((shape) => drawShape(s, shape, refs)) },
    { paint: (s) => legendNames(figure).forEach((name) => drawLegend(s, figure, name, page)) },
    { paint: (s) => annotations.forEach((note) => drawAnnotation(s, note, figure, refs)) },
    { paint: (s) => drawTitle(s, figure, page) },
  ];
  return { width: page.width, height: page.height, ...titleText(figure), parts };
}
