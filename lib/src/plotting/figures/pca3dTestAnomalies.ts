import type { Matrix } from '../../matrix';
import { checkAnyPoint, checkCoordinates, rowsWhere } from '../kit/coordinates';
import type { Figure } from '../figure';
import { cloud, factsOf, interactiveCloud, paperCloud, type ObjectFacts, type PointClass } from '../kit/pointCloud';
import { COLORS, markDiameter, type FigureOptions } from '../kit/style';

/** The objects of `pca3dTest`; every list has one entry per row of the coordinates. */
export interface TestObjects extends ObjectFacts, FigureOptions {
  /** true (or 1) for the autoencoder's top 1 %. */
  isAnomaly: ArrayLike<boolean | number>;
}

const TITLE = '3D PCA of TEST Set Only (Real Objects) — AE Top 1% Anomalies in Red';

/**
 * `AE_test_top1pct_anomalies_pca3d.html`: the test set in the space of its own first three principal components, with the document's
 * colours, mark size, title and hover text; normal objects and anomalies are two traces, so that the legend toggles them.
 * `saveHtml` writes it.
 * @param coords objects × 3
 * @throws RangeError when `coords` has not 3 columns, no row of finite numbers, or a list not one entry per row
 * @source object-feature-autoencoder, "Test Set evaluation"
 */
export function pca3dTest(coords: Matrix, objects: TestObjects): Figure {
  const classes = byAnomaly('pca3dTest', coords, objects, [
    { size: 4, opacity: 0.9 },
    { size: 4, opacity: 0.9 },
  ]);
  checkAnyPoint('pca3dTest', coords);
  const data = cloud(coords, classes).map((trace, k) => ({
    ...trace,
    text: classes[k].rows.map((row) => {
      const [objectId, type, score] = factsOf(objects, row);
      return `objectId=${objectId}<br>type=${type}<br>AE_err=${score}`;
    }),
    hoverinfo: 'text',
  }));
  return interactiveCloud(data, TITLE, 'Test set', objects.note);
}

/**
 * The objects of `pca3dTest` on a page, seen as the document's matplotlib panels see them.
 * @throws as `pca3dTest`
 */
export function pca3dTestPanel(coords: Matrix, objects: TestObjects): Figure {
  const marks = [
    { size: markDiameter(14, 0), opacity: 0.6 },
    { size: markDiameter(24, 0), opacity: 0.95 },
  ] as const;
  return paperCloud(cloud(coords, byAnomaly('pca3dTestPanel', coords, objects, marks)), TITLE, objects.note);
}

function byAnomaly(
  figure: string,
  coords: Matrix,
  { isAnomaly, objectId, type, scores }: TestObjects,
  marks: readonly [PointClass['marker'], PointClass['marker']],
): PointClass[] {
  checkCoordinates(figure, coords, { isAnomaly, objectId, type, scores });
  return [
    {
      name: 'Normal',
      rows: rowsWhere(coords.rows, (row) => !isAnomaly[row]),
      onTop: false,
      marker: { color: COLORS.ordinary, ...marks[0] },
    },
    {
      name: 'AE top 1 %',
      rows: rowsWhere(coords.rows, (row) => Boolean(isAnomaly[row])),
      onTop: true,
      marker: { color: COLORS.anomaly, ...marks[1] },
    },
  ].filter(({ rows }) => rows.length > 0);
}
