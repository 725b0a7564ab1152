// A copy of the checkout in which notebooks run and sources are edited, so that the checkout stays as it is.
import { execFileSync } from 'node:child_process';
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { code, notebook } from '../../support/notebooks.js';
import { processesIn } from '../../support/processes.cjs';

const require = createRequire(import.meta.url);
export const checkout = resolve(import.meta.dirname, '../../..');
const { loadNotebooks } = require(join(checkout, 'lib/dist/runner/loadNotebooks.js'));
const { formatNotebook } = require(join(checkout, 'lib/dist/runner/document/writeNotebook.js'));

export class Scratch {
  root = realpathSync(mkdtempSync(join(tmpdir(), 'lab-test-')));
  project = join(this.root, 'project');
  home = join(this.root, 'home');
  tmp = join(this.root, 'tmp');
  /** The environment of every server: nothing of the user's Jupyter, and small stand-in data. */
  env = {
    ...Object.fromEntries(Object.entries(process.env).filter(([name]) => !/^(JUPYTER|JPY|DATA_DIR)/.test(name))),
    HOME: this.home,
    TMPDIR: this.tmp,
    JUPYTER_RUNTIME_DIR: join(this.root, 'runtime'),
    ANOMALY_NOTEBOOKS_RUN_SUFFIX: '-smoke',
  };

  constructor() {
    for (const folder of [this.project, this.home, this.tmp]) mkdirSync(folder);
    const listed = execFileSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], {
      cwd: checkout,
    });
    for (const path of [...listed.toString().split('\0').filter(Boolean), 'lib/dist', '.venv']) {
      mkdirSync(dirname(join(this.project, path)), { recursive: true });
      cpSync(join(checkout, path), join(this.project, path), { recursive: true, verbatimSymlinks: true });
    }
    symlinkSync(realpathSync(join(checkout, 'node_modules')), join(this.project, 'node_modules'), 'junction');
  }

  path = (...parts) => join(this.project, ...parts);

  /** @returns the names of the notebooks, each now with its smoke parameters */
  prepareNotebooks() {
    const names = readdirSync(this.path('notebooks'))
      .filter((name) => name.endsWith('.ipynb'))
      .sort();
    for (const name of names) {
      const path = this.path('notebooks', name);
      const [{ notebook, failure }] = loadNotebooks([path], new Map(), true);
      if (failure) throw new Error(`${name}: ${failure.evalue}`);
      writeFileSync(path, formatNotebook(notebook));
    }
    return names;
  }

  /** Writes a notebook of code cells without outputs. */
  writeNotebook(name, sources) {
    const cells = sources.map((source, i) => code(source, `cell-${i}`));
    writeFileSync(this.path('notebooks', name), formatNotebook(notebook(cells)));
  }

  /** Replaces text in a file of the copy, as an editor would. */
  edit(path, change) {
    writeFileSync(this.path(path), change(readFileSync(this.path(path), 'utf8')));
  }

  /** @returns the processes started from here that still run, and the temporary files they left */
  leftovers() {
    return [...processesIn(this.tmp).map((pid) => `process ${pid}`), ...readdirSync(this.tmp)];
  }

  remove() {
    rmSync(this.root, { recursive: true, force: true });
  }
}
