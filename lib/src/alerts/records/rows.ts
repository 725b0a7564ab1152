import { LIGHT_CURVE_COLUMNS, lightCurveFeatures, LSST_LIGHT_CURVE_COLUMNS } from '../../datasets';
import type { FieldChoice } from '../avro/decoder';
import { numberOf } from './csv';
import { FlatRow, type Fields } from './met';

/** What is taken of each record. */
export interface RowColumns {
  readonly features: readonly string[];
  /** What a light curve's missing value becomes, by feature. */
  readonly missing: readonly number[];
  /** Columns to keep beside the score, as texts. */
  readonly keep: readonly string[];
}

const LIGHT_CURVE = new Set([...LIGHT_CURVE_COLUMNS, ...LSST_LIGHT_CURVE_COLUMNS]);
const CURVE_FIELDS =
  'candid jd fid nid ra dec magpsf sigmapsf isdiffpos sgmag1 srmag1 distpsnr1 midpointMjdTai band psfFlux psfFluxErr';
const HOLDERS = ['candidate', 'diaSource', 'diaObject'];
const HISTORY = ['prv_candidates', 'prvDiaSources'];
/** Of a record's own names, in a reason. */
const LONGEST_LIST = 200;
/** What stands for an object's name where a packet has no objectId. */
export const OBJECT_ID = ['diaObjectId', 'ssObjectId'];

const isRecord = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** A packet, or a row: it has a detection of its own. */
const isPacket = (record: Fields): boolean => isRecord(record.candidate) || isRecord(record.diaSource);

/** @returns which of a packet's fields rows are made of; all others, cutouts above all, are passed over */
export function fieldsFor({ features, keep }: RowColumns): FieldChoice {
  const own = [...features, ...keep].flatMap((name) => [name, name.split('.')[0]]);
  const curve = features.some((name) => LIGHT_CURVE.has(name));
  const names = new Set([...own, ...OBJECT_ID, ...HOLDERS, ...(curve ? [...HISTORY, ...CURVE_FIELDS.split(' ')] : [])]);
  const whole = new Set(own.filter((name) => keep.concat(features).some((each) => each.startsWith(`${name}.`))));
  return (name, depth) => names.has(name) || (depth > 0 && whole.size > 0);
}

/** Looks a name up: in the record, in its detection and its object, or along dots (`lc_features_g.mean`). */
function lookUp(record: Fields, name: string): unknown {
  if (record[name] !== undefined) return record[name];
  for (const holder of HOLDERS) {
    const inner = record[holder];
    if (isRecord(inner) && inner[name] !== undefined) return inner[name];
  }
  const dot = name.indexOf('.');
  const inner = dot > 0 ? record[name.slice(0, dot)] : undefined;
  return isRecord(inner) ? lookUp(inner, name.slice(dot + 1)) : undefined;
}

/** A cell as `formats.readTable` would have it. @throws RangeError for a record or list */
export function cellNumber(name: string, cell: unknown): number {
  if (typeof cell === 'number') return cell;
  if (typeof cell === 'bigint') return Number(cell);
  if (typeof cell === 'string') return numberOf(cell);
  if (typeof cell === 'boolean') return cell ? 1 : 0;
  if (typeof cell === 'object' && cell !== null) throw new RangeError(`${name} holds a record or list, not a number`);
  return NaN;
}

/**
 * Puts a record's features into a row.
 * @throws RangeError for a record of another kind, or a field that holds what it should not
 */
export function fillRow(
  record: Fields | FlatRow,
  { features, missing }: RowColumns,
  out: Float64Array,
  at: number,
): void {
  if (record instanceof FlatRow) {
    out.set(record.numbers, at);
    return;
  }
  const curve =
    isPacket(record) && features.some((name) => LIGHT_CURVE.has(name)) ? lightCurveFeatures(record) : undefined;
  let found = false;
  features.forEach((name, j) => {
    const computed = curve?.[name];
    const cell = computed ?? lookUp(record, name);
    found ||= cell !== undefined;
    const value = computed ?? cellNumber(name, cell);
    out[at + j] = computed !== undefined && Number.isNaN(value) ? missing[j] : value;
  });
  if (!found) {
    const some = Object.keys(record).slice(0, 8).join(', ').slice(0, LONGEST_LIST);
    throw new RangeError(`none of the detector's columns (${features.slice(0, 4).join(', ')}, …) among ${some}`);
  }
}

/** The kept fields as texts, identifiers digit for digit; '' where there is none. */
export function keptTexts(record: Fields | FlatRow, keep: readonly string[]): readonly string[] {
  if (record instanceof FlatRow) return record.kept;
  return keep.map((name) => {
    let cell = lookUp(record, name);
    if (cell === undefined && name === 'objectId') cell = OBJECT_ID.map((id) => lookUp(record, id)).find(Boolean);
    if (cell === undefined || cell === null) return '';
    return typeof cell === 'object'
      ? JSON.stringify(cell, (_, v) => (typeof v === 'bigint' ? String(v) : v))
      : String(cell);
  });
}
