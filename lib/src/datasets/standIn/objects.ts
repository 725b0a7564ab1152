import { Table, type Column } from '../../formats';
import { RandomState } from '../../random';
import { OBJECT_COLUMNS, OBJECT_FILTERS } from '../objects/columns';
import { smote } from '../smote/smote';
import { simulateObject, type ObjectCells } from './survey/object';
import { CLASSES, type Transient } from './survey/transients';

/** The column that tells synthetic rows from real ones. */
const SYNTHETIC = 'is_synthetic';

/** How many real objects of each class pass the filters; the paper's. */
export const OBJECT_COUNTS: Readonly<Record<Transient['label'], number>> = {
  'SN Ia': 3194,
  'SN II': 707,
  'SN Ib/c': 187,
  Exotic: 183,
};

export interface StandInObjectOptions {
  /** Default 20,260,101. */
  readonly seed?: number;
  /** Real objects of each class that pass the filters, at least 9 of SN II and of SN Ib/c; default the paper's. */
  readonly counts?: Partial<Record<Transient['label'], number>>;
}

/** Numbers as pandas prints them: whole ones with ".0". */
const printed = (value: number): string => (Number.isInteger(value) ? `${value}.0` : String(value));

function columnFrom(name: string, cells: readonly (number | string)[]): Column {
  if (typeof cells[0] === 'string') {
    const values = cells as readonly string[];
    return { kind: 'text', name, values, text: (row) => values[row] };
  }
  const values = Float64Array.from(cells as readonly number[]);
  return { kind: 'number', name, values, text: (row) => printed(values[row]) };
}

/** Simulates objects of each class, in the table's order, until as many as asked for pass the filters. */
function simulateClasses(random: RandomState, counts: Record<Transient['label'], number>): ObjectCells[] {
  return CLASSES.flatMap(([label, kinds]) => {
    const objects: ObjectCells[] = [];
    for (let kept = 0; kept < counts[label];) {
      const cells = simulateObject(random, kinds);
      objects.push(cells);
      if (passesFilters(cells)) kept++;
    }
    return objects;
  });
}

const passesFilters = (cells: ObjectCells): boolean =>
  Object.entries(OBJECT_FILTERS).every(
    ([name, [low, high]]) => Number(cells[name]) >= low && Number(cells[name]) <= high,
  );

/**
 * Stand-in data for the object autoencoder: a table with the 45 columns of `ClassImbalanced_FinalTrainingSet.csv`, made
 * by watching simulated transients with a simulated survey rather than by drawing columns:
 *
 * - **Transients** of each class have a light curve in g and r, a luminosity, a stretch and dust; they come out of a
 *   volume, and are in the table as often as their peak is bright enough to be classified with a spectrum.
 * - **The survey** (ZTF's rhythm) visits a field every few nights in both bands, under clouds and moonlight, and keeps
 *   what reaches 5σ. Its broker (Lasair) describes the last 30 days: last, mean, brightest and faintest magnitudes,
 *   moving averages, slopes, colour. One object in six has its detections processed backwards, as in the real table:
 *   its moving averages leave all bounds, and the original's filters drop most of these rows, a fifth of all.
 * - **Catalogues** know the galaxy by its distance from the transient, which sets separations and magnitudes; what they
 *   do not have is −999, or 0 where they have no match.
 * - **Synthetic rows** raise SN II and SN Ib/c to the number of SN Ia by SMOTE, as the authors did.
 *
 * After the filters the default holds the paper's numbers: 3,194 each of SN Ia, SN II and SN Ib/c, of which 3,194, 707
 * and 187 are real, and 183 Exotic. Rows: real ones by class, filtered or not, then the synthetic ones.
 *
 * @throws RangeError for seeds outside 0 … 2^32 − 1, and for counts too small for SMOTE's 8 neighbours
 */
export function standInObjects({ seed = 20_260_101, counts = {} }: StandInObjectOptions = {}): Table {
  const objects = simulateClasses(new RandomState(seed), { ...OBJECT_COUNTS, ...counts });
  const names = OBJECT_COLUMNS.filter((name) => name !== SYNTHETIC);
  const seen = new Table(
    names.map((name) =>
      columnFrom(
        name,
        objects.map((cells) => cells[name]),
      ),
    ),
  );
  const passing = objects.flatMap((cells, row) => (passesFilters(cells) ? [row] : []));
  const balanced = smote(seen.takeRows(passing));
  const added = Array.from({ length: balanced.rows - passing.length }, (_, k) => passing.length + k);
  return seen.with({ [SYNTHETIC]: objects.map(() => 'False') }).concatRows(balanced.takeRows(added));
}
