import { existsSync, mkdirSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { readCsv, writeCsv } from '../../formats';
import { describeLeftOut, identifierColumns } from '../objects/identifiers';
import { filterObjects } from '../objects/rows';
import { columnTexts } from '../tableColumns';
import { dataDirectory, projectRoot } from '../../notebook/project';
import type { Source } from '../runs/run';
import { smote } from '../smote/smote';
import { standInEventsFile, standInFolder, standInObjectsFile } from '../standIn/files';

/** A data set on disk and where it came from. */
export interface Found {
  readonly source: Source;
  readonly path: string;
  /** one line for the reader, without anything that differs between machines */
  readonly description: string;
}

/** The authors' events, a dictionary written by torch.save; not public. */
export const EVENTS_FILE = 'events_data.pt';
/** The object table after SMOTE, which the paper's notebook reads; not public. */
export const OBJECTS_FILE = 'ClassImbalanced_FinalTrainingSet.csv';
/** The public object table, before SMOTE. */
export const PUBLIC_OBJECTS_FILE = 'training_data.csv';

/**
 * The events to work on: `events_data.pt` in `DATA_DIR`, else a generated stand-in (made once, in
 * `data/stand-in/` of the project).
 * @example
 * const { source, path, description } = findEvents();
 * source; // 'stand-in'
 * description; // 'stand-in data: 135000 background and 13500 signal events from a toy model of the physics'
 * const { background } = loadEvents(path); // background.rows: 135000, background.cols: 68
 */
export function findEvents(): Found {
  const path = realFile(EVENTS_FILE);
  if (path) return { source: 'file', path, description: EVENTS_FILE };
  const standIn = standInEventsFile();
  return { source: 'stand-in', path: standIn.path, description: `stand-in data: ${standIn.description}` };
}

/**
 * The object table to work on, in this order: `ClassImbalanced_FinalTrainingSet.csv` in `DATA_DIR`; `training_data.csv`
 * there, taken through SMOTE (the result is kept in `data/derived/object-features-smote/`); a generated stand-in.
 */
export function findObjects(): Found {
  const final = realFile(OBJECTS_FILE);
  if (final) return { source: 'file', path: final, description: OBJECTS_FILE };
  const training = realFile(PUBLIC_OBJECTS_FILE);
  if (training) {
    const path = join(projectRoot(), 'data', 'derived', 'object-features-smote', OBJECTS_FILE);
    mkdirSync(dirname(path), { recursive: true });
    const objects = filterObjects(readCsv(training));
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

/** The path of a real data file, or null. What lies in the stand-in folder is never taken for real data. */
function realFile(name: string): string | null {
  const folder = dataDirectory();
  const inside = relative(standInFolder(), folder);
  if (inside === '' || !inside.startsWith('..')) return null;
  const path = join(folder, name);
  return existsSync(path) ? path : null;
}
