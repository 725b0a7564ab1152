import type { Matrix } from '../../matrix';
import { ANOMALY_LABELS, CLASS_STYLE, checkLabels } from '../kit/anomalyClasses';
import { checkAnyPoint, checkCoordinates, rowsWhere } from '../kit/coordinates';
import type { Figure } from '../figure';
import { cloud, factsOf, interactiveCloud, paperCloud, type ObjectFacts, type PointClass } from '../kit/pointCloud';
import { markDiameter, type FigureOptions } from '../kit/style';

/** The objects of `pca3d`; every list has one entry per row of the coordinates. */
export interface LabelledObjects extends ObjectFacts, FigureOptions {
  /** One of the document's labels each ("Normal", "PCA anomaly", "AE anomaly", "Both (PCA & AE)"): `anomalyLabels` makes them. */
  label: readonly string[];
}

/** Around anomalies, so that they stand out of the cloud. */
const OUTLINE = { color: 'rgba(0, 0, 0, 0.6)', width: 1 };

const TITLE = '3D PCA: PCA vs Autoencoder Top 1% Anomalies';

/**
 * `pca_3d_pca_vs_ae_anomalies.html`: all objects in the space of the first three principal components, a trace for each label that
 * occurs, with the document's colours, mark size, title and hover fields, and the score among them. `saveHtml` writes it.
 * @param coords objects × 3
 * @throws RangeError when `coords` has not 3 columns, no row of finite numbers, a list not one entry per row, or a label is unknown
 * @source object-feature-autoencoder, "Plotly 3D PCA plot with entire dataset", first cell
 */
export function pca3d(coords: Matrix, objects: LabelledObjects): Figure {
  const classes = byLabel('pca3d', coords, objects, (label) => ({
    size: 3,
    ...(label === 'Normal' ? { opacity: 0.35 } : { line: OUTLINE }),
  }));
  checkAnyPoint('pca3d', coords);
  const data = cloud(coords, classes).map((trace, k) => ({
    ...trace,
    customdata: classes[k].rows.map((row) => factsOf(objects, row)),
    hovertemplate:
      'label=%{fullData.name}<br>PC1=%{x:.4g}<br>PC2=%{y:.4g}<br>PC3=%{z:.4g}<br>' +
      'objectId=%{customdata[0]}<br>type=%{customdata[1]}<br>AE_err=%{customdata[2]}<extra></extra>',
  }));
  return interactiveCloud(data, TITLE, 'label', objects.note);
}

/**
 * The objects of `pca3d` on a page, seen as the document's matplotlib panels see them; red marks are larger and more opaque, as there.
 * @throws as `pca3d`
 */
export function pca3dPanel(coords: Matrix, objects: LabelledObjects): Figure {
  const classes = byLabel('pca3dPanel', coords, objects, (label) => PANEL_MARKS[label]);
  return paperCloud(cloud(coords, classes), TITLE, objects.note);
}

const PANEL_MARKS: Readonly<Record<string, PointClass['marker']>> = {
  Normal: { size: markDiameter(10, 0), opacity: 0.35 },
  'PCA anomaly': { size: markDiameter(18, 0), opacity: 0.95, line: OUTLINE },
  'AE anomaly': { size: markDiameter(18, 0), opacity: 0.95, line: OUTLINE },
  'Both (PCA & AE)': { size: markDiameter(18, 0), opacity: 0.95, line: OUTLINE },
};

function byLabel(
  figure: string,
  coords: Matrix,
  { label, objectId, type, scores }: LabelledObjects,
  mark: (label: string) => PointClass['marker'],
): PointClass[] {
  checkCoordinates(figure, coords, { label, objectId, type, scores });
  checkLabels(figure, label);
  return ANOMALY_LABELS.map((name) => ({
    name,
    rows: rowsWhere(coords.rows, (row) => label[row] === name),
    onTop: name !== 'Normal',
    marker: { ...CLASS_STYLE[name], ...mark(name) },
  })).filter(({ rows }) => rows.length > 0);
}
