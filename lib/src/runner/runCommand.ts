import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { ArgumentError, readNumber } from './arguments';
import type { Reporter } from './events';
import { EXIT_CODES } from './failure';
import { findNotebooks, type Destination } from './places';
import { barReporter, jsonReporter, lineReporter, quietReporter } from './reporters';
import { runNotebooks } from './runNotebooks';
import { defaultJobs } from './schedule';

export const RUN_HELP = `anomaly-notebooks run [notebooks…]   executes notebooks (default: notebooks/*.ipynb, in order)

  --inplace               write the outputs into the notebooks themselves (default: figures/<run>/notebook.ipynb)
  --output-dir DIR        write the executed copies to DIR
  --jobs N                notebooks at a time (default: one a core, 250 MB each)
  --timeout S             seconds for a whole notebook (default: no limit)
  --cell-timeout S        seconds for one cell (default 1800; 0: no limit)
  --startup-timeout S     seconds for a kernel's start (default 60)
  --allow-errors          go on behind cells that fail
  --quiet                 print failures only
  --json                  print events as JSON, one a line

Data is looked for in DATA_DIR (default: data/). Exit codes: 0 ok, 1 a cell failed, 2 bad arguments or notebook,
3 a cell does not compile, 4 timeout, 5 the kernel died, 6 data missing, 7 --check found a difference,
8 the executed notebook could not be written, 130 or 143 stopped by a signal.`;

const OPTIONS = {
  inplace: { type: 'boolean' },
  'output-dir': { type: 'string' },
  jobs: { type: 'string' },
  timeout: { type: 'string' },
  'cell-timeout': { type: 'string' },
  'startup-timeout': { type: 'string' },
  'allow-errors': { type: 'boolean' },
  quiet: { type: 'boolean' },
  json: { type: 'boolean' },
} as const;

/** The command `run`. @returns the exit code */
export async function runCommand(args: string[]): Promise<number> {
  const { values, positionals } = parseArgs({ args, options: OPTIONS, allowPositionals: true });
  if (values.inplace && values['output-dir'] !== undefined) {
    throw new ArgumentError('--inplace and --output-dir exclude each other');
  }
  const paths = positionals.length > 0 ? positionals : findNotebooks(process.cwd());
  if (paths.length === 0) throw new ArgumentError(`there are no notebooks in ${resolve('notebooks')}`);
  const env = environment();
  if (env.DATA_DIR !== undefined && !existsSync(env.DATA_DIR)) {
    console.error(`DATA_DIR is ${env.DATA_DIR}, which does not exist; unset it to use data/ or stand-in data`);
    return EXIT_CODES['data-missing'];
  }
  const destination: Destination = values.inplace
    ? { kind: 'inplace' }
    : values['output-dir'] !== undefined
      ? { kind: 'folder', folder: values['output-dir'] }
      : { kind: 'figures' };
  const reporter = chooseReporter(values);
  const stop = new AbortController();
  const signals = listenForSignals(stop);
  try {
    const outcomes = await runNotebooks(paths, {
      destination,
      reporter,
      env,
      jobs: readNumber('--jobs', values.jobs, { least: 1, whole: true }) ?? defaultJobs(),
      notebookTimeoutMs: milliseconds('--timeout', values.timeout),
      cellTimeoutMs: milliseconds('--cell-timeout', values['cell-timeout']) ?? 1_800_000,
      startupTimeoutMs: milliseconds('--startup-timeout', values['startup-timeout']),
      allowErrors: values['allow-errors'],
      signal: stop.signal,
    });
    if (signals.exitCode !== undefined) return signals.exitCode;
    const failed = outcomes.find(({ failure }) => failure);
    return failed?.failure ? EXIT_CODES[failed.failure.cause] : 0;
  } finally {
    reporter.close();
    signals.remove();
  }
}

function chooseReporter({ json, quiet }: { json?: boolean; quiet?: boolean }): Reporter {
  if (json) return jsonReporter(process.stdout);
  if (quiet) return quietReporter(process.stderr);
  return process.stderr.isTTY ? barReporter(process.stderr) : lineReporter(process.stderr);
}

/** Cells run in the notebook's folder: a relative DATA_DIR is meant from here. */
function environment(): NodeJS.ProcessEnv {
  const { DATA_DIR, ...rest } = process.env;
  return DATA_DIR ? { ...rest, DATA_DIR: resolve(DATA_DIR) } : rest;
}

const milliseconds = (name: string, value: string | undefined): number | undefined => {
  const seconds = readNumber(name, value, { least: 0 });
  return seconds === undefined ? undefined : seconds * 1000;
};

/** The first signal stops the notebooks in good order, the partial ones kept; a second one ends everything at once. */
function listenForSignals(stop: AbortController): { exitCode: number | undefined; remove(): void } {
  const state = { exitCode: undefined as number | undefined, remove };
  const listeners = Object.entries({ SIGINT: 130, SIGTERM: 143 }).map(([signal, code]) => {
    const listener = (): void => {
      if (state.exitCode !== undefined) process.exit(code);
      state.exitCode = code;
      stop.abort();
    };
    process.on(signal, listener);
    return [signal, listener] as const;
  });
  return state;

  function remove(): void {
    for (const [signal, listener] of listeners) process.off(signal, listener);
  }
}
