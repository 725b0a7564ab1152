import { spawn, type ChildProcess, type SpawnOptions } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { CodeCell, NotebookCell } from '../../../lib/dist/runner/document/notebook';
import { parseNotebook } from '../../../lib/dist/runner/document/readNotebook';
import { formatNotebook } from '../../../lib/dist/runner/document/writeNotebook';
import { code, notebook } from '../../support/notebooks';
import { CLI, linkProject } from '../../support/linkedProject.cjs';
import { aboutProcess, processesIn, processIds } from '../../support/processes.cjs';

export { code } from '../../support/notebooks';

/** A project of its own, with its own temporary folder, that sees what a run leaves behind. */
export class Place {
  readonly root = mkdtempSync(join(tmpdir(), 'fault-'));
  readonly tmp = join(this.root, 'tmp');

  constructor() {
    linkProject(this.root);
    mkdirSync(this.tmp);
  }

  path = (...parts: string[]): string => join(this.root, ...parts);

  executed = (name = 'case'): string => this.path('figures', name, 'notebook.ipynb');
  partial = (name = 'case'): string => this.path('figures', name, 'notebook.failed.ipynb');

  /** The code cells of an executed notebook, after a look at its form. */
  cells(path: string): CodeCell[] {
    const { cells } = parseNotebook(readFileSync(path, 'utf8'), path);
    return cells.filter((cell): cell is CodeCell => cell.cell_type === 'code');
  }

  /** Temporary files, processes, and files written half: all that must not be there after a run. */
  async leftovers(): Promise<string[]> {
    for (let i = 0; i < 40 && this.found().length > 0; i++) await sleep(100);
    return this.found();
  }

  remove(): void {
    rmSync(this.root, { recursive: true, force: true });
  }

  private found(): string[] {
    const halfWritten = readdirSync(this.root, { recursive: true })
      .map(String)
      .filter((path) => /\.ipynb\..+$|\.tmp$/.test(path));
    return [...readdirSync(this.tmp), ...halfWritten, ...processesIn(this.tmp).map((pid) => `process ${pid}`)];
  }
}

/** How a run ended. */
export interface Ending {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly output: string;
}

/** Starts the runner in a place. */
export function start(
  place: Place,
  args: readonly string[],
  env: NodeJS.ProcessEnv = {},
  options: SpawnOptions = {},
  wrap: readonly string[] = [],
) {
  const [command, ...words] = [...wrap, process.execPath, CLI, 'run', ...args];
  const runner = spawn(command, words, {
    cwd: place.root,
    env: { ...process.env, DATA_DIR: '', TMPDIR: place.tmp, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
    ...options,
  });
  let output = '';
  for (const stream of [runner.stdout, runner.stderr]) stream?.on('data', (chunk) => (output += chunk));
  const patience = setTimeout(() => runner.kill('SIGTERM'), 150_000);
  const ended = new Promise<Ending>((done) => {
    runner.on('close', (code, signal) => {
      clearTimeout(patience);
      done({ code, signal, output });
    });
  });
  return { runner, ended };
}

/** One thing that goes wrong, and what must come of it. */
export interface Fault {
  readonly name: string;
  /** The notebook's code cells; or its text, where it is no notebook. */
  readonly cells?: readonly (string | NotebookCell)[];
  readonly text?: string;
  readonly args?: readonly string[];
  readonly env?: NodeJS.ProcessEnv;
  readonly options?: SpawnOptions;
  /** The exit code. */
  readonly code: number;
  /** What the runner's output must say. */
  readonly says?: readonly (RegExp | string)[];
  /** Set where a notebook beside it must fail as well. */
  readonly breaksAll?: boolean;
  /** Whether the partial notebook must (not) be there. */
  readonly partial?: boolean;
  /** Prepares the place. */
  prepare?(place: Place): void;
  /** The beginning of the command line, where the runner must be started by something else. */
  wrap?(place: Place): string[];
  /** Does something to the running runner. */
  act?(runner: ChildProcess, place: Place): Promise<void>;
  /** Looks at what has become of it. */
  check?(place: Place): void;
}

const BUSY = Array.from({ length: 6 }, (_, i) =>
  code(`const sum${i} = ((n: number) => {\n  let t = 0;\n  for (let k = 0; k < n; k++) t += k;\n  return t;\n})(2e8);`),
);

/** Runs a fault's notebook, alone or beside another one that keeps the machine busy and must not be disturbed. */
export async function meet(fault: Fault, beside: boolean): Promise<void> {
  const place = new Place();
  try {
    const content = fault.text ?? formatNotebook(notebook((fault.cells ?? []).map(toCell)));
    writeFileSync(place.path('notebooks', 'case.ipynb'), content);
    writeFileSync(place.path('notebooks', 'busy.ipynb'), formatNotebook(notebook([...BUSY])));
    fault.prepare?.(place);
    const notebooks = ['notebooks/case.ipynb', ...(beside ? ['notebooks/busy.ipynb', '--jobs', '2'] : [])];
    const args = [...notebooks, ...(fault.args ?? [])];
    const { runner, ended } = start(place, args, fault.env, fault.options, fault.wrap?.(place));
    const { code: exitCode, output } = await disturbed(fault.act?.(runner, place), runner, ended);
    expect({ exitCode, output }).toMatchObject({ exitCode: fault.code });
    for (const words of fault.says ?? []) expect(output).toMatch(words);
    if (fault.partial !== undefined) expect(existsSync(place.partial())).toBe(fault.partial);
    if (existsSync(place.partial())) place.cells(place.partial());
    fault.check?.(place);
    const undisturbed = !fault.act && !fault.args?.length && !fault.options && !fault.breaksAll;
    if (beside && undisturbed) expect(existsSync(place.executed('busy'))).toBe(true);
    expect(await place.leftovers()).toEqual([]);
  } finally {
    place.remove();
  }
}

/** Waits for the end of a runner; what happens to it meanwhile may fail, but leaves no runner behind. */
async function disturbed(
  act: Promise<void> | undefined,
  runner: ChildProcess,
  ended: Promise<Ending>,
): Promise<Ending> {
  try {
    await act;
  } catch (error) {
    runner.kill('SIGTERM');
    const { code, output } = await ended;
    throw new Error(`${(error as Error).message}; the runner ended with ${code} and said:\n${output}`);
  }
  return ended;
}

const toCell = (cell: string | NotebookCell, i: number): NotebookCell =>
  typeof cell === 'string' ? code(cell, `cell-${i + 1}`) : cell;

/** Waits until a file is there. */
export async function appears(file: string): Promise<void> {
  for (let i = 0; i < 600; i++) {
    if (existsSync(file)) return;
    await sleep(50);
  }
  throw new Error(`${file} did not appear within 30 s`);
}

/** The kernels that belong to a runner. */
export async function kernelsOf(runner: ChildProcess, place: Place): Promise<number[]> {
  for (let i = 0; i < 600; i++) {
    const pids = processIds().filter((pid) => isKernel(pid, runner, place));
    if (pids.length > 0) return pids.map(Number);
    await sleep(20);
  }
  throw new Error('no kernel was started within 12 s');
}

function isKernel(pid: string, runner: ChildProcess, place: Place): boolean {
  const parent = Number(aboutProcess(pid, 'stat').split(') ')[1]?.split(' ')[1]);
  return parent === runner.pid && aboutProcess(pid, 'cmdline').includes(place.tmp);
}
