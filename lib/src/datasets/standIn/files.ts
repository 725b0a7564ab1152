import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fromMatrix, writeCsv, writeJsonAtomic, writeTorch } from '../../formats';
import { projectRoot } from '../../notebook/project';
import { isQuickTry } from '../runs/run';
import { standInEvents, type StandInEventOptions } from './events';
import { OBJECT_COUNTS, standInObjects, type StandInObjectOptions } from './objects';

/** Raised when a generator changes what it generates, so that files made by an older one can be told. */
export const STAND_IN_VERSION = 2;

/** A generated file and what it is, in a line. */
export interface StandInFile {
  readonly path: string;
  readonly description: string;
}

/** How a stand-in was made; kept beside it, so that a file of another version or scale is made again. */
interface Recipe {
  readonly version: number;
  readonly scale: number;
  readonly seed: number;
}

/** Background events of the default stand-in; signal events are a tenth of it. */
const BACKGROUND = 135_000;

/** The seed of every stand-in: the same bytes on every machine. */
const SEED = 20_260_101;

/** The part of the events and of the objects that a quick try has: every cell still finds something to work on. */
const QUICK = { events: 0.04, objects: 0.1 };

/** The folder of generated files, `data/stand-in/` of the project. */
export function standInFolder(): string {
  return join(projectRoot(), 'data', 'stand-in');
}

/** Quick tries have files of their own, so that the usual ones need not be made again after them. */
const placeOf = (name: string): string => join(standInFolder(), ...(isQuickTry() ? ['smoke'] : []), name);

/**
 * The stand-in events, generated unless there already.
 * @param scale times 135,000 background and 13,500 signal events; the paper's 1.5 million are scale 11.1. Without it an
 *   existing file of any scale is used. A quick try (`--smoke`) has 5,400 background events.
 */
export function standInEventsFile(scale?: number): StandInFile {
  const path = placeOf('events_data.pt');
  const usual = isQuickTry() ? QUICK.events : (keptScale(path) ?? 1);
  const wanted = upToDate(path, { version: STAND_IN_VERSION, scale: scale ?? usual, seed: SEED }, (recipe) =>
    writeStandInEvents(path, { ...eventCounts(recipe.scale), seed: recipe.seed }),
  );
  const { background, signal } = eventCounts(wanted.scale);
  return { path, description: `${background} background and ${signal} signal events from a toy model of the physics` };
}

/** The stand-in object table, generated unless there already; a tenth of it for a quick try. */
export function standInObjectsFile(): StandInFile {
  const path = placeOf('ClassImbalanced_FinalTrainingSet.csv');
  upToDate(path, { version: STAND_IN_VERSION, scale: isQuickTry() ? QUICK.objects : 1, seed: SEED }, (recipe) =>
    writeStandInObjects(path, { seed: recipe.seed, counts: objectCounts(recipe.scale) }),
  );
  return { path, description: 'objects from simulated light curves' };
}

function eventCounts(scale: number): { background: number; signal: number } {
  if (!(scale > 0 && scale <= 20)) throw new RangeError(`The stand-in's scale must be in (0, 20], got ${scale}.`);
  return { background: Math.round(BACKGROUND * scale), signal: Math.round((BACKGROUND * scale) / 10) };
}

const objectCounts = (scale: number): Record<string, number> =>
  Object.fromEntries(Object.entries(OBJECT_COUNTS).map(([label, count]) => [label, Math.round(count * scale)]));

function recipeOf(path: string): Recipe | null {
  const file = `${path}.json`;
  return existsSync(path) && existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Recipe) : null;
}

function keptScale(path: string): number | null {
  return recipeOf(path)?.scale ?? null;
}

function upToDate(path: string, recipe: Recipe, write: (recipe: Recipe) => void): Recipe {
  if (JSON.stringify(recipeOf(path)) !== JSON.stringify(recipe)) {
    mkdirSync(dirname(path), { recursive: true });
    write(recipe);
    writeJsonAtomic(`${path}.json`, recipe);
  }
  return recipe;
}

/** Generates events and writes them as torch.save would: a dict of `x_bkg`, `x_sig` (float32) and `var_names`. */
export function writeStandInEvents(path: string, options: StandInEventOptions = {}): void {
  const { background, signal, names } = standInEvents(options);
  writeTorch(path, { x_bkg: fromMatrix(background), x_sig: fromMatrix(signal), var_names: names });
}

/** Generates an object table and writes it as the CSV that the object notebook reads. */
export function writeStandInObjects(path: string, options: StandInObjectOptions = {}): void {
  writeCsv(path, standInObjects(options));
}
