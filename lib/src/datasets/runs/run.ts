import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { writeJsonAtomic } from '../../formats';
import { launcherDisplay } from '../../notebook/display';
import { checkRunName, RUN_MIME, RUN_SUFFIX } from '../../notebook/run';
import { projectRoot } from '../../notebook/project';

/**
 * Where a run's data came from: the paper's own file or the user's, our SMOTE of the public table, generated stand-ins for a paper's,
 * or data generated to try things on, which stands in for nothing.
 */
export type Source = 'file' | 'smote' | 'stand-in' | 'example';

/** @returns whether this is a quick try of the code (`--smoke`), whose results are not worth keeping */
export const isQuickTry = (): boolean => Boolean(process.env[RUN_SUFFIX]);

/** One execution of a study on one kind of data: its name and the folders its outputs go to. */
export interface Run {
  /** `<study>`, `<study>-smote`, `<study>-stand-in` or, on data of your own, `<study>-<data>`; a quick try (`--smoke`) has `-smoke` behind it */
  readonly name: string;
  readonly source: Source;
  /** The path of a number, table or model file: `data/derived/<name>/<file>` of the project. */
  output(file: string): string;
  /** The path of a figure: `figures/<name>/<file>` of the project. */
  figure(file: string): string;
  /** What every figure of the run is labelled with: "stand-in data" or nothing */
  readonly note: string | undefined;
}

/** How a run is started. */
export interface RunOptions {
  /**
   * Whether it is a further run of the same notebook, on other data; false by default. It has folders of its own, but the
   * executed notebook stays with the first, and the runner reports the first one's data.
   */
  readonly second?: boolean;
  /** What other data than the study's own is called (`Found.data`): part of the name, so that no results are overwritten. */
  readonly data?: string;
}

/**
 * Names a run after its study and source, so that neither stand-in results nor those of a quick try overwrite real ones,
 * and tells the headless runner, which puts the executed notebook beside the figures and says what data it used.
 * @param study letters and digits of any script, `_`, `-` and `.`: the run's folders are called after it
 * @throws RangeError for a name that a folder cannot have on every system
 * @example
 * const run = datasets.startRun('my-study', 'stand-in');
 * run.name; // 'my-study-stand-in'
 * relative(datasets.projectRoot(), run.output('top.csv')); // 'data/derived/my-study-stand-in/top.csv'
 */
export function startRun(study: string, source: Source, { second = false, data }: RunOptions = {}): Run {
  const own = data === undefined ? study : `${study}-${data}`;
  const name = `${source === 'file' || source === 'example' ? own : `${own}-${source}`}${process.env[RUN_SUFFIX] ?? ''}`;
  checkRunName(name);
  if (!second) launcherDisplay()?.({ data: { [RUN_MIME]: { run: name, source } } });
  const derived = join(projectRoot(), 'data', 'derived', name);
  const figures = join(projectRoot(), 'figures', name);
  for (const folder of [derived, figures]) mkdirSync(folder, { recursive: true });
  return {
    name,
    source,
    output: (file) => join(derived, file),
    figure: (file) => join(figures, file),
    note: source === 'stand-in' ? 'stand-in data' : undefined,
  };
}

/**
 * Writes `metrics.json`: the numbers of the run's closing table and nothing that varies from run to run.
 * @example
 * datasets.writeMetrics(datasets.startRun('my-study', 'file'), { auc: 0.75 }); // data/derived/my-study/metrics.json
 */
export function writeMetrics(run: Run, metrics: Record<string, unknown>): void {
  writeJsonAtomic(run.output('metrics.json'), metrics);
}

/** Writes `timings.json`: seconds, and anything else that differs between two runs. */
export function writeTimings(run: Run, timings: Record<string, unknown>): void {
  writeJsonAtomic(run.output('timings.json'), timings);
}

/** A list by epoch as an object: `{ "1": first, "2": second, … }`. */
export function byEpoch(values: readonly number[]): Record<string, number> {
  return Object.fromEntries(values.map((value, k) => [k + 1, value]));
}
