import type { Matrix } from '../../matrix';
import type { Figure, Marker } from '../figure';
import { ANOMALY_LABELS, checkLabels, LABEL_MARKERS } from '../kit/anomalyLabels';
import type { FigureOptions } from '../kit/page';
import { pointClasses, type PointClass } from '../kit/pointClasses';
import { factsOf, interactiveCloud, paperCloud, type ObjectFacts } from '../kit/pointCloud';
import { markDiameter } from '../kit/style';

/** The objects of `pca3d`; every list has one entry per row of the coordinates. */
export interface LabelledObjects extends ObjectFacts, FigureOptions {
  /** One of the document's four labels each, as `anomalyLabels` makes them. */
  label: readonly string[];
}

/** Makes anomalies stand out of the cloud. */
const OUTLINE = { color: 'rgba(0, 0, 0, 0.6)', width: 1 };

const TITLE = '3D PCA: PCA vs Autoencoder Top 1% Anomalies';

/**
 * `pca_3d_pca_vs_ae_anomalies.html`: all objects in the space of the first three principal components, one trace per
 * label that occurs, with the document's colours, mark size, title and hover fields, the score among them. `saveHtml`
 * writes it.
 * @param coords objects × 3
 * @throws RangeError when `coords` does not have 3 columns or holds no row of finite numbers, a list does not have one
 *   entry per row, or a label is unknown
 * @source object-feature-autoencoder, "Plotly 3D PCA plot with entire dataset", first cell
 */
export function pca3d(coords: Matrix, objects: LabelledObjects): Figure {
  const normal = { size: 3, opacity: 0.35 };
  const classes = byLabel('pca3d', coords, objects, normal, { size: 3, line: OUTLINE });
  return interactiveCloud('pca3d', coords, classes, {
    title: TITLE,
    note: objects.note,
    legendTitle: 'label',
    hover: (rows) => ({
      customdata: rows.map((row) => factsOf(objects, row)),
      hovertemplate:
        'label=%{fullData.name}<br>PC1=%{x:.4g}<br>PC2=%{y:.4g}<br>PC3=%{z:.4g}<br>' +
        'objectId=%{customdata[0]}<br>type=%{customdata[1]}<br>AE_err=%{customdata[2]}<extra></extra>',
    }),
  });
}

/**
 * The objects of `pca3d` on a page, seen as the document's matplotlib panels see them; as there, anomalies are larger
 * and more opaque.
 * @throws as `pca3d`, but draws a cloud without finite points
 */
export function pca3dPanel(coords: Matrix, objects: LabelledObjects): Figure {
  const normal = { size: markDiameter(10, 0), opacity: 0.35 };
  const anomaly = { size: markDiameter(18, 0), opacity: 0.95, line: OUTLINE };
  return paperCloud(coords, byLabel('pca3dPanel', coords, objects, normal, anomaly), TITLE, objects.note);
}

function byLabel(
  figure: string,
  coords: Matrix,
  { label, objectId, type, scores }: LabelledObjects,
  normal: Marker,
  anomaly: Marker,
): PointClass[] {
  checkLabels(figure, label);
  const markers = ANOMALY_LABELS.map((name) => [
    name,
    { ...LABEL_MARKERS[name], ...(name === 'Normal' ? normal : anomaly) },
  ]);
  const lists = { label, objectId, type, scores };
  return pointClasses(figure, coords, lists, Object.fromEntries(markers), (row) => label[row]);
}
