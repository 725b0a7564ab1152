import { colorOf, fade } from '../../typesetting/color';
import type { Annotation, Figure, Shape } from '../../figure';
import { plainWords, textBlock } from '../../typesetting/block';
import type { Paint } from '../drawing/surface';
import { anchorShares, faceOf, PLOTLY, strokeOf, textOf } from './defaults';

/** Where a coordinate is read: an axis's values, its length from 0 to 1 (`domain`), or without an axis the plot area. */
export interface Reference {
  readonly axis?: string;
  readonly domain: boolean;
}

/** Shapes, annotations and the title with everything decided. */
export type ResolvedShape = Readonly<ReturnType<typeof resolveShape>>;
export type ResolvedAnnotation = Readonly<ReturnType<typeof resolveAnnotation>>;
export type ResolvedTitle = Readonly<NonNullable<ReturnType<typeof resolveTitle>>>;

/** The figure's axes in the plane, by id. */
type Axes = ReadonlyMap<string, unknown>;

/** A reference that is not given is the first axis, or the paper where there is none. */
function referencesOf({ xref, yref }: Annotation | Shape, axes: Axes): Record<'x' | 'y', Reference> {
  const read = (ref: string): Reference => {
    const [axis, domain] = ref.split(' ');
    return { axis: axis === 'paper' ? undefined : axis, domain: domain !== undefined };
  };
  return { x: read(xref ?? (axes.has('x') ? 'x' : 'paper')), y: read(yref ?? (axes.has('y') ? 'y' : 'paper')) };
}

function resolveShape(shape: Shape, axes: Axes) {
  const { type = 'rect', x0, x1, y0, y1, line = {}, fillcolor, opacity = 1, layer } = shape;
  const fill = fillcolor && type !== 'line' ? fade(colorOf(fillcolor), opacity) : undefined;
  return {
    ...{ type, x0, x1, y0, y1, refs: referencesOf(shape, axes), below: layer === 'below' },
    paint: { fill, stroke: strokeOf(line, PLOTLY.ink, 2, opacity) },
  };
}

function resolveAnnotation(note: Annotation, { layout }: Figure, axes: Axes) {
  const { x = 0.5, y = 0.5, xshift = 0, yshift = 0, textangle: angle = 0, align = 'center', font } = note;
  const { showarrow = true, ax = -10, ay = -30, arrowhead: head = 1, arrowwidth: width = 1, arrowcolor } = note;
  const { bgcolor, bordercolor, borderpad = 1 } = note;
  const border = bordercolor ? (note.borderwidth ?? 1) : 0;
  const box: Paint = {
    fill: bgcolor ? colorOf(bgcolor) : undefined,
    stroke: strokeOf({ color: bordercolor, width: border }, PLOTLY.ink, 0),
  };
  // Plotly anchors a note on an axis by its middle unless told otherwise.
  const plane = axes.size > 0;
  const shares = anchorShares(note, plane && note.xref !== 'paper' ? 0.5 : x, plane && note.yref !== 'paper' ? 0.5 : y);
  return {
    text: textBlock(note.text, faceOf(font, layout.font)),
    ...{ x, y, refs: referencesOf(note, axes), align, angle, pad: borderpad + border },
    /** px, right and down. */
    shift: { x: xshift, y: -yshift },
    anchor: showarrow ? { left: 0.5, above: 0.5 } : shares,
    box: box.fill || box.stroke ? box : undefined,
    /** From (x, y) moved by `from` px, where the text stands, to (x, y). */
    arrow: showarrow
      ? { from: { x: ax, y: ay }, head, stroke: { color: colorOf(arrowcolor ?? font?.color ?? PLOTLY.ink), width } }
      : undefined,
  };
}

export function resolveTitle({ layout }: Figure) {
  const { title = {}, font } = layout;
  const { x = 0.5, y, xref = 'container', yref = 'container' } = title;
  const text = textOf(title.text, title.font, { size: 1.4 * (font?.size ?? PLOTLY.fontSize) }, font);
  /** Without y it stands in the middle of the top margin. */
  return text && { text, x, y, xref, yref, anchor: anchorShares(title, x, y ?? 0.5) };
}

const isVisible = ({ visible }: Shape | Annotation): boolean => visible !== false;

export const resolveShapes = ({ layout }: Figure, axes: Axes): ResolvedShape[] =>
  (layout.shapes ?? []).filter(isVisible).map((shape) => resolveShape(shape, axes));

export const resolveAnnotations = (figure: Figure, axes: Axes): ResolvedAnnotation[] =>
  (figure.layout.annotations ?? []).filter(isVisible).map((note) => resolveAnnotation(note, figure, axes));

/** @returns what the document is called, and what it shows: from the title and `layout.meta` */
export function documentText({ layout }: Figure, title?: ResolvedTitle): { title: string; description: string } {
  const meta = (layout.meta ?? {}) as { title?: unknown; description?: unknown };
  const written = (value: unknown): string => (typeof value === 'string' ? value : '');
  return { title: title ? plainWords(title.text) : written(meta.title), description: written(meta.description) };
}
