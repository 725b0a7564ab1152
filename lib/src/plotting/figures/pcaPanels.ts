import type { Matrix } from '../../matrix';
import type { Figure, Scene, Trace } from '../figure';
import { LEGEND_MARK, legendEntry3d, legendLine } from '../kit/legend';
import { noteAnnotations, page, type FigureOptions } from '../kit/page';
import { coordinatesOf, pointClasses } from '../kit/pointClasses';
import { paperScene } from '../kit/scenes';
import { COLORS, inches, markDiameter, points } from '../kit/style';
import { widthOf } from '../kit/text';

const ORDERS = [
  [0, 1, 2],
  [1, 2, 0],
  [2, 0, 1],
] as const;

/** Points. */
const SIZE = { title: 30, ticks: 20 };

/** Options of `pcaPanels`. */
export interface PcaPanelsOptions extends FigureOptions {
  /** What the legend calls those in light blue and those in red. Default: 'Other objects' and 'AE anomaly', the document's. */
  classes?: readonly [string, string];
}

/**
 * The document's three views of the first three principal components, 30 × 10 inches: axes PC1, PC2, PC3, then 2, 3, 1,
 * then 3, 1, 2, all from elevation 20°, azimuth 70°. What the autoencoder finds is red (s 18, alpha .95), over
 * everything else in light blue (s 10, alpha .35).
 * @param coords objects × 3
 * @param red true (or 1) for each row of an object drawn in red
 * @throws RangeError when `coords` does not have 3 columns or `red` does not have one entry per row
 * @source object-feature-autoencoder, "Plotly 3D PCA plot with entire dataset", second cell
 */
export function pcaPanels(
  coords: Matrix,
  red: ArrayLike<boolean | number>,
  { classes: [other, found] = ['Other objects', 'AE anomaly'], note }: PcaPanelsOptions = {},
): Figure {
  const line = { width: 0 };
  const markers = {
    [other]: { color: COLORS.ordinary, size: markDiameter(10, 0), opacity: 0.35, line },
    [found]: { color: COLORS.anomaly, size: markDiameter(18, 0), opacity: 0.95, line },
  };
  const classOf = (row: number) => (red[row] ? found : other);
  const classes = pointClasses('pcaPanels', coords, { red }, markers, classOf);
  const data: Trace[] = classes.map(({ name, marker: { color } }) => legendEntry3d(name, { color, size: LEGEND_MARK }));
  const scenes: Record<string, Scene> = {};
  ORDERS.forEach((order, panel) => {
    const scene = panel === 0 ? 'scene' : `scene${panel + 1}`;
    const drawn = classes.map((group) => coordinatesOf(group, coords, order));
    classes.forEach(({ name, marker, onTop }, k) =>
      data.push({
        type: 'scatter3d',
        mode: 'markers',
        ...drawn[k],
        marker,
        name,
        legendgroup: name,
        showlegend: false,
        ...(onTop && { meta: { onTop } }),
        hoverinfo: 'skip',
        scene,
      }),
    );
    const [x, y, z] = order.map((k) => `PC${k + 1}`);
    scenes[scene] = {
      ...paperScene([x, y, z], [drawn.map((c) => c.x), drawn.map((c) => c.y), drawn.map((c) => c.z)], SIZE),
      domain: { x: [panel / 3, (panel + 1) / 3], y: [0, 1] },
    };
  });
  // Wide labels of the vertical axis push its title to the left.
  const labels = Object.values(scenes).flatMap(({ zaxis }) => zaxis?.ticktext ?? []);
  const wide = Math.max(0, ...labels.map((label) => widthOf(label, points(SIZE.ticks)) - 60));
  const size = { width: inches(30), height: inches(10), margin: { l: 70 + Math.ceil(wide), r: 10, t: 10, b: 0 } };
  const layout = page(size, {
    legend: { ...legendLine(8, size.height, 24), itemsizing: 'trace' },
    annotations: noteAnnotations(note, size.margin, 18, 900),
    ...scenes,
  });
  return { data, layout };
}
