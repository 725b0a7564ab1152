import type { Matrix } from '../../matrix';
import { column } from '../../matrix';
import { heightOf, labelsInside, titleBelow, titleBeside } from '../charts/parts/staircase';
import type { Figure, Legend, ScatterTrace } from '../figure';
import { checkLengths } from '../kit/checks';
import { LEGEND_MARK, legendEntry } from '../kit/legend';
import { noteAnnotations, page, type FigureOptions } from '../kit/page';
import { drawPanels } from '../kit/panelFigure';
import { extent, linearScale } from '../kit/scale';
import { COLORS, font, inches, markDiameter, points } from '../kit/style';
import { fittingText, plainText, widthOf } from '../kit/text';

/** Options of `latentStaircase`. */
export interface StaircaseOptions extends FigureOptions {
  /** The legend's names of the ordinary and the exotic objects. Default 'SN Ia, SN II, SN Ib/c' and 'Exotic'. */
  classes?: readonly [string, string];
  /** Stands before each latent dimension's number. Default 'AE', the paper's. */
  prefix?: string;
}

const PANEL = inches(2);
const INSET = { l: 4, r: 4, t: 4, b: 4 };
const OUTER = { r: 12, t: 12, b: 72 };
/** Length in px of a panel's axes. */
const LENGTH = PANEL - INSET.l - INSET.r;
/** px above the panels where the legend stands there. */
const ABOVE = 92;
/** px from the page's edge to the middle of the vertical titles, and from there to the longest label. */
const TITLES = { middle: 24, room: 24 };
const SIZE = { title: 20, ticks: 13 };
/** matplotlib's `s=10` with its outline in the mark's own colour. */
const DIAMETER = markDiameter(10);

/**
 * The latent space, each dimension against each other: the lower triangle of the document's 8 × 8 staircase without its
 * empty row 1 and column 8. Panels of 2 inches, ordinary objects in light blue under exotic ones in orange, labels
 * along the left and lower edge only. Points with a coordinate that is not finite are left out.
 * @param z objects × latent dimensions (z_mean), at least two
 * @param isExotic true (or 1) for each row of an object drawn on top
 * @throws RangeError when `isExotic` has another length than `z` has rows, or `z` has fewer than two columns
 * @source object-feature-autoencoder, "Latent Space Representation (Plot used in paper)"
 * @example
 * const z = matrix.fromRows([[0.1, 2, -1], [0.4, 1, 0], [0.9, 3, 1], [0.5, 2, 2]]);
 * const figure = plotting.latentStaircase(z, [0, 0, 0, 1]);
 * figure.layout.annotations?.map(({ text }) => text); // [ 'AE 2', 'AE 1', 'AE 3', 'AE 2' ], the titles of three panels
 */
export function latentStaircase(
  z: Matrix,
  isExotic: ArrayLike<boolean | number>,
  { classes = ['SN Ia, SN II, SN Ib/c', 'Exotic'], prefix = 'AE', note }: StaircaseOptions = {},
): Figure {
  checkLengths('latentStaircase', z.rows, 'object', { isExotic });
  if (z.cols < 2) throw new RangeError(`latentStaircase: z has ${z.cols} column(s); a staircase needs at least two`);
  const steps = z.cols - 1;
  // For each dimension, the values of ordinary and of exotic objects.
  const values = Array.from({ length: z.cols }, (_, j) => {
    const classes: [number[], number[]] = [[], []];
    column(z, j).forEach((value, row) => classes[isExotic[row] ? 1 : 0].push(value));
    return classes.map((list) => Float64Array.from(list));
  });
  const scales = values.map((lists) => {
    const { low, high } = extent(lists);
    return linearScale(low, high, { intervals: 5, size: SIZE, length: LENGTH });
  });
  const labels = scales.slice(1).flatMap(({ ticktext = [] }) => ticktext);
  const widest = Math.max(0, ...labels.map((text) => widthOf(text, points(SIZE.ticks))));
  const left = Math.ceil(TITLES.middle + TITLES.room + widest);
  // The legend stands beside the first row's panel, in the page's empty corner, where that is wide enough.
  const inCorner = steps >= 3;
  const legend = font(inCorner ? SIZE.title : SIZE.ticks);
  const legendRoom = (inCorner ? (steps - 1) * PANEL : left + steps * PANEL) - 60;
  const [ordinary, exotic] = classes.map((name) => fittingText(name, legendRoom, legend.size!));
  const drawn = [
    { color: COLORS.ordinary, opacity: 0.9, name: ordinary },
    { color: COLORS.exotic, opacity: 0.3, name: exotic },
  ];
  const name = plainText(prefix, 12);
  const pairs = scales.flatMap((_, i) => Array.from({ length: i }, (_column, j) => ({ i, j })));
  const stairs = { length: LENGTH, inset: INSET.l, bottom: OUTER.b, left, middle: TITLES.middle, size: SIZE };
  const grid = {
    columns: steps,
    rows: steps,
    cell: { width: PANEL, height: PANEL },
    inset: INSET,
    outer: { ...OUTER, t: inCorner ? OUTER.t : ABOVE, l: left },
  };
  const panels = drawPanels(
    grid,
    pairs,
    ({ i, j }, { x, y, axes, inside: { xref, yref } }) => ({
      data: drawn.map(({ color, opacity, name }, k): ScatterTrace => ({
        type: 'scatter',
        mode: 'markers',
        x: values[j][k],
        y: values[i][k],
        marker: { color, size: DIAMETER, opacity },
        name,
        legendgroup: name,
        showlegend: false,
        hoverinfo: 'skip',
        ...axes,
      })),
      xaxis: {
        ...scales[j],
        ...x,
        ...(i === steps ? labelsInside(scales[j], widthOf, stairs) : { showticklabels: false }),
      },
      yaxis: {
        ...scales[i],
        ...y,
        ...(j === 0 ? labelsInside(scales[i], heightOf, stairs) : { showticklabels: false }),
      },
      annotations: [
        ...(i === steps ? [titleBelow(`${name} ${j + 1}`, xref, stairs)] : []),
        ...(j === 0 ? [titleBeside(`${name} ${i + 1}`, yref, stairs)] : []),
      ],
    }),
    ({ i, j }) => [i - 1, j],
  );
  const top: Legend = inCorner ? { y: 1 } : { y: 1 - 26 / panels.height, yref: 'container' };
  const noteCorner = inCorner ? { r: 0, t: -points(60) } : { r: OUTER.r, t: ABOVE + INSET.t };
  const noteWidth = (inCorner ? steps - 1 : steps) * PANEL - 20;
  const layout = page(panels, {
    legend: { x: 1, xanchor: 'right', yanchor: 'top', font: legend, ...top },
    annotations: [...panels.annotations, ...noteAnnotations(note, noteCorner, SIZE.ticks, noteWidth)],
    ...panels.axes,
  });
  const entries = drawn.map(({ color, name }) => legendEntry(name, { color, size: LEGEND_MARK }));
  return { data: [...entries, ...panels.data], layout };
}
