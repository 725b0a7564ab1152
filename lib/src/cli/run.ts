import { mkdirSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { writeFileAtomic } from '../formats/atomic';
import { asksForStandIns, STAND_IN } from '../notebook/dataFiles';
import { whyNotFolder } from '../notebook/project';
import { RUN_SUFFIX } from '../notebook/run';
import { checkCollisions } from '../runner/executedCopy/collisions';
import { loadNotebooks } from '../runner/loadNotebooks';
import type { Outcome } from '../runner/outcome';
import { barReporter } from '../runner/report/barReporter';
import type { Reporter } from '../runner/report/events';
import { htmlReport } from '../runner/report/htmlReport';
import { junitReport } from '../runner/report/junitReport';
import { jsonReporter, lineReporter, quietReporter } from '../runner/report/reporters';
import { runNotebooks } from '../runner/runNotebooks';
import { describeMissedData, describeStandIns, searchDeclaredData } from '../runner/searchedData';
import { EXIT_CODES, exitCodeOf, SIGNAL_EXIT_CODES } from './exitCodes';
import { readRunArguments, type RunArguments } from './runArguments';
import { stripNotebooks } from './strip';

/** The command `run`. @returns the exit code */
export async function runCommand(args: string[]): Promise<number> {
  const wanted = readRunArguments(args);
  const { mode, smoke, standIn, given, paths } = wanted;
  if (mode.kind === 'strip') return stripNotebooks(paths);
  const runSuffix = smoke ? '-smoke' : '';
  const env = environment(runSuffix, standIn);
  const problem = whyNotFolder(env);
  if (problem !== undefined) {
    console.error(problem);
    return EXIT_CODES['data-missing'];
  }
  const notebooks = loadNotebooks(paths, given, smoke);
  if (mode.kind === 'execute') checkCollisions(notebooks, mode.destination, runSuffix);
  const searched = mode.kind === 'typecheck' || asksForStandIns(env) ? [] : searchDeclaredData(notebooks, env);
  const missed = describeMissedData(searched);
  if (missed !== undefined) {
    console.error(missed);
    return EXIT_CODES['data-missing'];
  }
  const standIns = describeStandIns(searched);
  if (standIns !== undefined) {
    env[STAND_IN] = 'missing';
    if (wanted.style === 'full') console.error(standIns);
  }
  const names = notebooks.map(({ name }) => name);
  const reporter = chooseReporter(wanted.style, names);
  const signal = stopSignal();
  const options = { ...wanted, mode, env, runSuffix, reporter, signal };
  const outcomes = await runNotebooks(notebooks, options).finally(() => reporter.close?.());
  if (standIns !== undefined) console.error(describeStandIns(searched, outcomes));
  const reported = writeReports(wanted, outcomes);
  if (signal.aborted) return signal.reason as number;
  return exitCodeOf(outcomes) || (reported ? 0 : EXIT_CODES['not-written']);
}

/**
 * The first signal lets the command end in good order and keep its results; a second one ends it at once.
 * @returns what the first one aborts, with its exit code as the reason
 */
function stopSignal(): AbortSignal {
  const controller = new AbortController();
  for (const [signal, code] of Object.entries(SIGNAL_EXIT_CODES)) {
    process.on(signal, () => (controller.signal.aborted ? process.exit(code) : controller.abort(code)));
  }
  return controller.signal;
}

function chooseReporter(style: RunArguments['style'], names: readonly string[]): Reporter {
  if (style === 'json') return jsonReporter(process.stdout);
  const canDraw = process.stderr.isTTY && process.env.TERM !== 'dumb';
  if (style === 'quiet') return quietReporter(process.stderr, canDraw);
  return canDraw ? barReporter(process.stderr, names) : lineReporter(process.stderr);
}

/** Cells run in the notebook's folder, but a relative DATA_DIR is relative to the command's. */
function environment(runSuffix: string, standIn: boolean): NodeJS.ProcessEnv {
  const { DATA_DIR, ...rest } = process.env;
  const env = { ...rest, ...(runSuffix && { [RUN_SUFFIX]: runSuffix }), ...(standIn && { [STAND_IN]: 'all' }) };
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
