import type { Drawing, Part } from './drawing/drawing';
import type { ResolvedFigure } from './resolveFigure';
import { axisPart, placeAxis } from './layout/axes';
import type { PlacedAxis } from './layout/scale';
import { colorBarPart } from './layout/colorBar';
import { legendPart } from './layout/legend';
import { annotationItems, shapeItems, titleItems } from './layout/notes';
import { groundPart, subplotOf } from './layout/subplot';
import { sceneStack } from './layout/scene/scene';
import { levelParts, subplotStack, withImages } from './layout/stacks';

/** Third pass: gives everything its place on the page, in the order in which it is drawn. */
export function layOut(figure: ResolvedFigure): Drawing {
  const { page, traces, legend, title } = figure;
  const axes = new Map([...figure.axes].map(([id, axis]) => [id, placeAxis(axis, page)]));
  const places = { page, axes };
  const subplots = figure.panels.map(([x, y]) => subplotOf(axes.get(x) as PlacedAxis, axes.get(y) as PlacedAxis));
  const stacks = withImages([
    ...subplots.map((subplot) => subplotStack(subplot, traces)),
    ...figure.scenes.map((scene) => sceneStack(scene, page)),
  ]);
  const shapes = (below: boolean): Part => ({
    items: figure.shapes.filter((shape) => shape.below === below).flatMap((shape) => shapeItems(shape, places)),
  });
  const paper = { left: 0, top: 0, right: page.width, bottom: page.height };
  const parts: Part[] = [
    { items: [{ rect: paper, paint: { fill: figure.paper } }] },
    ...subplots.map((subplot) => groundPart(subplot, figure.ground)),
    shapes(true),
    ...levelParts(stacks.slice(0, subplots.length)),
    ...[...axes.values()].filter(({ visible }) => visible).map((axis) => axisPart(axis, axes, page)),
    ...levelParts(stacks.slice(subplots.length)),
    shapes(false),
    ...figure.colorBars.map((bar) => colorBarPart(bar, page)),
    ...(legend ? [legendPart(legend, page)] : []),
    { items: figure.annotations.flatMap((note) => annotationItems(note, places)) },
    { items: title ? titleItems(title, page) : [] },
  ];
  return { width: page.width, height: page.height, ...figure.document, parts };
}
