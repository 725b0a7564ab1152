import { parseNumber, type Table } from '../../formats';
import { describeNear } from '../../notebook/nearNames';
import { syntheticFlag, valueCounts } from '../objects/syntheticFlag';
import { columnTexts } from '../tableColumns';

const OPERATORS = {
  '<=': (a: number, b: number) => a <= b,
  '>=': (a: number, b: number) => a >= b,
  '!=': (a: number, b: number) => a !== b,
  '==': (a: number, b: number) => a === b,
  '=': (a: number, b: number) => a === b,
  '<': (a: number, b: number) => a < b,
  '>': (a: number, b: number) => a > b,
} as const;
type Operator = keyof typeof OPERATORS;

/** A column, or the product of several, compared with a number or a text; without an operator, a column of labels. */
interface Condition {
  readonly written: string;
  readonly columns: readonly string[];
  readonly operator?: Operator;
  readonly value: string;
}

/** Which rows of a table are signal, and by which columns. */
export interface SignalRows {
  /** 1 for each row that meets all conditions, 0 for the others */
  readonly isSignal: Uint8Array;
  /** the columns that the conditions name: they hold the answer, so they are no features unless asked for by name */
  readonly columns: readonly string[];
}

/**
 * Tells the signal in a table by conditions that its rows must all meet.
 * @param conditions one or several of
 *   - `'label'`: a column that holds 1 or 0, true or false (yes, no, t, f, y, n)
 *   - `'type = signal'`, `'type != background'`: a column's text, trimmed
 *   - `'M > 110'`, with `<`, `<=`, `>`, `>=`, `=` or `!=`: a column's number
 *   - `'Q1 * Q2 > 0'`: the product of columns
 * @throws Error naming the condition and what is wrong: an unknown column (with those like it), text where a number is
 *   needed, a cell that holds neither, or labels that are neither true nor false
 */
export function signalRows(table: Table, conditions: readonly string[]): SignalRows {
  const parsed = conditions.map((written) => parse(written, table));
  const isSignal = new Uint8Array(table.rows).fill(1);
  for (const condition of parsed) {
    const holds = rowsWhere(table, condition);
    for (let row = 0; row < isSignal.length; row++) if (!holds(row)) isSignal[row] = 0;
  }
  return { isSignal, columns: [...new Set(parsed.flatMap(({ columns }) => columns))] };
}

const fail = (table: Table, written: string, problem: string): never => {
  throw new Error(`${table.file}: signalWhere ${JSON.stringify(written)}: ${problem}`);
};

/** A column's name may itself hold an operator's sign, so the first sign with columns to its left counts. */
function parse(written: string, table: Table): Condition {
  const bare = columnsOf(written, table);
  if (bare?.length === 1) return { written, columns: bare, value: '' };
  for (const { 0: sign, index: at = 0 } of written.matchAll(/<=|>=|!=|==|=|<|>/g)) {
    const columns = columnsOf(written.slice(0, at), table);
    const value = written.slice(at + sign.length).trim();
    if (columns && value !== '') return { written, columns, operator: sign as Operator, value };
  }
  const left = written.split(/[<>=!]/)[0];
  const names = left.split('*').map((name) => name.trim());
  const unknown = names.filter((name) => columnsOf(name, table) === undefined);
  const missing = unknown.map((name) => `there is no column ${JSON.stringify(name)}${describeNear(name, table.names)}`);
  const allowed = 'write "label", "type = signal", "M > 110" or "Q1 * Q2 > 0"';
  return fail(table, written, `${missing.join(', ') || 'nothing to compare with'}; ${allowed}`);
}

/** @returns the columns that a text names, a product's in their order; undefined where one of them is not there */
function columnsOf(text: string, table: Table): string[] | undefined {
  const find = (name: string) => table.names.find((each) => each === name || each.trim() === name.trim());
  const whole = find(text);
  if (whole !== undefined) return [whole];
  const found = text.split('*').map(find);
  return found.every((name): name is string => name !== undefined) ? found : undefined;
}

function rowsWhere(table: Table, { written, columns, operator, value }: Condition): (row: number) => boolean {
  const [first] = columns;
  if (operator === undefined) {
    const flags = columnTexts(table, first).map(syntheticFlag);
    if (flags.every((flag): flag is boolean => flag !== undefined)) return (row) => flags[row];
    const found = valueCounts(columnTexts(table, first));
    return fail(table, written, `the column holds ${found}; compare it with a value, such as "${first} = signal"`);
  }
  const texts = columns.filter((name) => table.column(name).kind === 'text');
  const quoted = /^(["'])(.*)\1$/.exec(value)?.[2];
  if (columns.length === 1 && (texts.length === 1 || quoted !== undefined)) {
    const wanted = quoted ?? value;
    if (operator !== '=' && operator !== '==' && operator !== '!=') {
      return fail(table, written, `${first} is text, which is compared with = or !=`);
    }
    return (row) => (table.text(row, first).trim() === wanted) === (operator !== '!=');
  }
  if (texts.length > 0) return fail(table, written, `${texts.join(', ')} ${texts.length > 1 ? 'are' : 'is'} text`);
  const limit = parseNumber(value);
  if (limit === undefined || !Number.isFinite(limit))
    return fail(table, written, `${JSON.stringify(value)} is not a number`);
  const factors = columns.map((name) => table.column(name).values as Float64Array);
  return (row) => {
    const product = factors.reduce((so, values) => so * values[row], 1);
    if (Number.isNaN(product)) fail(table, written, `row ${table.fileRow(row)} holds no number there`);
    return OPERATORS[operator](product, limit);
  };
}
