import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { ArgumentError } from '../runner/argumentError';
import { DEFAULT_TOLERANCE } from '../runner/compare/compareOutputs';
import { checkSourcesStay } from '../runner/executedCopy/collisions';
import { findNotebooks, type Destination } from '../runner/executedCopy/destination';
import { readGivenParameters, type GivenParameters } from '../runner/parameters/givenParameters';
import type { Mode } from '../runner/runNotebooks';

const OPTIONS = {
  inplace: { type: 'boolean' },
  'output-dir': { type: 'string' },
  parameter: { type: 'string', short: 'p', multiple: true },
  parameters: { type: 'string', short: 'f', multiple: true },
  smoke: { type: 'boolean' },
  'stand-in': { type: 'boolean' },
  jobs: { type: 'string' },
  incremental: { type: 'boolean' },
  'allow-errors': { type: 'boolean' },
  'cell-timeout': { type: 'string' },
  timeout: { type: 'string' },
  'startup-timeout': { type: 'string' },
  check: { type: 'boolean' },
  tolerance: { type: 'string' },
  typecheck: { type: 'boolean' },
  strip: { type: 'boolean' },
  quiet: { type: 'boolean' },
  json: { type: 'boolean' },
  junit: { type: 'string' },
  html: { type: 'string' },
} as const;

/** Options of which only one can be given. */
const PURPOSES = ['inplace', 'output-dir', 'check', 'typecheck', 'strip'] as const;

const OF_EXECUTION = ['incremental', 'allow-errors', 'cell-timeout', 'timeout', 'startup-timeout'] as const;
/** Options that would have no effect beside these. */
const MEANINGLESS: Partial<Record<string, readonly (keyof typeof OPTIONS)[]>> = {
  check: ['incremental'],
  typecheck: [...OF_EXECUTION, 'stand-in'],
  strip: [...OF_EXECUTION, 'stand-in', 'jobs', 'quiet', 'json', 'junit', 'html'],
};

/** The command line of `run`, read and checked. */
export interface RunArguments {
  readonly paths: readonly string[];
  readonly mode: Mode | { readonly kind: 'strip' };
  readonly given: GivenParameters;
  readonly smoke: boolean;
  /** Whether every notebook runs on stand-in data. */
  readonly standIn: boolean;
  readonly jobs?: number;
  readonly allowErrors: boolean;
  readonly cellTimeoutMs: number;
  readonly notebookTimeoutMs?: number;
  readonly startupTimeoutMs?: number;
  readonly style: 'json' | 'quiet' | 'full';
  readonly junit?: string;
  readonly html?: string;
}

type Values = ReturnType<typeof parse>['values'];

const parse = (args: string[]) => parseArgs({ args, options: OPTIONS, allowPositionals: true });

/** @throws ArgumentError for options that contradict each other or have wrong values */
export function readRunArguments(args: string[]): RunArguments {
  const { values, positionals } = parse(args);
  const paths = positionals.length > 0 ? positionals : findNotebooks(process.cwd());
  if (paths.length === 0) throw new ArgumentError(`there are no notebooks in ${resolve('notebooks')}`);
  const twice = paths.find((path, i) => paths.findIndex((other) => resolve(other) === resolve(path)) < i);
  if (twice !== undefined) throw new ArgumentError(`${twice} is named twice`);
  const given = readGivenParameters(values.parameter ?? [], values.parameters ?? []);
  const mode = readMode(values);
  if (mode.kind === 'execute') checkSourcesStay(paths, mode.destination);
  const changed = values.smoke || given.size > 0;
  if (changed && (values.inplace || values.check || values.strip)) {
    throw new ArgumentError('--inplace, --check and --strip work on the notebooks as they are, without parameters');
  }
  return {
    paths,
    mode,
    given,
    smoke: values.smoke ?? false,
    standIn: values['stand-in'] ?? false,
    jobs: readNumber('--jobs', values.jobs, { least: 1, whole: true }),
    allowErrors: values['allow-errors'] ?? false,
    cellTimeoutMs: milliseconds('--cell-timeout', values['cell-timeout']) ?? 1_800_000,
    notebookTimeoutMs: milliseconds('--timeout', values.timeout),
    startupTimeoutMs: milliseconds('--startup-timeout', values['startup-timeout']),
    style: values.json ? 'json' : values.quiet ? 'quiet' : 'full',
    junit: values.junit,
    html: values.html,
  };
}

function readMode(values: Values): RunArguments['mode'] {
  const exclusive = PURPOSES.filter((name) => values[name] !== undefined);
  const [purpose, second = MEANINGLESS[purpose]?.find((name) => values[name] !== undefined)] = exclusive;
  if (second) throw new ArgumentError(`--${purpose} and --${second} exclude each other`);
  const tolerance = readNumber('--tolerance', values.tolerance, { least: 0 });
  if (values.check) return { kind: 'check', tolerance: tolerance ?? DEFAULT_TOLERANCE };
  if (tolerance !== undefined) throw new ArgumentError('--tolerance belongs to --check');
  if (values.typecheck) return { kind: 'typecheck' };
  if (values.strip) return { kind: 'strip' };
  return { kind: 'execute', destination: readDestination(values), incremental: values.incremental ?? false };
}

function readDestination({ inplace, 'output-dir': folder }: Values): Destination {
  if (inplace) return { kind: 'inplace' };
  if (folder === undefined) return { kind: 'figures' };
  if (folder === '') throw new ArgumentError('--output-dir needs the name of a folder; "." is the current one');
  return { kind: 'folder', folder };
}

function milliseconds(name: string, value: string | undefined): number | undefined {
  const seconds = readNumber(name, value, { least: 0 });
  return seconds === undefined ? undefined : seconds * 1000;
}

/** @returns an option's number, or undefined when it was not given */
function readNumber(
  name: string,
  value: string | undefined,
  { least, whole = false }: { least: number; whole?: boolean },
): number | undefined {
  if (value === undefined) return undefined;
  const number = Number(value);
  if (value.trim() === '' || !Number.isFinite(number) || number < least || (whole && !Number.isInteger(number))) {
    throw new ArgumentError(`${name} ${value}: expected a ${whole ? 'whole ' : ''}number of at least ${least}`);
  }
  return number;
}
