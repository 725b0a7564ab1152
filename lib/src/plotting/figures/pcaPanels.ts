import type { Matrix } from '../../matrix';
import { checkCoordinates, coordinatesOf, rowsWhere } from '../kit/coordinates';
import type { Figure, Layout, Scatter3dTrace, Scene } from '../figure';
import { LEGEND_MARK, legendEntry, legendLine } from '../kit/legend';
import { paperScene } from '../kit/scenes';
import { COLORS, inches, markDiameter, noteAnnotations, page, points, type FigureOptions } from '../kit/style';
import { widthOf } from '../kit/text';

const ORDERS: readonly (readonly [number, number, number])[] = [
  [0, 1, 2],
  [1, 2, 0],
  [2, 0, 1],
];

/** Points. */
const TICKS = 20;

/**
 * The document's three views of the first three principal components, 30 × 10 inches: PC1, PC2, PC3, then 2, 3, 1, then 3, 1, 2, all from
 * elevation 20°, azimuth 70°; what the autoencoder finds in red (s 18, alpha .95) over everything else in light blue (s 10, alpha .35).
 * @param coords objects × 3
 * @param red true (or 1) for the objects to be drawn in red, one per row
 * @throws RangeError when `coords` has not 3 columns or `red` not one entry per row
 * @source object-feature-autoencoder, "Plotly 3D PCA plot with entire dataset", second cell
 */
export function pcaPanels(coords: Matrix, red: ArrayLike<boolean | number>, { note }: FigureOptions = {}): Figure {
  checkCoordinates('pcaPanels', coords, { red });
  const classes = [
    {
      rows: rowsWhere(coords.rows, (k) => !red[k]),
      color: COLORS.ordinary,
      s: 10,
      opacity: 0.35,
      name: 'Other objects',
    },
    {
      rows: rowsWhere(coords.rows, (k) => Boolean(red[k])),
      color: COLORS.anomaly,
      s: 18,
      opacity: 0.95,
      name: 'AE anomaly',
    },
  ];
  const data: Scatter3dTrace[] = classes.map(({ name, color }) => ({
    ...legendEntry(name, { color, size: LEGEND_MARK }),
    type: 'scatter3d',
    z: [null],
  }));
  const scenes: Record<string, Scene> = {};
  ORDERS.forEach((order, panel) => {
    const scene = panel === 0 ? 'scene' : `scene${panel + 1}`;
    const drawn = classes.map(({ rows }) => coordinatesOf(coords, rows, order));
    classes.forEach(({ color, s, opacity, name }, k) =>
      data.push({
        type: 'scatter3d',
        mode: 'markers',
        ...drawn[k],
        marker: { color, size: markDiameter(s, 0), opacity, line: { width: 0 } },
        name,
        legendgroup: name,
        showlegend: false,
        // matplotlib draws one collection after the other: red stays visible inside the cloud.
        ...(k === 1 ? { meta: { onTop: true } } : {}),
        hoverinfo: 'skip',
        scene,
      }),
    );
    const [x, y, z] = order.map((k) => `PC${k + 1}`);
    scenes[scene] = {
      ...paperScene([x, y, z], [drawn.map((c) => c.x), drawn.map((c) => c.y), drawn.map((c) => c.z)], {
        title: 30,
        ticks: TICKS,
      }),
      domain: { x: [panel / 3, (panel + 1) / 3], y: [0, 1] },
    };
  });
  // Wide labels of the vertical axis push its title to the left.
  const labels = ['scene', 'scene2', 'scene3'].flatMap((scene) => scenes[scene].zaxis?.ticktext ?? []);
  const wide = Math.max(0, ...labels.map((label) => widthOf(label, points(TICKS)) - 60));
  const margin = { l: 70 + Math.ceil(wide), r: 10, t: 10, b: 0 };
  return {
    data,
    layout: page(inches(30), inches(10), {
      margin,
      showlegend: true,
      legend: { ...legendLine(8, inches(10), 24), itemsizing: 'trace' },
      annotations: noteAnnotations(note, margin, 18, 900),
      ...(scenes as Layout),
    }),
  };
}
