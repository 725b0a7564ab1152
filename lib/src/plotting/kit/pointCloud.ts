import type { Matrix } from '../../matrix';
import type { Figure, Marker, Scatter3dTrace } from '../figure';
import { legendEntry3d, legendLine } from './legend';
import { lowerNote, page } from './page';
import { coordinatesOf, type PointClass } from './pointClasses';
import { interactiveScene, paperScene } from './scenes';
import { font, inches } from './style';
import { plainText } from './text';

/** What a hover box tells about an object; every list has one entry per row of the coordinates. */
export interface ObjectFacts {
  /** Default: the row number. */
  objectId?: readonly unknown[];
  /** Default: none. */
  type?: readonly unknown[];
  /** The autoencoder's score. Default: none. */
  scores?: ArrayLike<number>;
}

/** One object's facts as plain text: id, type, and its score as Python's `.3e` prints it. */
export function factsOf({ objectId, type, scores }: ObjectFacts, row: number): [string, string, string] {
  return [
    plainText(objectId ? objectId[row] : row, 80),
    plainText(type?.[row] ?? 'none', 80),
    // Python writes at least two digits of exponent, as in 1.234e-04.
    scores ? scores[row].toExponential(3).replace(/e([+-])(\d)$/, 'e$10$2') : 'none',
  ];
}

/** What a hover box shows for each of the rows. */
type Hover = (rows: readonly number[]) => Partial<Scatter3dTrace>;

/** A trace per class that has objects. */
function traces(coords: Matrix, classes: readonly PointClass[], hover?: Hover): Scatter3dTrace[] {
  return classes
    .filter(({ rows }) => rows.length > 0)
    .map((group) => ({
      type: 'scatter3d',
      mode: 'markers',
      ...coordinatesOf(group, coords),
      name: plainText(group.name),
      legendgroup: plainText(group.name),
      showlegend: !isFaint(group.marker),
      marker: { line: { width: 0 }, ...group.marker },
      ...(group.onTop && { meta: { onTop: true } }),
      ...hover?.(group.rows),
    }));
}

/** Whether the legend could not show a mark as it is. */
const isFaint = ({ opacity = 1 }: Marker) => typeof opacity === 'number' && opacity < 0.5;

/** Legend entries for the traces that are too faint for one, and all traces. */
function withLegend(data: Scatter3dTrace[]): Scatter3dTrace[] {
  const faint = data.filter(({ showlegend }) => !showlegend);
  return [...faint.map(({ name = '', marker = {} }) => legendEntry3d(name, marker)), ...data];
}

const AXES = ['PC1', 'PC2', 'PC3'] as const;

/**
 * The cloud in a window of its own: title at the top left, legend below it (the mode bar is at the right).
 * @throws RangeError unless some point has three finite coordinates: plotly.js would draw not even the axes
 */
export function interactiveCloud(
  figure: string,
  coords: Matrix,
  classes: readonly PointClass[],
  { title, legendTitle, hover, note }: { title: string; legendTitle: string; hover: Hover; note?: string },
): Figure {
  const isDrawn = (_: unknown, row: number) => coords.data.subarray(3 * row, 3 * row + 3).every(Number.isFinite);
  if (!Array.from({ length: coords.rows }).some(isDrawn)) {
    throw new RangeError(
      `${figure}: none of ${coords.rows} points has three finite coordinates; there is nothing to show`,
    );
  }
  const size = { width: 1000, height: 720, margin: { l: 0, r: 0, t: 44, b: 0 } };
  const left = { x: 0.02, xanchor: 'left' } as const;
  const layout = page(size, {
    title: { text: title, font: font(13), ...left, xref: 'container', y: 1 - 22 / size.height, yanchor: 'middle' },
    legend: {
      ...left,
      y: 0.99,
      yanchor: 'top',
      itemsizing: 'constant',
      font: font(11),
      bgcolor: 'rgba(255, 255, 255, 0.85)',
      title: { text: legendTitle, font: font(11) },
    },
    scene: interactiveScene(AXES),
    annotations: lowerNote(note),
  });
  return { data: withLegend(traces(coords, classes, hover)), layout };
}

/** The cloud on a page of 7 × 6 inches, seen as the document's matplotlib panels see it. */
export function paperCloud(coords: Matrix, classes: readonly PointClass[], title: string, note?: string): Figure {
  const data = traces(coords, classes);
  const lists = (axis: 'x' | 'y' | 'z') => data.map((trace) => trace[axis] as Float64Array);
  const style = { title: 14, ticks: 11, zoom: 1.1, intervals: 8 };
  // The scene leaves room of its own above and below its box: title and legend stand in it.
  const size = { width: inches(7), height: inches(6), margin: { l: 30, r: 0, t: 30, b: 0 } };
  const layout = page(size, {
    title: { text: title, font: font(13), x: 0.5, xanchor: 'center', y: 1 - 20 / size.height, yanchor: 'middle' },
    legend: legendLine(36, size.height, 11),
    scene: paperScene(AXES, [lists('x'), lists('y'), lists('z')], style),
    annotations: lowerNote(note),
  });
  return { data: withLegend(data), layout };
}
