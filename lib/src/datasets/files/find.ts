import { existsSync, mkdirSync, readdirSync } from 'node:fs';
import { basename, dirname, join, relative, resolve } from 'node:path';
import { readCsv, writeCsv } from '../../formats';
import { describeLeftOut, identifierColumns } from '../objects/identifiers';
import { filterObjects } from '../objects/rows';
import { nearNames } from '../../notebook/nearNames';
import { columnTexts } from '../tableColumns';
import {
  asksForStandIns,
  describeMissed,
  isMissed,
  MissingDataError,
  searchData,
  STAND_IN,
} from '../../notebook/dataFiles';
import { dataDirectory, projectRoot } from '../../notebook/project';
import { folderName } from '../../notebook/run';
import type { Source } from '../runs/run';
import { smote } from '../smote/smote';
import { standInEventsFile, standInFolder, standInObjectsFile } from '../standIn/files';

/** A data set on disk and where it came from. */
export interface Found {
  readonly source: Source;
  readonly path: string;
  /** one line for the reader, without anything that differs between machines */
  readonly description: string;
  /** what a run on it is called, where it is a file of your own; see `startRun` */
  readonly data?: string;
}

/** The authors' events, a dictionary written by torch.save; not public. */
export const EVENTS_FILE = 'events_data.pt';
/** The object table after SMOTE, which the paper's notebook reads; not public. */
export const OBJECTS_FILE = 'ClassImbalanced_FinalTrainingSet.csv';
/** The public object table, before SMOTE. */
export const PUBLIC_OBJECTS_FILE = 'training_data.csv';

/** Which data will do. */
export interface FindOptions {
  /** Take the generated stand-in, whatever `DATA_DIR` holds; default false, or true under `run --stand-in`. */
  readonly standIn?: boolean;
  /** Take the stand-in also where a `DATA_DIR` was given that has no such file; default false, an error. */
  readonly elseStandIn?: boolean;
  /** A file of your own, see `ownFile`; default '', the study's. */
  readonly file?: string;
}

/**
 * The events to work on: `events_data.pt` in `DATA_DIR`. Where no `DATA_DIR` is given and `data/` has none, a generated
 * stand-in (made once, in `data/stand-in/` of the project).
 * @throws MissingDataError naming the folder, what it holds and what to do: when a `DATA_DIR` was given that has no such
 *   file (unless the runner found data for other notebooks of its run there), and when a file lies there that may be meant
 * @example
 * const { source, path, description } = findEvents();
 * source; // 'stand-in'
 * description; // 'stand-in data: 135000 background and 13500 signal events from a toy model of the physics'
 * const { background } = loadEvents(path); // background.rows: 135000, background.cols: 68
 */
export function findEvents(options: FindOptions = {}): Found {
  if (options.file) {
    const path = ownFile(options.file);
    const name = basename(path);
    return { source: 'file', path, description: name, data: folderName(name.replace(/(\.[a-z]\w*)+$/i, '')) };
  }
  const file = realFile([EVENTS_FILE], 'findEvents', options);
  if (file) return { source: 'file', path: file.path, description: file.name };
  const standIn = standInEventsFile();
  return { source: 'stand-in', path: standIn.path, description: `stand-in data: ${standIn.description}` };
}

/**
 * The object table to work on, in this order: `ClassImbalanced_FinalTrainingSet.csv` in `DATA_DIR`; `training_data.csv`
 * there, taken through SMOTE (the result is kept in `data/derived/object-features-smote/`); where no `DATA_DIR` is given
 * and `data/` has neither, a generated stand-in.
 * @throws MissingDataError as {@link findEvents} does
 */
export function findObjects(options: FindOptions = {}): Found {
  const file = realFile([OBJECTS_FILE, PUBLIC_OBJECTS_FILE], 'findObjects', options);
  if (file?.name === OBJECTS_FILE) return { source: 'file', path: file.path, description: file.name };
  if (file) {
    const path = join(projectRoot(), 'data', 'derived', 'object-features-smote', OBJECTS_FILE);
    mkdirSync(dirname(path), { recursive: true });
    const objects = filterObjects(readCsv(file.path));
    const leftOut = identifierColumns(objects);
    // As text they have no part in the distances between rows.
    const texts = Object.fromEntries(leftOut.map(({ name }) => [name, columnTexts(objects, name)]));
    writeCsv(path, smote(objects.with(texts)));
    const without = leftOut.length > 0 ? ` without ${describeLeftOut(leftOut)}` : '';
    return { source: 'smote', path, description: `${PUBLIC_OBJECTS_FILE}, evened out with SMOTE${without}` };
  }
  const standIn = standInObjectsFile();
  return { source: 'stand-in', path: standIn.path, description: `stand-in data: ${standIn.description}` };
}

/**
 * The path of a file of your own: as it is if absolute, else in the data folder (`DATA_DIR`, default `data/`).
 * @throws MissingDataError when it is not there, with what the folder holds
 */
export function ownFile(file: string): string {
  const folder = dataDirectory();
  const path = resolve(folder, file);
  if (existsSync(path)) return path;
  const beside = existsSync(dirname(path)) ? readdirSync(dirname(path)).filter((name) => !name.startsWith('.')) : [];
  const near = nearNames(basename(path), beside);
  throw new MissingDataError(
    `${path} does not exist${near.length > 0 ? `; near: ${near.join(', ')}` : ''}. Name a file in ${folder} ` +
      '(DATA_DIR), or give its whole path.',
  );
}

/**
 * The first of the wanted files that is there, or null where a stand-in will do. What lies in the stand-in folder is
 * never taken for real data: naming that folder asks for stand-ins.
 */
function realFile(
  wanted: readonly string[],
  who: string,
  { standIn = false, elseStandIn = false }: FindOptions,
): { name: string; path: string } | null {
  if (standIn || asksForStandIns(process.env)) return null;
  const folder = dataDirectory();
  const inside = relative(standInFolder(), folder);
  if (inside === '' || !inside.startsWith('..')) return null;
  const search = searchData(folder, Boolean(process.env.DATA_DIR), wanted);
  const lenient = elseStandIn || process.env[STAND_IN] === 'missing';
  if (isMissed(search, lenient)) throw new MissingDataError(describeMissed(search, who));
  return search.found === undefined ? null : { name: search.found, path: join(folder, search.found) };
}
