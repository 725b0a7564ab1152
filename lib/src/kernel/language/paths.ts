import { existsSync, readdirSync, readFileSync, type Dirent } from 'node:fs';
import { builtinModules } from 'node:module';
import { dirname, join, resolve } from 'node:path';

/** Files that a cell can import; TypeScript and JavaScript are named without their ending. */
const SOURCE = /(\.d)?\.[jt]sx?$/;
const IMPORTABLE = /\.([cm]?[jt]s|[jt]sx|json|node)$/;

/** @returns the files and folders that a path may go on with, as the last part of the path */
export const fileNames = (folder: string, typed: string): string[] =>
  entries(resolve(folder, folderOf(typed)), nameIn(typed)).map((each) =>
    each.isDirectory() ? `${each.name}/` : each.name,
  );

/** @returns the modules whose names go on as typed, as the last part of the name */
export function moduleNames(folder: string, typed: string): string[] {
  const name = nameIn(typed);
  if (/^\.{0,2}\//.test(typed)) {
    const found = entries(resolve(folder, folderOf(typed)), name);
    const names = found.map((each) => {
      if (each.isFile()) return IMPORTABLE.test(each.name) ? each.name.replace(SOURCE, '') : undefined;
      return each.name === 'node_modules' ? undefined : each.name;
    });
    return unique(names);
  }
  if (typed === '.' || typed === '..') return ['./', '../'].filter((each) => each.startsWith(typed));
  const [scopeOrName, ...rest] = typed.split('/');
  const depth = scopeOrName.startsWith('@') ? 1 : 0;
  if (rest.length > depth) return unique([...builtinSubpaths(typed), ...subpaths(folder, typed)]);
  const found = packageFolders(folder).flatMap((each) => entries(join(each, folderOf(typed)), name));
  const builtin = depth === 0 ? builtinModules.flatMap((each) => [each, `node:${each}`]) : [];
  return unique([
    ...found.map((each) => each.name),
    ...ownName(folder).filter((each) => each.startsWith(typed)),
    ...builtin.filter((each) => !each.startsWith('_') && each.startsWith(typed) && !each.includes('/')),
  ]);
}

/** @returns the name under which the package around a folder can be imported from within, if it has exports */
function ownName(folder: string): string[] {
  for (let at = folder; ; at = dirname(at)) {
    const description = join(at, 'package.json');
    if (existsSync(description)) {
      const { name, exports } = JSON.parse(readFileSync(description, 'utf8')) as { name?: string; exports?: unknown };
      return name !== undefined && exports !== undefined ? [name] : [];
    }
    if (dirname(at) === at) return [];
  }
}

/** What Node's own modules offer below their names, as `node:fs/promises`. */
const builtinSubpaths = (typed: string): string[] =>
  builtinModules
    .flatMap((each) => [each, `node:${each}`])
    .filter((each) => !each.startsWith('_') && each.startsWith(typed))
    .map((each) => each.slice(folderOf(typed).length));

/** What a package offers below its name. */
function subpaths(folder: string, typed: string): string[] {
  const [packageName] = /^(@[^/]+\/)?[^/]+/.exec(typed)!;
  for (const each of packageFolders(folder)) {
    const exported = exportsOf(join(each, packageName));
    if (exported) {
      const inside = `./${typed.slice(packageName.length + 1)}`;
      const start = folderOf(inside).length;
      return unique(exported.filter((path) => path.startsWith(inside)).map((path) => path.slice(start)));
    }
    const names = entries(join(each, folderOf(typed)), nameIn(typed));
    if (names.length > 0)
      return unique(names.map(({ name }) => (IMPORTABLE.test(name) ? name.replace(SOURCE, '') : name)));
  }
  return [];
}

function exportsOf(folder: string): string[] | undefined {
  try {
    const { exports } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as { exports?: object };
    if (typeof exports !== 'object') return undefined;
    return Object.keys(exports).filter((path) => path.startsWith('./') && !path.includes('*'));
  } catch {
    return undefined;
  }
}

/** The folders in which packages are looked for from a folder, the nearest first. */
function packageFolders(folder: string): string[] {
  const above = dirname(folder);
  return [join(folder, 'node_modules'), ...(above === folder ? [] : packageFolders(above))];
}

/** A folder's entries that go on as typed; hidden ones only where a dot is typed. Links count as what they lead to. */
function entries(folder: string, typed: string): Dirent[] {
  try {
    return readdirSync(folder, { withFileTypes: true }).filter(
      ({ name }) => name.startsWith(typed) && (!name.startsWith('.') || typed.startsWith('.')),
    );
  } catch {
    return []; // there is no such folder
  }
}

const folderOf = (path: string): string => path.slice(0, path.lastIndexOf('/') + 1);
const nameIn = (path: string): string => path.slice(path.lastIndexOf('/') + 1);
const unique = (names: readonly (string | undefined)[]): string[] =>
  [...new Set(names.filter((name) => name !== undefined))].sort();
