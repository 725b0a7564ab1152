import type { Table } from '../../formats';
import { takeRows } from '../../matrix';
import { describeNear } from '../../notebook/nearNames';
import { describeLeftOut, identifierColumns, type LeftOutColumn } from '../objects/identifiers';
import { checkEventCounts, type Events } from './loadEvents';
import { signalRows } from './signalRows';
import { EVENT_FEATURES } from './variables';

/** Which variables a model sees: the graviton analysis's 22, all that can be measurements, or these, in this order. */
export type FeatureChoice = 'original' | 'all' | readonly string[];

/** Events with the variables that a model is to see. */
export interface StudyEvents extends Events {
  readonly features: readonly string[];
  /** columns of a table that cannot be features or hold the answer, and why; tell your reader */
  readonly leftOut: readonly LeftOutColumn[];
}

/** What tells signal from background in a table. */
export interface SignalChoice {
  /** a second table, of signal alone */
  readonly signalTable?: Table;
  /** conditions on the first table's rows, as `signalRows` takes them */
  readonly signalWhere?: readonly string[];
}

/**
 * Events from a table, one row an event. Its variables are the columns of finite numbers but those that name events
 * (`Run`, `Event`, `id` …) or tell the signal; a column that is left out may still be asked for by name, if its cells are
 * finite numbers.
 * @throws Error for fewer than 10 background rows, or 1 to 9 signal rows; conditions that no row meets; unknown features
 *   (with those like them); features that hold text or cells without a finite number
 */
export function eventsFromTable(table: Table, choice: FeatureChoice, signal: SignalChoice = {}): StudyEvents {
  const { signalTable, signalWhere = [] } = signal;
  const marked = signalWhere.length > 0 ? signalRows(table, signalWhere) : undefined;
  const rowsWith = (flag: number) =>
    Array.from({ length: table.rows }, (_, row) => row).filter((row) => (marked?.isSignal[row] ?? 0) === flag);
  const [ordinary, searched] = [rowsWith(0), rowsWith(1)];
  if (marked && searched.length === 0) {
    throw new Error(`${table.file}: none of ${table.rows} rows meets signalWhere ${JSON.stringify(signalWhere)}`);
  }
  const tables = signalTable ? [table, signalTable] : [table];
  const unfit = table.names.flatMap((name) => {
    const reason = marked?.columns.includes(name) ? 'it tells the signal' : whyNoVariable(name, tables);
    return reason === undefined ? [] : [{ name, reason }];
  });
  const leftOut = [...unfit, ...identifierColumns(table, without(table.names, unfit))].sort(
    (a, b) => table.names.indexOf(a.name) - table.names.indexOf(b.name),
  );
  const variables = without(table.names, leftOut);
  const features = chooseFeatures(choice, variables, table.names, { file: table.file, leftOut });
  for (const each of features) {
    const reason = variables.includes(each) ? undefined : whyNoVariable(each, tables);
    if (reason !== undefined) throw new Error(`${table.file}: ${JSON.stringify(each)} cannot be a feature: ${reason}`);
  }
  const names = table.names.filter((name) => variables.includes(name) || features.includes(name));
  const all = table.toMatrix(names);
  const events = {
    background: takeRows(all, ordinary),
    signal: signalTable ? signalTable.toMatrix(names) : takeRows(all, searched),
  };
  checkEventCounts(table.file, events);
  return { ...events, names, features, leftOut: leftOut.filter(({ name }) => !names.includes(name)) };
}

const without = (names: readonly string[], columns: readonly LeftOutColumn[]): string[] =>
  names.filter((name) => !columns.some((column) => column.name === name));

/** @returns why a column cannot be a variable in all the tables, the second being the signal's */
function whyNoVariable(name: string, tables: readonly Table[]): string | undefined {
  for (const table of tables) {
    const where = table === tables[0] ? '' : ' in the table of the signal';
    if (!table.has(name)) return `no such column${where}`;
    const column = table.column(name);
    if (column.kind === 'text') return `text${where}`;
    const bad = column.values.filter((value) => !Number.isFinite(value)).length;
    if (bad === 0) continue;
    const first = table.fileRow(column.values.findIndex((value) => !Number.isFinite(value)));
    return `${bad} cell${bad > 1 ? 's' : ''} without a finite number${where}, the first in row ${first}`;
  }
  return undefined;
}

/**
 * The features that a choice names.
 * @param variables what may be a feature without being asked for by name
 * @param names what may be asked for
 * @throws Error for names that are not there or repeat, with those like them, and where nothing is left
 */
export function chooseFeatures(
  choice: FeatureChoice,
  variables: readonly string[],
  names: readonly string[],
  { file, leftOut = [] }: { readonly file: string; readonly leftOut?: readonly LeftOutColumn[] },
): readonly string[] {
  const features = choice === 'original' ? EVENT_FEATURES : choice === 'all' ? variables : choice;
  const unknown = features.filter((name) => !names.includes(name));
  if (unknown.length > 0) {
    const listed = unknown.map((name) => name + (choice === 'original' ? '' : describeNear(name, names))).join(', ');
    const others = choice === 'original' ? ' Set features to "all", or to a list of names.' : '';
    throw new Error(
      `${file}: the events lack the variable${unknown.length > 1 ? 's' : ''} ${listed}. They have: ${names.join(', ')}.${others}`,
    );
  }
  const twice = features.find((name, k) => features.indexOf(name) !== k);
  if (twice !== undefined) throw new Error(`${file}: features names ${JSON.stringify(twice)} twice`);
  if (features.length === 0) {
    const reasons = leftOut.length > 0 ? `; left out: ${describeLeftOut(leftOut)}` : '';
    throw new Error(`${file}: there is no feature${reasons}`);
  }
  return features;
}
