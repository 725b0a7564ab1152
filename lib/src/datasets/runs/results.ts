import { Table, writeCsv } from '../../formats';
import type { Matrix } from '../../matrix';
import { argsort } from '../../numeric/argsort';
import { realRows } from '../objects/syntheticFlag';
import { sourceLabels } from '../objects/rows';
import type { ThreeWaySplit } from '../splits/realOnlySplit';
import { columnTexts, optionalTexts } from '../tableColumns';

/** The evaluation of an events model: one entry a row of the evaluation set. */
export interface EventScores {
  readonly labels: ArrayLike<number>;
  readonly scores: ArrayLike<number>;
  /** squared error of each feature, rows × features */
  readonly squaredErrors: Matrix;
  readonly features: readonly string[];
}

/** Writes `scores.csv`: index, label, score, and each feature's squared error, a row an event. */
export function writeScores(path: string, { labels, scores, squaredErrors, features }: EventScores): void {
  const { data, rows, cols } = squaredErrors;
  const table = Table.of([
    ['index', Array.from({ length: rows }, (_, i) => i)],
    ['label', Float64Array.from(labels)],
    ['score', Float64Array.from(scores)],
    ...features.map((name, j) => [name, Float64Array.from({ length: rows }, (_, i) => data[i * cols + j])] as const),
  ]);
  writeCsv(path, table);
}

/** Scores of every object by the two detectors. */
export interface ObjectScores {
  readonly aeErrors: ArrayLike<number>;
  readonly pcaDistances: ArrayLike<number>;
}

/** The top 1 % of the detectors, as row indices into the whole table. */
export interface ObjectAnomalies {
  readonly split: ThreeWaySplit;
  readonly aeTop: ArrayLike<number>;
  readonly pcaTop: ArrayLike<number>;
  readonly testTop: ArrayLike<number>;
  /** The column of the labels; default `source_label`. */
  readonly labelColumn?: string;
}

/** Writes `ranked_objects.csv`: every object with its set, scores and flags, the highest autoencoder error first. */
export function writeRankedObjects(path: string, table: Table, results: ObjectScores & ObjectAnomalies): void {
  const { aeErrors, pcaDistances, split } = results;
  const sets = new Array<string>(table.rows).fill('');
  for (const name of ['train', 'val', 'test'] as const) for (const row of split[name]) sets[row] = name;
  const flags = (rows: ArrayLike<number>) => {
    const flagged = new Array<number>(table.rows).fill(0);
    for (let k = 0; k < rows.length; k++) flagged[rows[k]] = 1;
    return flagged;
  };
  const ranked = Table.of([
    ['objectId', identifiers(table)],
    ['type', optionalTexts(table, 'type') ?? new Array<string>(table.rows).fill('')],
    ['label', sourceLabels(table, results.labelColumn)],
    ['split', sets],
    ['is_real', Array.from(realRows(table))],
    ['ae_error', Float64Array.from(aeErrors)],
    ['pca_distance', Float64Array.from(pcaDistances)],
    ['ae_top_1pct', flags(results.aeTop)],
    ['pca_top_1pct', flags(results.pcaTop)],
    ['test_top_1pct', flags(results.testTop)],
  ]);
  writeCsv(path, ranked.takeRows(argsort(Float64Array.from(aeErrors, (error) => -error))));
}

/** A row of a table of anomalies, as the notebook shows it. */
export interface AnomalyRow {
  readonly objectId: string;
  readonly type: string;
  readonly label: string;
  readonly 'AE error': string;
  readonly 'PCA distance': string;
}

/** The given rows with their names, labels (by default their `source_label`) and scores, in the order given. */
export function anomalyRows(
  table: Table,
  rows: ArrayLike<number>,
  scores: ObjectScores,
  labelColumn?: string,
): AnomalyRow[] {
  const ids = identifiers(table);
  const types = optionalTexts(table, 'type');
  const labels = sourceLabels(table, labelColumn);
  return Array.from(rows, (row) => ({
    objectId: ids[row],
    type: types?.[row] || 'none',
    label: labels[row],
    'AE error': scores.aeErrors[row].toExponential(3),
    'PCA distance': scores.pcaDistances[row].toFixed(2),
  }));
}

/** `objectId`, or the row's number where the table has no such column or the cell is empty (synthetic rows). */
export function identifiers(table: Table): string[] {
  if (!table.has('objectId')) return Array.from({ length: table.rows }, (_, row) => String(row));
  return columnTexts(table, 'objectId').map((id, row) => id || `row ${row}`);
}
