import { dirname, relative, resolve } from 'node:path';
import { describeMissed, isMissed, searchData, type DataSearch } from '../notebook/dataFiles';
import { dataFolderOf, projectRoot } from '../notebook/project';
import { runnerMetadata } from './document/runnerMetadata';
import type { LoadedNotebook } from './loadNotebooks';
import type { Outcome } from './outcome';
import { STAND_INS } from './record/manifest';

/** Notebooks that declare the same data in the same folder, and what was found of it. */
export interface SearchedData {
  readonly notebooks: readonly string[];
  readonly search: DataSearch;
}

/**
 * Looks for the data that notebooks declare (metadata "data"), before any of them is executed; those whose parameters name
 * other files look for these themselves. A data folder inside that of the stand-ins asks for them, so that nothing is
 * missing there.
 */
export function searchDeclaredData(notebooks: readonly LoadedNotebook[], env: NodeJS.ProcessEnv): SearchedData[] {
  const groups = new Map<string, { notebooks: string[]; search: DataSearch }>();
  for (const { path, name, notebook, ownFiles = [] } of notebooks) {
    const { data: wanted = [] } = notebook ? runnerMetadata(notebook) : {};
    const project = projectRoot(dirname(resolve(path)));
    const folder = dataFolderOf(project, env);
    if (wanted.length === 0 || ownFiles.length > 0 || !relative(resolve(project, STAND_INS), folder).startsWith('..'))
      continue;
    const key = JSON.stringify([folder, wanted]);
    const group = groups.get(key) ?? { notebooks: [], search: searchData(folder, Boolean(env.DATA_DIR), wanted) };
    group.notebooks.push(name);
    groups.set(key, group);
  }
  return [...groups.values()];
}

/**
 * @returns why notebooks cannot run: there is data that may be meant but is not read, or no notebook finds anything in
 *   the folder that DATA_DIR names
 */
export function describeMissedData(searched: readonly SearchedData[]): string | undefined {
  const anyFound = searched.some(({ search }) => search.found !== undefined);
  const missed = searched.filter(({ search }) => isMissed(search, anyFound));
  if (missed.length === 0) return undefined;
  return missed.map(({ notebooks, search }) => describeMissed(search, notebooks.join(', '))).join('\n');
}

/** @returns a line naming the notebooks for which the folder that DATA_DIR names holds nothing; undefined if all found theirs */
export function describeStandIns(searched: readonly SearchedData[], outcomes?: readonly Outcome[]): string | undefined {
  const without = searched.filter(({ search }) => search.given && search.found === undefined);
  if (without.length === 0) return undefined;
  const parts = without.map(({ notebooks, search }) => `${notebooks.join(', ')} (no ${search.wanted.join(' or ')})`);
  const failed = outcomes?.some(({ failure }) => failure) ? ', as far as they ran' : '';
  return `${parts.join('; ')}: on stand-in data${failed}; DATA_DIR is ${without[0].search.folder}`;
}
