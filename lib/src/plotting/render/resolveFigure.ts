import { colorOf } from '../typesetting/color';
import type { Figure } from '../figure';
import { hasPlane } from '../figure/names';
import { pageOf } from '../figure/plotArea';
import { panelsOf, resolveAxes, type ResolvedAxis } from './resolve/axes';
import { resolveColorBars } from './resolve/colorBars';
import { concreteFigure } from './resolve/concrete';
import { resolveLegend } from './resolve/legend';
import { documentText, resolveAnnotations, resolveShapes, resolveTitle } from './resolve/notes';
import { resolveScenes } from './resolve/scenes';
import { PLOTLY } from './resolve/defaults';
import { resolveTraces } from './resolve/traces';

/** A figure with everything decided: colours read, defaults filled in, texts set, ranges found. Nothing has a place yet. */
export type ResolvedFigure = Readonly<ReturnType<typeof resolveFigure>>;

/** Second pass: decides what a checked figure leaves open. */
export function resolveFigure(given: Figure) {
  const figure = concreteFigure(given);
  const { paper_bgcolor: paper = PLOTLY.paper, plot_bgcolor: ground = PLOTLY.paper } = figure.layout;
  const { drawn, samples } = resolveTraces(figure);
  const axes = hasPlane(figure) ? resolveAxes(figure, drawn) : new Map<string, ResolvedAxis>();
  const title = resolveTitle(figure);
  return {
    page: pageOf(figure.layout),
    paper: colorOf(paper),
    /** Behind the panels. */
    ground: colorOf(ground),
    traces: drawn,
    axes,
    /** Pairs of axes that share one. */
    panels: panelsOf(figure, axes),
    scenes: resolveScenes(figure, drawn),
    legend: resolveLegend(figure, samples),
    colorBars: resolveColorBars(given),
    shapes: resolveShapes(figure, axes),
    annotations: resolveAnnotations(figure, axes),
    title,
    document: documentText(figure, title),
  };
}
