import type { OptionNames } from '../../../notebook/options';
import type { Dash, MarkerSymbol } from '../../figure';
import { COLORS, OKABE_ITO } from '../../kit/style';
import { plainText } from '../../kit/text';
import type { Cells } from './channels';

/** How classes are chosen, named and coloured. */
export interface ClassOptions {
  /**
   * The classes to show, in the order of drawing: the last lies on top. The rest are one grey class, "others". Default: numbers
   * ascending, text by the number of rows, the largest class first; of more than 16 the largest 15 and the others.
   */
  classes?: readonly (string | number | boolean)[];
  /** What the legend calls a class, such as `{ 0: 'Bkg', 1: 'Sig' }`. Default: its value. */
  names?: Readonly<Record<string, string>>;
  /** CSS colours, one a class in turn. Default: the papers' blue and orange, then Okabe and Ito's. */
  colors?: readonly string[];
}

/** Their names. */
export const CLASS_OPTIONS: OptionNames<ClassOptions> = { classes: true, names: true, colors: true };

/** Rows that look alike. */
export interface RowClass {
  /** The class's value as text, for `names`. */
  readonly value: string;
  /** For the legend, safe; '' where there is but one class without a name. */
  readonly name: string;
  readonly color: string;
  readonly symbol: MarkerSymbol;
  readonly dash: Dash;
  readonly rows: Uint32Array;
}

const { bluishGreen, reddishPurple, skyBlue, vermilion, yellow } = OKABE_ITO;

/** The papers' two colours first. */
export const PALETTE = ['royalblue', COLORS.signal, bluishGreen, reddishPurple, skyBlue, '#444444', vermilion, yellow];

/** Colours come round again with another symbol, another dash. */
const ROUNDS: readonly { readonly symbol: MarkerSymbol; readonly dash: Dash }[] = [
  { symbol: 'circle', dash: 'solid' },
  { symbol: 'square', dash: 'dash' },
];
const MOST = PALETTE.length * ROUNDS.length;
const OTHERS = { color: OKABE_ITO.grey, symbol: 'circle', dash: 'dot' } as const;

/** @returns the look of the k-th class */
export function styleOf(k: number, colors: readonly string[] = PALETTE): Omit<RowClass, 'value' | 'name' | 'rows'> {
  return { color: colors[k % colors.length], ...ROUNDS[Math.floor(k / colors.length) % ROUNDS.length] };
}

/** @returns a cell's class: numbers and truth values as JavaScript writes them; '' where there is none */
const valueOf = (cell: unknown): string =>
  cell === null || cell === undefined || Number.isNaN(cell) ? '' : String(cell).trim();

/** @returns values in the order of drawing */
function ordered(counts: ReadonlyMap<string, number>): string[] {
  const values = [...counts.keys()].filter((value) => value !== '');
  const count = (value: string) => counts.get(value) as number;
  if (values.every((value) => Number.isFinite(Number(value)))) return values.sort((a, b) => Number(a) - Number(b));
  return values.sort((a, b) => count(b) - count(a));
}

/** @returns the values that have a class of their own */
function chosenOf(chart: string, counts: ReadonlyMap<string, number>, { classes }: ClassOptions): string[] {
  const all = ordered(counts);
  if (!classes) {
    if (all.length <= MOST) return all;
    const count = (value: string) => counts.get(value) as number;
    const largest = new Set([...all].sort((a, b) => count(b) - count(a)).slice(0, MOST - 1));
    return all.filter((value) => largest.has(value));
  }
  const chosen = classes.map(String);
  const unknown = chosen.find((value) => !counts.has(value));
  if (unknown !== undefined) {
    const there = all.slice(0, 10).map((value) => JSON.stringify(value));
    throw new RangeError(
      `${chart}: no row has the class ${JSON.stringify(unknown)}; there are ${there.join(', ')}${all.length > 10 ? ', …' : ''}`,
    );
  }
  if (chosen.length > MOST) throw new RangeError(`${chart}: ${chosen.length} classes; at most ${MOST} look different`);
  return chosen;
}

/**
 * Sorts rows into classes. Rows without a label, and those of classes that are not shown, are grey and below all others.
 * @param cells one label a row; undefined: all rows are one class
 * @param rows how many there are
 * @throws RangeError for a class in `classes` that no row has, or more than 16
 */
export function rowClasses(
  chart: string,
  cells: Cells | undefined,
  rows: number,
  options: ClassOptions = {},
): RowClass[] {
  const { names = {}, colors } = options;
  const all = Uint32Array.from({ length: cells ? 0 : rows }, (_, row) => row);
  if (!cells) return [{ value: '', name: '', ...styleOf(0, colors), rows: all }];
  const values = Array.from(cells as ArrayLike<unknown>, valueOf);
  const counts = new Map<string, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  const chosen = chosenOf(chart, counts, options);
  const numbers = new Map(chosen.map((value, k) => [value, k]));
  const members = chosen.map((value) => new Uint32Array(counts.get(value) as number));
  const filled = members.map(() => 0);
  const [unlabelled, others]: [number[], number[]] = [[], []];
  values.forEach((value, row) => {
    const k = numbers.get(value);
    if (k !== undefined) members[k][filled[k]++] = row;
    else (value === '' ? unlabelled : others).push(row);
  });
  const left = [...counts.keys()].filter((value) => value !== '' && !numbers.has(value)).length;
  const grey = [
    { value: '', name: 'no label', rows: unlabelled },
    { value: 'others', name: left === 1 ? '1 other class' : `${left} other classes`, rows: others },
  ];
  return [
    ...grey
      .filter((one) => one.rows.length > 0)
      .map((one) => ({ ...OTHERS, ...one, rows: Uint32Array.from(one.rows) })),
    ...chosen.map((value, k) => ({
      value,
      name: plainText(Object.hasOwn(names, value) ? names[value] : value, 40),
      ...styleOf(k, colors),
      rows: members[k],
    })),
  ];
}

/** @returns the values of the given rows */
export const ofRows = (values: Float64Array, rows: Uint32Array): Float64Array =>
  Float64Array.from(rows, (row) => values[row]);

/** Numbers with at most so many different whole values are taken for labels. */
const FEW = 8;

/** @returns whether cells name classes: text, truth values, or a few whole numbers */
export function areLabels(cells: Cells): boolean {
  const seen = new Set<unknown>();
  for (let row = 0; row < cells.length; row++) {
    const cell = cells[row];
    if (cell === null || cell === undefined || cell === '' || Number.isNaN(cell)) continue;
    if (typeof cell === 'boolean' || (typeof cell === 'string' && Number.isNaN(Number(cell)))) return true;
    if (!Number.isInteger(Number(cell))) return false;
    seen.add(Number(cell));
    if (seen.size > FEW) return false;
  }
  return true;
}
