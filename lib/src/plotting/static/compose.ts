import type { Figure } from '../figure';
import { drawAnnotation } from './annotations';
import { drawGrid } from './axes/draw';
import { axisPart } from './axes/part';
import type { ResolvedAxis } from './axes/resolve';
import { grow } from './box';
import { colorOf } from './color';
import { PLOTLY } from './defaults';
import type { Drawing, Part } from './drawing';
import { drawLegend, legendNames } from './legend';
import { drawPanelContent, panelContent } from './panelContent';
import { axesOf, pageOf, panelsOf, type Panel } from './panels';
import type { Refs } from './refs';
import { resolveScene, sceneIds } from './scene/resolve';
import { sceneContent, scenePart } from './sceneParts';
import { drawShape } from './shapes';
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

/** @returns panels and scenes: grounds and grids, shapes below, traces, axes */
function dataParts(figure: Figure, refs: Refs): Part[] {
  const { page, axes } = refs;
  const panels = panelsOf(figure, axes);
  const contents = panels.map((panel) => panelContent(figure, panel));
  const scenes = sceneIds(figure).map((id) => sceneContent(figure, resolveScene(figure, id, page)));
  const raster = rasterised([...contents, ...scenes].map((content) => content.marks));
  const below = (figure.layout.shapes ?? []).filter((shape) => shape.layer === 'below');
  const traces = contents.map((content, i): Part => {
    const name = `panel ${content.panel.id}`;
    const paint: Part['paint'] = (surface) => surface.group(name, () => drawPanelContent(surface, content, raster[i]));
    return { box: grow(content.panel.box, 30), paint };
  });
  const part = (axis: ResolvedAxis): Part => axisPart(figure, axis, axes, page);
  const drawn = [...axes.values()].filter(shown);
  return [
    ...panels.map((panel) => groundPart(figure, panel)),
    { paint: (surface) => below.forEach((shape) => drawShape(surface, shape, refs)) },
    ...drawn.filter((axis) => axis.options.layer === 'below traces').map(part),
    ...traces,
    ...drawn.filter((axis) => axis.options.layer !== 'below traces').map(part),
    ...scenes.map((scene, i) => scenePart(figure, scene, raster[contents.length + i])),
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
