import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { writeJsonAtomic } from '../formats';
import { projectRoot } from './project';
import { STAND_IN_VERSION, writeStandInEvents, writeStandInObjects } from './standIn';

/** A generated file and what it is, in a line. */
export interface StandInFile {
  readonly path: string;
  readonly description: string;
}

/** How a stand-in was made; kept beside it, so that a file of another version or scale is made anew. */
interface Recipe {
  readonly version: number;
  readonly scale: number;
  readonly seed: number;
}

/** Background events of the default stand-in; signal events are a tenth of it. */
const BACKGROUND = 135_000;

/** The seed of every stand-in: the same bytes on every machine. */
const SEED = 20_260_101;

/** The folder of generated files, `data/stand-in/` of the project. */
export function standInFolder(): string {
  return join(projectRoot(), 'data', 'stand-in');
}

/**
 * The stand-in events, generated unless there already.
 * @param scale times 135,000 background and 13,500 signal events; the paper's 1.5 million are scale 11.1. Without it a
 *   file that is there is taken whatever its scale.
 */
export function standInEventsFile(scale?: number): StandInFile {
  const path = join(standInFolder(), 'events_data.pt');
  const wanted = upToDate(
    path,
    { version: STAND_IN_VERSION, scale: scale ?? keptScale(path) ?? 1, seed: SEED },
    (recipe) => writeStandInEvents(path, { ...eventCounts(recipe.scale), seed: recipe.seed }),
  );
  const { background, signal } = eventCounts(wanted.scale);
  return { path, description: `${background} background and ${signal} signal events from a toy model of the physics` };
}

/** The stand-in object table, generated unless there already. */
export function standInObjectsFile(): StandInFile {
  const path = join(standInFolder(), 'ClassImbalanced_FinalTrainingSet.csv');
  upToDate(path, { version: STAND_IN_VERSION, scale: 1, seed: SEED }, (recipe) =>
    writeStandInObjects(path, { seed: recipe.seed }),
  );
  return { path, description: 'objects from simulated light curves' };
}

function eventCounts(scale: number): { background: number; signal: number } {
  if (!(scale > 0 && scale <= 20)) throw new RangeError(`The stand-in's scale must be in (0, 20], got ${scale}.`);
  return { background: Math.round(BACKGROUND * scale), signal: Math.round((BACKGROUND * scale) / 10) };
}

function recipeOf(path: string): Recipe | null {
  const file = `${path}.json`;
  return existsSync(path) && existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Recipe) : null;
}

function keptScale(path: string): number | null {
  return recipeOf(path)?.scale ?? null;
}

function upToDate(path: string, recipe: Recipe, write: (recipe: Recipe) => void): Recipe {
  if (JSON.stringify(recipeOf(path)) !== JSON.stringify(recipe)) {
    mkdirSync(standInFolder(), { recursive: true });
    write(recipe);
    writeJsonAtomic(`${path}.json`, recipe);
  }
  return recipe;
}
