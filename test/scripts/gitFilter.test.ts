import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { scratchFolder } from '../support/scratchFolder';

const SCRIPTS = resolve(__dirname, '../../scripts/lab');
const FILE = 'notebooks/study one.ipynb';

interface Notebook {
  metadata: Record<string, unknown>;
  cells: { source: string[]; metadata: object; outputs: object[]; execution_count: number | null }[];
  [name: string]: unknown;
}

/** A repository with a committed notebook, and this project's filter beside it, in a folder with an odd name. */
function repository() {
  const folder = scratchFolder();
  const at = (path: string) => join(folder, path);
  const git = (...args: string[]) => execFileSync('git', args, { cwd: folder, encoding: 'utf8', stdio: 'pipe' });
  mkdirSync(at('notebooks'));
  cpSync(SCRIPTS, at("my scripts'/lab"), { recursive: true });
  const metadata = { kernelspec: { name: 'tslab', display_name: 'TypeScript' }, language_info: { version: '5' } };
  const cell = { id: 'a', cell_type: 'code', metadata: {}, source: ['1 + 1'], execution_count: 1, outputs: [{ text: '2' }] };
  const write = (notebook: object) => writeFileSync(at(FILE), `${JSON.stringify(notebook, null, 1)}\n`);
  write({ cells: [cell], metadata, nbformat: 4, nbformat_minor: 5 });
  git('init', '-q');
  git('add', 'notebooks');
  git('-c', 'user.name=a', '-c', 'user.email=a@b.c', 'commit', '-qm', 'first');
  const filter = (what: string): string => {
      const script = `import * as filter from ${JSON.stringify(`file://${encodeURI(at("my scripts'/lab/gitFilter.mjs"))}`)};
        console.log(filter.${what}(${JSON.stringify(folder)}) ?? '');`;
      return execFileSync(process.execPath, ['--input-type=module', '-e', script], { encoding: 'utf8', stdio: 'pipe' }).trim();
  };
  return {
    git,
    status(): string {
      filter('refreshIndex');
      return git('status', '--porcelain', 'notebooks').trim();
    },
    bytes: () => readFileSync(at(FILE), 'utf8'),
    edit(change: (notebook: Notebook) => void) {
      const notebook = JSON.parse(readFileSync(at(FILE), 'utf8')) as Notebook;
      change(notebook);
      write(notebook);
    },
    filter,
  };
} // prettier-ignore

/** What JupyterLab writes when a notebook is run and saved. */
function run(notebook: Notebook): void {
  notebook.metadata.language_info = { version: '6' };
  notebook.metadata.kernelspec = { name: 'tslab', display_name: 'TypeScript (anomaly-notebooks)' };
  Object.assign(notebook.cells[0], { execution_count: 7, outputs: [{ text: '2.0' }], metadata: { scrolled: true } });
}

test('the filter is offered and changes nothing until it is asked for', () => {
  const { git, filter, edit, status } = repository();
  const before = git('config', '--local', '--list');
  expect(filter('offerGitFilter')).toContain('npm run lab -- --git-filter');
  expect(git('config', '--local', '--list')).toBe(before);
  edit(run);
  expect(status()).toContain('M');
});

test('with the filter, a notebook that was run is unchanged, and one with an edited cell is added byte for byte', () => {
  const { git, filter, edit, status, bytes } = repository();
  filter('installGitFilter');
  expect(filter('offerGitFilter')).toBe('');
  edit(run);
  const ran = bytes();
  expect(status()).toBe('');
  expect(bytes()).toBe(ran);
  edit((notebook) => (notebook.cells[0].source = ['1 + 2']));
  expect(status()).toContain('M');
  git('add', FILE);
  expect(git('show', `:${FILE}`)).toBe(bytes());
});

test.each([
  ['a tag', (notebook: Notebook) => Object.assign(notebook.cells[0].metadata, { tags: ['parameters'] })],
  ['a cell more', (notebook: Notebook) => notebook.cells.push({ ...notebook.cells[0] })],
  ['other metadata', (notebook: Notebook) => Object.assign(notebook.metadata, { title: 'mine' })],
  ['another kernel', (notebook: Notebook) => Object.assign(notebook.metadata, { kernelspec: { name: 'python3' } })],
])('with the filter, %s is an edit', (_, change) => {
  const { filter, edit, status } = repository();
  filter('installGitFilter');
  edit(change);
  expect(status()).toContain('M');
});

test('with the filter, a file that is no notebook and a new one are added as they are', () => {
  const { git, filter, edit, bytes } = repository();
  filter('installGitFilter');
  git('mv', FILE, 'notebooks/moved.ipynb');
  git('mv', 'notebooks/moved.ipynb', FILE);
  edit((notebook) => delete (notebook as { cells?: unknown }).cells);
  git('add', FILE);
  expect(git('show', `:${FILE}`)).toBe(bytes());
});

test('the filter is taken away again, and other settings stay', () => {
  const { git, filter, edit, status } = repository();
  git('config', '--local', 'filter.other.clean', 'cat');
  filter('installGitFilter');
  filter('removeGitFilter');
  expect(git('config', '--local', '--list')).not.toContain('filter.anomaly-notebooks');
  expect(git('config', '--local', 'filter.other.clean').trim()).toBe('cat');
  edit(run);
  expect(status()).toContain('M');
});
