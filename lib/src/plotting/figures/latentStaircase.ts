import type { Matrix } from '../../matrix';
import { column } from '../../matrix';
import type { Annotation, Axis, Figure, Layout, Legend, ScatterTrace } from '../figure';
import { LEGEND_MARK, legendEntry } from '../kit/legend';
import { axisNames, panelPage } from '../kit/panels';
import { extent, linearScale } from '../kit/scale';
import { COLORS, font, inches, markDiameter, noteAnnotations, page, points, type FigureOptions } from '../kit/style';
import { fittingText, plainText, widthOf } from '../kit/text';

/** What `latentStaircase` can be told. */
export interface StaircaseOptions extends FigureOptions {
  /** The legend's names of the ordinary and the exotic objects. Default 'SN Ia, SN II, SN Ib/c' and 'Exotic'. */
  classes?: readonly [string, string];
  /** Before each latent dimension's number. Default 'AE', the paper's. */
  prefix?: string;
}

const PANEL = inches(2);
const INSET = { l: 4, r: 4, t: 4, b: 4 };
const OUTER = { r: 12, t: 12, b: 72 };
/** px above the panels where the legend stands there. */
const ABOVE = 92;
/** px from the page's edge to the middle of the vertical titles, and from those to the longest label. */
const TITLES = { middle: 24, room: 24 };
const SIZE = { title: 20, ticks: 13 };
/** matplotlib's `s=10` with its outline in the mark's own colour. */
const DIAMETER = markDiameter(10);

/**
 * The latent space, each dimension against each other: the lower triangle of the document's 8 × 8 staircase (its row 1 and column 8 are
 * empty and left out), 2 inches a panel, ordinary objects light blue under exotic ones in orange, inward ticks on all sides,
 * labels along the left and lower edge only. Rows with a value that is not finite are left out.
 * @param z objects × latent dimensions (z_mean), at least two
 * @param isExotic true (or 1) for the objects to be drawn on top, one per row
 * @throws RangeError when `isExotic` has another length than `z` has rows, or `z` has fewer than two columns
 * @source object-feature-autoencoder, "Latent Space Representation (Plot used in paper)"
 */
export function latentStaircase(
  z: Matrix,
  isExotic: ArrayLike<boolean | number>,
  options: StaircaseOptions = {},
): Figure {
  const { classes = ['SN Ia, SN II, SN Ib/c', 'Exotic'], prefix = 'AE', note } = options;
  if (isExotic.length !== z.rows) {
    throw new RangeError(
      `latentStaircase: ${isExotic.length} exotic flags for ${z.rows} objects; give one per row of z`,
    );
  }
  if (z.cols < 2) {
    throw new RangeError(
      `latentStaircase: z has ${z.cols} column(s); a staircase needs at least two latent dimensions`,
    );
  }
  const steps = z.cols - 1;
  const dimensions = Array.from({ length: z.cols }, (_, j) => split(column(z, j), isExotic));
  const scales = dimensions.map((lists) => {
    const { low, high } = extent(lists);
    return linearScale(low, high, { intervals: 5, size: SIZE, length: PANEL - INSET.l - INSET.r });
  });
  const labels = scales.slice(1).flatMap(({ ticktext = [] }) => ticktext);
  const left = Math.ceil(
    TITLES.middle + TITLES.room + Math.max(0, ...labels.map((text) => widthOf(text, points(SIZE.ticks)))),
  );
  const grid = panelPage({
    columns: steps,
    rows: steps,
    cell: { width: PANEL, height: PANEL },
    inset: INSET,
    outer: { ...OUTER, t: besidePanels(steps) ? OUTER.t : ABOVE, l: left },
  });
  const shown = classes.map((group) => fittingText(group, legendRoom(steps, left), points(legendSize(steps))));
  const drawn = [
    { color: COLORS.ordinary, opacity: 0.9, name: shown[0] },
    { color: COLORS.exotic, opacity: 0.3, name: shown[1] },
  ];
  const name = plainText(prefix, 12);
  const titles: Annotation[] = [];
  const data: ScatterTrace[] = drawn.map(({ color, name: group }) => ({
    ...legendEntry(group, { color, size: LEGEND_MARK }),
    type: 'scatter',
  }));
  const axes: Record<string, Axis> = {};
  for (let i = 1; i < z.cols; i++) {
    for (let j = 0; j < i; j++) {
      const axis = axisNames((i * (i - 1)) / 2 + j);
      const domain = grid.domain(i - 1, j);
      axes[axis.xaxis] = {
        ...scales[j],
        domain: domain.x,
        anchor: axis.y,
        ...(i === steps ? { ticktext: fitting(scales[j], widthOf) } : { showticklabels: false }),
      };
      axes[axis.yaxis] = {
        ...scales[i],
        domain: domain.y,
        anchor: axis.x,
        ...(j === 0 ? { ticktext: fitting(scales[i], (_, size) => 0.95 * size) } : { showticklabels: false }),
      };
      if (i === steps) titles.push(below(`${name} ${j + 1}`, axis.x));
      if (j === 0) titles.push(beside(`${name} ${i + 1}`, axis.y, left));
      drawn.forEach(({ color, opacity, name: group }, k) =>
        data.push({
          type: 'scatter',
          mode: 'markers',
          x: dimensions[j][k],
          y: dimensions[i][k],
          marker: { color, size: DIAMETER, opacity },
          name: group,
          legendgroup: group,
          showlegend: false,
          hoverinfo: 'skip',
          xaxis: axis.x,
          yaxis: axis.y,
        }),
      );
    }
  }
  return {
    data,
    layout: page(grid.width, grid.height, {
      margin: grid.margin,
      showlegend: true,
      ...legendAndNote(steps, grid, note, titles),
      ...(axes as Layout),
    }),
  };
}

/** Whether the legend has room beside the first row's panel, in the page's empty corner. */
const besidePanels = (steps: number) => steps >= 3;
const legendSize = (steps: number) => (besidePanels(steps) ? SIZE.title : SIZE.ticks);

/** px that a name in the legend may be wide. */
const legendRoom = (steps: number, left: number) =>
  (besidePanels(steps) ? (steps - 1) * PANEL : left + steps * PANEL) - 60;

/** The legend in the corner that a staircase leaves empty, the note below it; above the panels where there is no such corner. */
function legendAndNote(steps: number, { height }: { height: number }, note: string | undefined, titles: Annotation[]) {
  const beside = besidePanels(steps);
  const place: Legend = beside ? { y: 1 } : { y: 1 - 26 / height, yref: 'container' };
  const margin = beside ? { r: 0, t: -points(60) } : { r: OUTER.r, t: ABOVE + INSET.t };
  return {
    legend: { x: 1, xanchor: 'right', yanchor: 'top', font: font(legendSize(steps)), ...place } satisfies Legend,
    annotations: [...titles, ...noteAnnotations(note, margin, SIZE.ticks, (beside ? steps - 1 : steps) * PANEL - 20)],
  };
}

/** The column's values of ordinary and of exotic objects. */
function split(values: ArrayLike<number>, isExotic: ArrayLike<boolean | number>): [Float64Array, Float64Array] {
  const lists: [number[], number[]] = [[], []];
  for (let k = 0; k < values.length; k++) lists[isExotic[k] ? 1 : 0].push(values[k]);
  return [Float64Array.from(lists[0]), Float64Array.from(lists[1])];
}

/** An axis's labels, those left out that would reach beyond the panel's cell and touch the neighbour's. */
function fitting(scale: Axis, extentOf: (label: string, size: number) => number): string[] {
  const [low, high] = scale.range as [number, number];
  const length = PANEL - INSET.l - INSET.r;
  return (scale.ticktext ?? []).map((text, k) => {
    const at = ((Number(scale.tickvals?.[k]) - low) / (high - low)) * length;
    const half = extentOf(text, points(SIZE.ticks)) / 2;
    return at - half < 1 - INSET.l || at + half > length + INSET.r - 1 ? '' : text;
  });
}

/** Titles in one line along the staircase's edges, however long the tick labels are. */
function below(text: string, axis: string): Annotation {
  const place = {
    xref: `${axis} domain`,
    x: 0.5,
    yref: 'paper',
    y: 0,
    yshift: 8 - OUTER.b,
    yanchor: 'bottom',
  } as const;
  return { text, showarrow: false, font: font(SIZE.title), ...place };
}

function beside(text: string, axis: string, left: number): Annotation {
  const place = {
    yref: `${axis} domain`,
    y: 0.5,
    xref: 'paper',
    x: 0,
    xshift: TITLES.middle - INSET.l - left,
  } as const;
  return {
    text,
    showarrow: false,
    textangle: -90,
    xanchor: 'center',
    yanchor: 'middle',
    font: font(SIZE.title),
    ...place,
  };
}
