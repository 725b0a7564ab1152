import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { ArgumentError, readNumber } from '../runner/arguments';
import { checkSourcesStay } from '../runner/collisions';
import { DEFAULT_TOLERANCE } from '../runner/compare/compareOutputs';
import { readParameters } from '../runner/parameters/givenParameters';
import type { GivenParameters } from '../runner/parameters/parameters';
import { findNotebooks, type Destination } from '../runner/places';
import type { Mode } from '../runner/runOne';

export const RUN_HELP = `anomaly-notebooks run [notebooks…]   executes notebooks (default: notebooks/*.ipynb, in order)

where the executed copy goes (default: figures/<run>/notebook.ipynb)
  --inplace               into the notebook itself, if every cell succeeds
  --output-dir DIR        into DIR

parameters, for the cell tagged "parameters"
  -p, --parameter N=V     gives parameter N the value V
  -f, --parameters FILE   gives the parameters in a YAML file
  --smoke                 gives the small ones that each notebook declares, for a try in seconds

what is executed
  --jobs N                notebooks at a time (default: one a core, 250 MB each)
  --incremental           skips notebooks that would come out the same: their code, the files beside them, the
                          notebooks they come after, data, library, packages and --allow-errors are as they were
  --allow-errors          goes on behind cells that fail
  --cell-timeout S        seconds for one cell (default 1800; 0: no limit)
  --timeout S             seconds for a whole notebook (default: no limit)
  --startup-timeout S     seconds for a kernel's start (default 60; 0: no limit)

instead of writing executed copies
  --check                 compares the stored outputs with those of a fresh execution
  --tolerance X           relative tolerance of numbers in --check (default ${DEFAULT_TOLERANCE}); above 0, a last printed
                          digit may also tip by one where that is at most a thousandth of the number
  --typecheck             checks all cells under strict TypeScript, executes nothing
  --strip                 takes the outputs out of the notebooks, executes nothing

what is told
  --quiet                 failures only
  --json                  events as JSON, one a line
  --junit FILE            a report for CI systems
  --html FILE             a report of the failures to look at

Data is looked for in DATA_DIR (default: data/). Exit codes: 0 ok, 1 a cell failed, 2 bad arguments or notebook,
3 a cell does not compile, 4 timeout, 5 the kernel died, 6 data missing, 7 --check found a difference,
8 the executed notebook could not be written, 130 or 143 stopped by a signal.`;

const OPTIONS = {
  inplace: { type: 'boolean' },
  'output-dir': { type: 'string' },
  parameter: { type: 'string', short: 'p', multiple: true },
  parameters: { type: 'string', short: 'f', multiple: true },
  smoke: { type: 'boolean' },
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

/** What a run is for: one of them. */
const PURPOSES = ['inplace', 'output-dir', 'check', 'typecheck', 'strip'] as const;

const OF_EXECUTION = ['incremental', 'allow-errors', 'cell-timeout', 'timeout', 'startup-timeout'] as const;
/** Options that could do nothing there. */
const MEANINGLESS: Partial<Record<string, readonly (keyof typeof OPTIONS)[]>> = {
  check: ['incremental'],
  typecheck: OF_EXECUTION,
  strip: [...OF_EXECUTION, 'jobs', 'quiet', 'json', 'junit', 'html'],
};

/** The command line of `run`, read and checked. */
export interface RunArguments {
  readonly paths: readonly string[];
  readonly mode: Mode | { readonly kind: 'strip' };
  readonly given: GivenParameters;
  readonly smoke: boolean;
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
  const given = readParameters(values.parameter ?? [], values.parameters ?? []);
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
