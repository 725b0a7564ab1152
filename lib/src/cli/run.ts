import { existsSync, mkdirSync, statSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { RUN_SUFFIX } from '../notebook/run';
import { writeFileAtomic } from '../formats/atomic';
import { barReporter } from '../runner/report/barReporter';
import { checkCollisions } from '../runner/collisions';
import type { Reporter } from '../runner/report/events';
import { EXIT_CODES } from '../runner/execute/failure';
import { HashedFiles } from '../runner/record/hashedFiles';
import { htmlReport } from '../runner/report/htmlReport';
import { junitReport } from '../runner/report/junitReport';
import { notebookName } from '../runner/places';
import { jsonReporter, lineReporter, quietReporter } from '../runner/report/reporters';
import { readRunArguments, type RunArguments } from './runArguments';
import type { Outcome } from '../runner/runNotebooks';
import { listenForSignals } from './signals';
import { findUntouched, unchangedSince, type UntouchedNotebook } from '../runner/record/untouched';

/** The command `run`. @returns the exit code */
export async function runCommand(args: string[]): Promise<number> {
  const wanted = readRunArguments(args);
  const { mode, smoke, given, paths } = wanted;
  if (mode.kind === 'strip') return (await import('../runner/document/strip')).stripNotebooks(paths);
  const runSuffix = smoke ? '-smoke' : '';
  const env = environment(runSuffix);
  if (env.DATA_DIR !== undefined && !(existsSync(env.DATA_DIR) && statSync(env.DATA_DIR).isDirectory())) {
    console.error(`DATA_DIR is ${env.DATA_DIR}, which is not a folder; unset it to use data/ or stand-in data`);
    return EXIT_CODES['data-missing'];
  }
  const files = new HashedFiles();
  const quick = mode.kind === 'execute' && mode.incremental;
  const untouched =
    quick && findUntouched(paths, given, mode.destination, { env, runSuffix, allowErrors: wanted.allowErrors, files });
  if (untouched) return skipAll(untouched, wanted);
  // Loaded only now: what executes takes longer to load than it takes to see that there is nothing to execute.
  const { prepareNotebooks } = await import('../runner/prepare');
  const { runNotebooks } = await import('../runner/runNotebooks');
  const prepared = prepareNotebooks(paths, given, smoke);
  if (mode.kind === 'execute') checkCollisions(prepared, mode.destination, runSuffix);
  const reporter = chooseReporter(
    wanted.style,
    prepared.map(({ name }) => name),
  );
  const signals = listenForSignals();
  try {
    const outcomes = await runNotebooks(prepared, {
      ...wanted,
      mode,
      env,
      runSuffix,
      files,
      reporter,
      signal: signals.stop,
    });
    reporter.close();
    return signals.exitCode() ?? exitCodeOf(outcomes, writeReports(wanted, outcomes));
  } finally {
    reporter.close();
    signals.remove();
  }
}

/** Tells of notebooks that need not be executed. @returns the exit code */
function skipAll(untouched: readonly UntouchedNotebook[], wanted: RunArguments): number {
  const names = untouched.map(({ path }) => notebookName(path, wanted.paths));
  const reporter = chooseReporter(wanted.style, names);
  const outcomes = untouched.map(({ path, run, executed }, i): Outcome => {
    const name = names[i];
    const skipped = unchangedSince(run);
    reporter.report({ event: 'start', notebook: name });
    reporter.report({ event: 'skipped', notebook: name, reason: skipped });
    return { path, name, seconds: 0, cells: [], wrote: executed, skipped };
  });
  reporter.close();
  return exitCodeOf(outcomes, writeReports(wanted, outcomes));
}

function exitCodeOf(outcomes: readonly Outcome[], reported: boolean): number {
  const failed = outcomes.find(({ failure }) => failure)?.failure;
  if (failed) return EXIT_CODES[failed.cause];
  return reported ? 0 : EXIT_CODES['not-written'];
}

function chooseReporter(style: RunArguments['style'], names: readonly string[]): Reporter {
  if (style === 'json') return jsonReporter(process.stdout);
  const canDraw = process.stderr.isTTY && process.env.TERM !== 'dumb';
  if (style === 'quiet') return quietReporter(process.stderr, canDraw);
  return canDraw ? barReporter(process.stderr, names) : lineReporter(process.stderr);
}

/** Cells run in the notebook's folder: a relative DATA_DIR is meant from here. */
function environment(runSuffix: string): NodeJS.ProcessEnv {
  const { DATA_DIR, ...rest } = process.env;
  const env = runSuffix === '' ? rest : { ...rest, [RUN_SUFFIX]: runSuffix };
  return DATA_DIR ? { ...env, DATA_DIR: resolve(DATA_DIR) } : env;
}

/** @returns whether the reports that were asked for could be written */
function writeReports({ junit, html }: RunArguments, outcomes: readonly Outcome[]): boolean {
  try {
    if (junit !== undefined) write(junit, junitReport(outcomes));
    if (html !== undefined) write(html, htmlReport(outcomes));
    return true;
  } catch (error) {
    console.error(`a report could not be written: ${(error as Error).message}`);
    return false;
  }
}

function write(file: string, content: string): void {
  mkdirSync(dirname(resolve(file)), { recursive: true });
  writeFileAtomic(resolve(file), content);
}
