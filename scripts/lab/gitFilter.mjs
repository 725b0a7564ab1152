// A git filter for this clone alone, set only when asked for: running a notebook changes its file, and git then shows
// every output as a change. With the filter, git sees a notebook as committed until one of its cells is edited.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, watch, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';

const NAME = 'anomaly-notebooks';
const SETTING = `filter.${NAME}`;
const ATTRIBUTES = `*.ipynb filter=${NAME}`;

/** JupyterLab writes a notebook in several steps. */
const SETTLED_MS = 500;

const git = (project, ...args) => spawnSync('git', args, { cwd: project, encoding: 'utf8' });

/** @returns the file in which this clone alone keeps attributes; undefined outside git */
function attributesFile(project) {
  const { status, stdout } = git(project, 'rev-parse', '--git-path', 'info/attributes');
  return status === 0 ? resolve(project, stdout.trim()) : undefined;
}

const isInstalled = (project) => git(project, 'config', '--local', `${SETTING}.clean`).status === 0;
const linesOf = (file) => (existsSync(file) ? readFileSync(file, 'utf8').split('\n').filter(Boolean) : []);
const write = (file, lines) => {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, lines.map((line) => `${line}\n`).join(''));
};

/** @returns what to tell someone whose clone has no filter; undefined outside git and where there is one */
export function offerGitFilter(project) {
  if (attributesFile(project) === undefined || isInstalled(project)) return undefined;
  return `git shows the outputs of every notebook that you run as changes; to see edits alone: npm run lab -- --git-filter`;
}

/** Sets the filter in this clone. @returns what was done */
export function installGitFilter(project) {
  const attributes = attributesFile(project);
  if (attributes === undefined) return `${project} is not in a git repository: there is nothing to filter`;
  const quote = (path) => `'${path.replaceAll("'", "'\\''")}'`;
  const command = [process.execPath, join(import.meta.dirname, 'cleanNotebook.mjs')].map(quote).join(' ');
  git(project, 'config', '--local', `${SETTING}.clean`, `${command} %f`);
  const lines = linesOf(attributes);
  if (!lines.includes(ATTRIBUTES)) write(attributes, [...lines, ATTRIBUTES]);
  return `In this clone, git now takes a notebook for unchanged until a cell is edited. To undo it: npm run lab -- --no-git-filter`;
}

/** Takes the filter away again. @returns what was done */
export function removeGitFilter(project) {
  const attributes = attributesFile(project);
  if (attributes === undefined || !isInstalled(project))
    return 'git filters no notebooks here: there is nothing to undo';
  git(project, 'config', '--local', '--remove-section', SETTING);
  write(attributes, linesOf(attributes).filter((line) => line !== ATTRIBUTES)); // prettier-ignore
  return 'git sees new outputs of notebooks again.';
}

/**
 * Git does not ask the filter about a file whose size has changed, and lists it as modified until it is added. Adding those
 * that come out of the filter as they stand in the index changes nothing there but the noted size.
 */
export function refreshIndex(project) {
  if (attributesFile(project) === undefined || !isInstalled(project)) return;
  const changed = git(project, 'diff-files', '--name-only', '-z', '--', '*.ipynb').stdout.split('\0').filter(Boolean);
  for (const path of changed) {
    const filtered = git(project, 'hash-object', `--path=${path}`, '--', path).stdout.trim();
    const staged = git(project, 'rev-parse', '--verify', '--quiet', `:${path}`).stdout.trim();
    if (filtered !== '' && filtered === staged) git(project, 'update-index', '--', path);
  }
}

/** Refreshes the index whenever a notebook was saved. @returns what ends it, with a last refresh */
export function refreshWhileOpen(project) {
  let due;
  const refresh = () => {
    clearTimeout(due);
    due = setTimeout(refreshIndex, SETTLED_MS, project).unref();
  };
  const watcher = watch(join(project, 'notebooks'), refresh).unref();
  watcher.on('error', () => {}); // the folder has gone: the last refresh still comes
  return () => {
    watcher.close();
    clearTimeout(due);
    refreshIndex(project);
  };
}
