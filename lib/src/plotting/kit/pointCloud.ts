import type { Matrix } from '../../matrix';
import { coordinatesOf } from './coordinates';
import type { Figure, Layout, Scatter3dTrace } from '../figure';
import { legendEntry, legendLine } from './legend';
import { interactiveScene, paperScene } from './scenes';
import { COLORS, font, inches, page, points } from './style';
import { fittingText, plainText } from './text';

/** Objects that look alike: one trace, one entry of the legend. */
export interface PointClass {
  name: string;
  /** Drawn over classes that are not, whatever lies in front: matplotlib draws one collection after the other. */
  onTop: boolean;
  /** Row numbers of the coordinates. */
  rows: readonly number[];
  marker: NonNullable<Scatter3dTrace['marker']>;
}

/** What a hover box says of an object; every list has one entry per row of the coordinates. */
export interface ObjectFacts {
  /** Default: the row number. */
  objectId?: readonly unknown[];
  /** Default: none. */
  type?: readonly unknown[];
  /** The autoencoder's score. Default: none. */
  scores?: ArrayLike<number>;
}

const AXES = ['PC1', 'PC2', 'PC3'] as const;

/** One object's facts as plain text: id, type, and its score as Python's `.3e` prints it. */
export function factsOf({ objectId, type, scores }: ObjectFacts, row: number): [string, string, string] {
  return [
    plainText(objectId ? objectId[row] : row, 80),
    plainText(type?.[row] ?? 'none', 80),
    scores ? pythonExponent(scores[row]) : 'none',
  ];
}

/** At least two digits of exponent, as in 1.234e-04. */
function pythonExponent(value: number): string {
  return value.toExponential(3).replace(/e([+-])(\d)$/, 'e$10$2');
}

/** A trace per class, without hover text. */
export function cloud(coords: Matrix, classes: readonly PointClass[]): Scatter3dTrace[] {
  return classes.map(({ name, rows, marker, onTop }) => ({
    type: 'scatter3d',
    mode: 'markers',
    ...coordinatesOf(coords, rows),
    name: plainText(name),
    legendgroup: plainText(name),
    showlegend: !isFaint(marker),
    marker: { line: { width: 0 }, ...marker },
    ...(onTop ? { meta: { onTop } } : {}),
  }));
}

/** Marks that the legend could not show as they are. */
const isFaint = ({ opacity = 1 }: PointClass['marker']) => typeof opacity === 'number' && opacity < 0.5;

/** The traces, those in front that stand in the legend for faint ones. */
function withLegend(data: Scatter3dTrace[]): Scatter3dTrace[] {
  const entries = data
    .filter((trace) => trace.showlegend === false)
    .map(({ name = '', marker }): Scatter3dTrace => ({
      ...legendEntry(name, marker ?? {}),
      type: 'scatter3d',
      z: [null],
    }));
  return [...entries, ...data];
}

/** The cloud in a window of its own: title at the top, legend below it at the left (the mode bar is at the right). */
export function interactiveCloud(data: Scatter3dTrace[], title: string, legendTitle: string, note?: string): Figure {
  const margin = { l: 0, r: 0, t: 44, b: 0 };
  return {
    data: withLegend(data),
    layout: page(1000, 720, {
      margin,
      title: {
        text: title,
        font: font(13),
        x: 0.02,
        xanchor: 'left',
        xref: 'container',
        y: 1 - 22 / 720,
        yanchor: 'middle',
      },
      showlegend: true,
      legend: {
        x: 0.02,
        xanchor: 'left',
        y: 0.99,
        yanchor: 'top',
        itemsizing: 'constant',
        font: font(11),
        bgcolor: 'rgba(255, 255, 255, 0.85)',
        title: { text: legendTitle, font: font(11) },
      },
      scene: interactiveScene(AXES),
      annotations: note ? [pageNote(note)] : [],
    }),
  };
}

/** The note at the lower right of the window, whatever its size. */
function pageNote(note: string) {
  return {
    text: `<i>${fittingText(note, 400, points(10))}</i>`,
    showarrow: false,
    xref: 'paper',
    yref: 'paper',
    x: 1,
    y: 0,
    xanchor: 'right',
    yanchor: 'bottom',
    xshift: -8,
    yshift: 6,
    font: font(10, COLORS.faint),
  } as const;
}

/** The cloud on a page of 7 × 6 inches, seen as the document's matplotlib panels see it. */
export function paperCloud(data: Scatter3dTrace[], title: string, note?: string): Figure {
  const [width, height] = [inches(7), inches(6)];
  const lists = (axis: 'x' | 'y' | 'z') => data.map((trace) => trace[axis] as Float64Array);
  const layout: Layout = {
    // The scene leaves room of its own above and below its box: title and legend stand in it.
    margin: { l: 30, r: 0, t: 30, b: 0 },
    title: { text: title, font: font(13), x: 0.5, xanchor: 'center', y: 1 - 20 / height, yanchor: 'middle' },
    showlegend: true,
    legend: legendLine(36, height, 11),
    scene: paperScene(AXES, [lists('x'), lists('y'), lists('z')], {
      title: 14,
      ticks: 11,
      zoom: 1.1,
      intervals: 8,
    }),
    annotations: note ? [pageNote(note)] : [],
  };
  return { data: withLegend(data), layout: page(width, height, layout) };
}
