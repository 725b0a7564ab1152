import { firstNonFinite, takeColumns, takeRows, type Matrix } from '../../matrix';
import { readTorch, Refused, Tensor, TextArray, toMatrix, Tuple, type TorchValue } from '../../formats';

/** Collider events: one row an event, one column a variable. */
export interface Events {
  /** ordinary events, N × variables, in the file's units (momenta and masses in GeV) */
  readonly background: Matrix;
  /** events of the searched-for kind, the same columns; no rows where there are none */
  readonly signal: Matrix;
  /** one name a column */
  readonly names: readonly string[];
}

/** The fewest events of each kind that a split and an evaluation make sense with. */
const FEWEST_EVENTS = 10;

/**
 * Reads an events file: a dictionary written by torch.save with `x_bkg`, `x_sig` (float tensors or NumPy arrays, events ×
 * variables) and `var_names` (a list, tuple or NumPy array of strings). What else it holds is not looked at.
 * @param path the `.pt` file
 * @throws Error naming the file and what is wrong: a missing entry, a wrong shape, different numbers of variables,
 *   names that do not match the columns or repeat, fewer than 10 events, a value that is not finite, or an entry of a kind
 *   that cannot be read (with what to save instead)
 */
export function loadEvents(path: string): Events {
  return eventsIn(path, readTorch(path));
}

/** @returns whether what a file holds is meant as a dictionary of events, complete or not */
export const isEventsDictionary = (file: TorchValue): boolean =>
  file instanceof Map && ['x_bkg', 'x_sig', 'var_names'].some((entry) => file.has(entry));

/**
 * Takes the events out of a dictionary that has been read.
 * @param path its file, for messages
 * @param options.signalRequired whether `x_sig` must be there; default true. Without it, the signal has no rows
 * @throws Error as `loadEvents`
 */
export function eventsIn(path: string, file: TorchValue, { signalRequired = true } = {}): Events {
  if (!(file instanceof Map)) {
    throw new Error(`${path}: expected a dictionary with x_bkg, x_sig and var_names, found ${describe(file)}.`);
  }
  const entries = file as ReadonlyMap<unknown, TorchValue>;
  const names = variableNames(path, entries.get('var_names'));
  const background = eventMatrix(path, 'x_bkg', entries.get('x_bkg'));
  const noSignal = !signalRequired && !entries.has('x_sig');
  const signal = noSignal ? takeRows(background, []) : eventMatrix(path, 'x_sig', entries.get('x_sig'));
  if (background.cols !== signal.cols) {
    throw new Error(
      `${path}: x_bkg has ${background.cols} variables and x_sig has ${signal.cols}; both need the same columns.`,
    );
  }
  if (names.length !== background.cols) {
    throw new Error(
      `${path}: var_names has ${names.length} names for ${background.cols} columns; there must be one name a column.`,
    );
  }
  requireFinite(path, 'x_bkg', background, names);
  requireFinite(path, 'x_sig', signal, names);
  return { background, signal, names };
}

/** @throws Error for fewer background events than an evaluation makes sense with, and for as few of the signal, if any */
export function checkEventCounts(file: string, { background, signal }: Omit<Events, 'names'>): void {
  for (const [kind, { rows }] of Object.entries({ background, signal })) {
    if (rows >= FEWEST_EVENTS || (kind === 'signal' && rows === 0)) continue;
    throw new Error(`${file}: the ${kind} has ${rows} events; at least ${FEWEST_EVENTS} are needed.`);
  }
}

/**
 * The chosen variables, in the order of `features`.
 * @throws Error naming every variable the file lacks
 */
export function selectFeatures(events: Matrix, names: readonly string[], features: readonly string[]): Matrix {
  const missing = features.filter((name) => !names.includes(name));
  if (missing.length > 0) {
    throw new Error(
      `The events lack the variable${missing.length > 1 ? 's' : ''} ${missing.join(', ')}. They have: ${names.join(', ')}.`,
    );
  }
  return takeColumns(
    events,
    features.map((name) => names.indexOf(name)),
  );
}

/**
 * Labels for an evaluation set made of blocks of rows.
 * @param blocks pairs of a number of rows and their label, top to bottom
 */
export function labels(...blocks: readonly (readonly [rows: number, label: number])[]): Float32Array {
  const all = new Float32Array(blocks.reduce((sum, [rows]) => sum + rows, 0));
  let at = 0;
  for (const [rows, label] of blocks) {
    all.fill(label, at, at + rows);
    at += rows;
  }
  return all;
}

function describe(value: unknown): string {
  if (value === undefined) return 'nothing';
  if (value === null) return 'None';
  if (Array.isArray(value)) return 'a list';
  if (value instanceof Tuple) return 'a tuple';
  if (value instanceof TextArray) return `an array of text of shape (${value.shape.join(', ')})`;
  if (value instanceof Tensor) return `a tensor of shape (${value.shape.join(', ')})`;
  return typeof value === 'object' ? 'another object' : `a ${typeof value}`;
}

function variableNames(path: string, value: TorchValue | undefined): string[] {
  if (value instanceof Refused) return value.use();
  const isFlat =
    Array.isArray(value) || value instanceof Tuple || (value instanceof TextArray && value.shape.length === 1);
  const names = isFlat ? [...value] : [];
  if (!isFlat || !isTexts(names)) {
    throw new Error(`${path}: var_names must be a list of strings, found ${describe(value)}.`);
  }
  const repeated = names.find((name, i) => names.indexOf(name) !== i);
  if (repeated !== undefined) throw new Error(`${path}: var_names holds "${repeated}" twice; names must differ.`);
  return names;
}

const isTexts = (values: readonly unknown[]): values is string[] => values.every((value) => typeof value === 'string');

function eventMatrix(path: string, name: string, value: TorchValue | undefined): Matrix {
  if (value === undefined)
    throw new Error(`${path}: there is no entry "${name}"; x_bkg, x_sig and var_names are needed.`);
  if (value instanceof Refused) return value.use();
  if (!(value instanceof Tensor) || value.shape.length !== 2) {
    throw new Error(
      `${path}: ${name} must be a tensor of events × variables, found ${describe(value)}. Save it as torch.as_tensor(x).`,
    );
  }
  const events = toMatrix(value);
  if (events.rows < FEWEST_EVENTS) {
    throw new Error(`${path}: ${name} has ${events.rows} events; at least ${FEWEST_EVENTS} are needed.`);
  }
  return events;
}

function requireFinite(path: string, name: string, events: Matrix, names: readonly string[]): void {
  const bad = firstNonFinite(events);
  if (bad) {
    throw new Error(
      `${path}: ${name} holds ${bad.value} in variable ${names[bad.col]}, event ${bad.row} (counted from 0). ` +
        'Every value must be finite: a missing object is written as 0.',
    );
  }
}
