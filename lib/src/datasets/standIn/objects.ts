import { columnOf, parseNumber, Table, type Column } from '../../formats';
import { RandomState } from '../../random';
import { OBJECT_FILTERS } from '../objectColumns';
import { filterObjects } from '../objects';
import { smote } from '../smote';
import { drawKind } from './objects/classes';
import { observe } from './objects/lightCurve';
import { COLUMNS, objectRow, type Row } from './objects/row';

/** Rows of each label that pass the filters, before SMOTE: the real table's. */
export const REAL_COUNTS: Readonly<Record<string, number>> = {
  'SN Ia': 3194,
  'SN II': 707,
  'SN Ib/c': 187,
  Exotic: 183,
};

export interface StandInObjectOptions {
  /** Seed of the generator; the same seed gives the same table. Default 1. */
  readonly seed?: number;
  /** Rows of each label that pass the filters; default: the real table's. */
  readonly counts?: Readonly<Record<string, number>>;
}

/**
 * A stand-in for the object table before SMOTE. Every row is a simulated transient: a kind from the label's mixture
 * explodes at a redshift drawn from its volume, rises and fades by Bazin's formula in g and r, is dimmed by distance and
 * dust, and is observed with ZTF's cadence, depth and noise; the columns are what the broker computes from those
 * detections, and what catalogues would say about a host galaxy of drawn brightness and size. Some rows fail the
 * filters, as in the real table.
 */
export function standInAlerts({ seed = 1, counts = REAL_COUNTS }: StandInObjectOptions = {}): Table {
  const random = new RandomState(seed);
  const rows: Row[] = [];
  for (const [label, wanted] of Object.entries(counts)) {
    for (let passed = 0; passed < wanted;) {
      const kind = drawKind(random, label);
      const curve = observe(random, kind);
      if (!curve) continue;
      const row = objectRow(random, label, kind, curve, rows.length + 1);
      rows.push(row);
      if (passesFilters(row)) passed++;
    }
  }
  return new Table(
    COLUMNS.map((name) =>
      columnOfCells(
        name,
        rows.map((row) => row[name]),
      ),
    ),
  );
}

/** The stand-in for the table the notebook reads: the filtered alerts, evened out by SMOTE as the paper's table was. */
export function standInObjects(options: StandInObjectOptions = {}): Table {
  return smote(filterObjects(standInAlerts(options)), { classes: ['SN II', 'SN Ib/c'] });
}

const passesFilters = (row: Row): boolean =>
  Object.entries(OBJECT_FILTERS).every(([name, [low, high]]) => Number(row[name]) >= low && Number(row[name]) <= high);

/** A column that keeps its cells' text and is numeric where they all are numbers, as if read from a file. */
function columnOfCells(name: string, texts: readonly string[]): Column {
  const numbers = texts.map(parseNumber);
  if (numbers.includes(undefined)) return columnOf(name, texts);
  return { kind: 'number', name, values: Float64Array.from(numbers as number[]), text: (row) => texts[row] };
}
