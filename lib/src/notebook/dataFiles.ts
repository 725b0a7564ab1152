import { existsSync, readdirSync } from 'node:fs';
import { extname, join } from 'node:path';

/**
 * Environment variable that allows stand-ins: "missing", which the runner sets where other notebooks of the run find
 * their data, for files that are missing; anything else (`run --stand-in`) for all data, whatever there is.
 */
export const STAND_IN = 'ANOMALY_NOTEBOOKS_STAND_IN';

/** @returns whether stand-ins are asked for, whatever data there is */
export const asksForStandIns = ({ [STAND_IN]: value }: NodeJS.ProcessEnv): boolean =>
  Boolean(value) && value !== 'missing';

/** Input data is missing; the runner ends with an exit code of its own. */
export class MissingDataError extends Error {
  override readonly name = 'MissingDataError';
}

/** What a folder of data files holds of what is wanted. */
export interface DataSearch {
  readonly folder: string;
  /** Whether the folder was named by DATA_DIR. */
  readonly given: boolean;
  /** Names of files of which one will do, the preferred first. */
  readonly wanted: readonly string[];
  /** The first of them that is there. */
  readonly found?: string;
  /** Files that may be meant, but are not read. */
  readonly near: readonly string[];
  /** All that lies in the folder; folders with a slash. */
  readonly present: readonly string[];
}

const PACKED = /\.(gz|bz2|xz|zst|zip|7z|tgz)$/i;
const ARRAYS = 'npy npz h5 hdf5 hdf root parquet pkl pickle';
/** What a file may be saved as that could have been saved as this. */
const KINDS: Readonly<Record<string, RegExp>> = {
  '.csv': endings(
    `csv tsv tab psv dat txt xls xlsx ods pq feather arrow orc avro fits fit fts vot votable json jsonl ${ARRAYS}`,
  ),
  '.pt': endings(`pt pth ckpt safetensors ${ARRAYS}`),
};
const PROSE = /^(readme|licen[cs]e|changelog|citation|notes?|package|manifest)\b/i;
/** Folders that the project itself writes into `data/`. */
const GENERATED = ['stand-in', 'derived'];

function endings(names: string): RegExp {
  return new RegExp(`\\.(${names.replace(/ /g, '|')})$`, 'i');
}

/**
 * Looks for data files. Near misses are files under almost the same name (another case, packed, another format) and
 * wanted files one folder deeper; in a folder that was named by DATA_DIR, where nothing is found, also any file of a kind
 * that the data could have been saved as.
 */
export function searchData(folder: string, given: boolean, wanted: readonly string[]): DataSearch {
  const entries = existsSync(folder) ? readdirSync(folder, { withFileTypes: true }) : [];
  const visible = entries.filter(({ name }) => !name.startsWith('.')).sort((a, b) => (a.name < b.name ? -1 : 1));
  const folders = visible.filter((entry) => entry.isDirectory()).map(({ name }) => name);
  const files = visible.map(({ name }) => name).filter((name) => !folders.includes(name));
  const found = wanted.find((name) => existsSync(join(folder, name)));
  // A file that is preferred to the one found is missed as much.
  const missed = found === undefined ? wanted : wanted.slice(0, wanted.indexOf(found));
  const isNear = (file: string): boolean =>
    !wanted.includes(file) &&
    missed.some((name) => isLike(file, name) || (given && found === undefined && isOfKind(file, name)));
  const deeper = found === undefined ? folders.filter((name) => !GENERATED.includes(name)) : [];
  const inside = deeper.flatMap((name) => wanted.map((file) => `${name}/${file}`));
  return {
    folder,
    given,
    wanted,
    found,
    near: [...files.filter(isNear), ...inside.filter((path) => existsSync(join(folder, path)))],
    present: [...files, ...folders.map((name) => `${name}/`)],
  };
}

const isLike = (file: string, name: string): boolean => stem(file).includes(stem(name));
const isOfKind = (file: string, name: string): boolean =>
  !PROSE.test(file) && Boolean(KINDS[extname(name)]?.test(file.replace(PACKED, '')));

/** @returns a file's name without packing, format, case and punctuation */
const stem = (file: string): string =>
  file
    .replace(PACKED, '')
    .replace(/\.[a-z]\w*$/i, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '');

/** @returns whether a run must end: its data is not there, or may be there under another name */
export const isMissed = ({ found, near, given }: DataSearch, allowed: boolean): boolean =>
  near.length > 0 || (given && found === undefined && !allowed);

const LISTED = 20;

/**
 * @param who whose data it is
 * @returns what is wanted, where it was looked for, what was found there, and what to do, in lines
 */
export function describeMissed({ folder, given, wanted, found, near, present }: DataSearch, who: string): string {
  const listed =
    present.slice(0, LISTED).join(', ') + (present.length > LISTED ? `, ${present.length - LISTED} more` : '');
  const aims = near.map((file) => `  ${file}: ${remedy(file, folder, wanted)}`);
  const standIn = 'or ask for generated stand-ins: run --stand-in, or { standIn: true } in a cell';
  const start = near.length > 0 ? '' : `put the file there${given ? ', name its folder in DATA_DIR' : ''}, `;
  return [
    found === undefined ? `no data for ${who}` : `${who} would use ${found}, but a file that comes first may be meant`,
    `  folder searched: ${folder}${given ? ' (DATA_DIR)' : ''}`,
    `  found there: ${listed || 'nothing'}`,
    `  wanted: ${wanted.join(' or ')}`,
    ...aims,
    `  ${start}${standIn}`,
  ].join('\n');
}

function remedy(file: string, folder: string, wanted: readonly string[]): string {
  if (file.includes('/')) return `set DATA_DIR to ${join(folder, file.slice(0, file.indexOf('/')))}`;
  const target = wanted.find((name) => isLike(file, name)) ?? wanted[0];
  const plain = file.replace(PACKED, '');
  const sameFormat = extname(plain).toLowerCase() === extname(target);
  if (plain !== file) {
    const then = sameFormat ? (plain === target ? '' : `, as ${target}`) : ` and save it as ${target}`;
    return `decompress it${then}`;
  }
  if (plain.toLowerCase() === target.toLowerCase()) return `rename it to ${target}`;
  return sameFormat ? `if it is meant, rename it to ${target}` : `if it is meant, save it as ${target}`;
}
