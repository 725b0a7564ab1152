import type { Matrix } from '../../matrix';
import type { Figure, Marker } from '../figure';
import type { FigureOptions } from '../kit/page';
import { pointClasses, type PointClass } from '../kit/pointClasses';
import { factsOf, interactiveCloud, paperCloud, type ObjectFacts } from '../kit/pointCloud';
import { COLORS, markDiameter } from '../kit/style';

/** The objects of `pca3dTest`; every list has one entry per row of the coordinates. */
export interface TestObjects extends ObjectFacts, FigureOptions {
  /** true (or 1) for the autoencoder's top 1 %. */
  isAnomaly: ArrayLike<boolean | number>;
}

const TITLE = '3D PCA of TEST Set Only (Real Objects) — AE Top 1% Anomalies in Red';

/**
 * `AE_test_top1pct_anomalies_pca3d.html`: the test set in the space of its own first three principal components, with
 * the document's colours, mark size, title and hover text. Normal objects and anomalies are two traces that the legend
 * toggles. `saveHtml` writes it.
 * @param coords objects × 3
 * @throws RangeError when `coords` does not have 3 columns or holds no row of finite numbers, or a list does not have
 *   one entry per row
 * @source object-feature-autoencoder, "Test Set evaluation"
 */
export function pca3dTest(coords: Matrix, objects: TestObjects): Figure {
  const marker = { size: 4, opacity: 0.9 };
  return interactiveCloud('pca3dTest', coords, byAnomaly('pca3dTest', coords, objects, marker, marker), {
    title: TITLE,
    note: objects.note,
    legendTitle: 'Test set',
    hover: (rows) => ({
      text: rows.map((row) => {
        const [objectId, type, score] = factsOf(objects, row);
        return `objectId=${objectId}<br>type=${type}<br>AE_err=${score}`;
      }),
      hoverinfo: 'text',
    }),
  });
}

/**
 * The objects of `pca3dTest` on a page, seen as the document's matplotlib panels see them.
 * @throws as `pca3dTest`, but draws a cloud without finite points
 */
export function pca3dTestPanel(coords: Matrix, objects: TestObjects): Figure {
  const normal = { size: markDiameter(14, 0), opacity: 0.6 };
  const anomaly = { size: markDiameter(24, 0), opacity: 0.95 };
  const classes = byAnomaly('pca3dTestPanel', coords, objects, normal, anomaly);
  return paperCloud(coords, classes, TITLE, objects.note);
}

function byAnomaly(
  figure: string,
  coords: Matrix,
  { isAnomaly, objectId, type, scores }: TestObjects,
  normal: Marker,
  anomaly: Marker,
): PointClass[] {
  const lists = { isAnomaly, objectId, type, scores };
  const markers = {
    Normal: { color: COLORS.ordinary, ...normal },
    'AE top 1 %': { color: COLORS.anomaly, ...anomaly },
  };
  return pointClasses(figure, coords, lists, markers, (row) => (isAnomaly[row] ? 'AE top 1 %' : 'Normal'));
}
