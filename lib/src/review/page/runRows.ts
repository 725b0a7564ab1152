import { existsSync, readFileSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { column, toFloat64 } from '../../matrix';
import { filterObjects, findObjects, MISSING, OBJECTS_FILE, realRows } from '../../datasets';
import { loadDetector, type Detector, type FittedDetector } from '../../detectors';
import { readTable, readTorch, Table, toMatrix, type Tensor } from '../../formats';
import type { PageOptions } from './pageOf';

/** What is to be known of a run besides its folder. */
export interface RunRowsOptions extends Pick<PageOptions, 'id' | 'class'> {
  /** Rows to look at instead of the run's own, in any format; they need the columns of its detector. */
  readonly table?: string;
}

/** A run's detector and its rows, as `pageOf` takes them. */
export interface RunRows {
  readonly detector: Detector | FittedDetector;
  readonly table: Table;
  readonly options: PageOptions;
}

/**
 * Reads what a notebook has left in its folder: the detector (`model/`), and its rows. These are, of the objects of
 * notebook 02, the real ones of the table that it read; of the events of notebook 01 those that it evaluated
 * (`eval_data.pt`); of any other run its `scores.csv`.
 * @throws RangeError for a folder without a saved detector or rows, saying what is missing; MissingDataError where the
 *   objects' table is not found
 */
export async function readRun(folder: string, { table: file, ...columns }: RunRowsOptions = {}): Promise<RunRows> {
  const within = (name: string) => join(folder, name);
  if (!existsSync(within('model'))) {
    throw new RangeError(`${folder} holds no saved detector (model/): run its notebook, or save one with saveDetector`);
  }
  const detector = await loadDetector(within('model'));
  const note = sourceOf(within('metrics.json')) === 'stand-in' ? 'stand-in data' : '';
  const chosen = { title: basename(resolve(folder)), note };
  const rowsAs = (table: Table, names: Partial<PageOptions> = {}): RunRows => {
    const known = { ...idAndClass(table, detector.features), ...names };
    const asked = Object.fromEntries(Object.entries(columns).filter(([, name]) => name !== undefined));
    return { detector, table, options: { ...chosen, ...known, ...asked } };
  };
  if (file !== undefined) return rowsAs(await readTable(file), { missing: [MISSING] });
  if (existsSync(within('ranked_objects.csv'))) {
    return rowsAs(await objects(folder), { class: 'source_label', missing: [MISSING] });
  }
  if (existsSync(within('eval_data.pt'))) return rowsAs(events(within('eval_data.pt'), detector));
  if (existsSync(within('scores.csv'))) return rowsAs(await readTable(within('scores.csv')));
  throw new RangeError(`${folder} holds no rows (ranked_objects.csv, eval_data.pt or scores.csv): name a table`);
}

function sourceOf(metrics: string): unknown {
  return existsSync(metrics) ? (JSON.parse(readFileSync(metrics, 'utf8')) as { source?: unknown }).source : undefined;
}

/** The real rows of the table that notebook 02 read. */
async function objects(folder: string): Promise<Table> {
  const evened = join(folder, OBJECTS_FILE);
  const standIn = sourceOf(join(folder, 'metrics.json')) === 'stand-in';
  const rows = filterObjects(await readTable(existsSync(evened) ? evened : findObjects({ standIn }).path));
  const real = realRows(rows);
  return rows.takeRows(Array.from(real.keys()).filter((row) => real[row] === 1));
}

/** The events that notebook 01 evaluated, which it keeps scaled. */
function events(path: string, detector: Detector | FittedDetector): Table {
  const saved = readTorch(path) as Map<string, Tensor>;
  const [scaled, signal] = ['X_eval', 'Y_eval'].map((name) => saved.get(name)!);
  const x = toFloat64(toMatrix(scaled));
  const values = detector.scaler ? detector.scaler.inverseTransform(x) : x;
  const labels = Array.from(toMatrix(signal).data, (label) => (label === 1 ? 'signal' : 'background'));
  return Table.of([
    ['event', Array.from({ length: values.rows }, (_, row) => `event ${row}`)],
    ['class', labels],
    ...detector.features.map((name, j) => [name, column(values, j) as Float64Array] as const),
  ]);
}

/** More words than this are no classes. */
const MOST_CLASSES = 30;

/** Among the columns that are not features: the first with a text of its own for each row, and the first with a few words. */
function idAndClass(table: Table, features: readonly string[]): { id?: string; class?: string } {
  const others = table.names.filter((name) => !features.includes(name) && table.column(name).kind === 'text');
  const kinds = (name: string) => new Set(Array.from({ length: table.rows }, (_, row) => table.text(row, name))).size;
  return {
    id: table.has('objectId') ? 'objectId' : others.find((name) => kinds(name) === table.rows),
    class: others.find((name) => kinds(name) >= 2 && kinds(name) <= Math.min(MOST_CLASSES, table.rows - 1)),
  };
}
