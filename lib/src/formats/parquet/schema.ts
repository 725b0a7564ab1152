import type { FileMetaData, SchemaElement } from 'hyparquet';
import { FormatError, quoted } from '../formatError';

/** What a column's values are, beyond their physical type. */
export type Meaning =
  | { readonly is: 'number' | 'integer' | 'unsigned' | 'boolean' | 'text' | 'bytes' | 'float16' | 'uuid' | 'date' }
  | { readonly is: 'decimal'; readonly scale: number }
  | { readonly is: 'time' | 'timestamp'; readonly unit: 'ms' | 'us' | 'ns'; readonly utc: boolean };

/** A flat column of the file. */
export interface Field {
  readonly name: string;
  /** Its place among the columns of a row group. */
  readonly position: number;
  readonly meaning: Meaning;
}

const UNITS = { MILLIS: 'ms', MICROS: 'us', NANOS: 'ns' } as const;

/** Which of the older annotations says what one of the newer ones does. */
const CONVERTED: Readonly<Record<string, Meaning>> = {
  UTF8: { is: 'text' },
  ENUM: { is: 'text' },
  JSON: { is: 'text' },
  DATE: { is: 'date' },
  TIME_MILLIS: { is: 'time', unit: 'ms', utc: false },
  TIME_MICROS: { is: 'time', unit: 'us', utc: false },
  TIMESTAMP_MILLIS: { is: 'timestamp', unit: 'ms', utc: true },
  TIMESTAMP_MICROS: { is: 'timestamp', unit: 'us', utc: true },
  UINT_8: { is: 'unsigned' },
  UINT_16: { is: 'unsigned' },
  UINT_32: { is: 'unsigned' },
  UINT_64: { is: 'unsigned' },
};

const PHYSICAL: Readonly<Record<string, Meaning>> = {
  BOOLEAN: { is: 'boolean' },
  INT32: { is: 'integer' },
  INT64: { is: 'integer' },
  INT96: { is: 'timestamp', unit: 'ns', utc: false },
  FLOAT: { is: 'number' },
  DOUBLE: { is: 'number' },
  BYTE_ARRAY: { is: 'bytes' },
  FIXED_LEN_BYTE_ARRAY: { is: 'bytes' },
};

/** @returns what a column's values are, or in words what no cell can hold */
function meaningOf({
  type,
  converted_type: converted,
  logical_type: logical,
  scale = 0,
}: SchemaElement): Meaning | string {
  switch (logical?.type) {
    case 'STRING':
    case 'ENUM':
    case 'JSON':
      return { is: 'text' };
    case 'DATE':
      return { is: 'date' };
    case 'TIME':
      return { is: 'time', unit: UNITS[logical.unit], utc: false };
    case 'TIMESTAMP':
      return { is: 'timestamp', unit: UNITS[logical.unit], utc: logical.isAdjustedToUTC };
    case 'INTEGER':
      return { is: logical.isSigned ? 'integer' : 'unsigned' };
    case 'FLOAT16':
      return { is: 'float16' };
    case 'UUID':
      return { is: 'uuid' };
    case 'DECIMAL':
      return { is: 'decimal', scale: logical.scale };
    case 'BSON':
    case 'VARIANT':
    case 'GEOMETRY':
    case 'GEOGRAPHY':
    case 'INTERVAL':
      return `of ${logical.type.toLowerCase()} values`;
    default:
  }
  if (converted === 'DECIMAL') return { is: 'decimal', scale };
  if (converted === 'BSON' || converted === 'INTERVAL') return `of ${converted.toLowerCase()} values`;
  return (converted && CONVERTED[converted]) ?? PHYSICAL[type!] ?? `of type ${type}`;
}

/** Children of the root: where each begins in the list, and whether it has children of its own. */
function* topLevel(schema: readonly SchemaElement[]): Iterable<{ element: SchemaElement; leaves: number }> {
  let at = 1;
  while (at < schema.length) {
    const element = schema[at];
    let leaves = 0;
    for (let open = 1; open > 0; open--, at++) {
      if (at >= schema.length) throw new Error('a schema that ends too soon');
      const children = schema[at].num_children ?? 0;
      if (children === 0) leaves++;
      open += children;
    }
    yield { element, leaves };
  }
}

/**
 * The columns to read, in the order asked for.
 * @param names default: all
 * @throws FormatError for a column that is not there, that is nested, or whose values no cell can hold
 */
export function fieldsOf(file: string, { schema }: FileMetaData, names?: readonly string[]): Field[] {
  const refuse = (column: string | undefined, found: string, allowed: string): never => {
    throw new FormatError({ file, column }, found, allowed);
  };
  const found = new Map<string, { element: SchemaElement; position: number }>();
  let position = 0;
  for (const { element, leaves } of topLevel(schema)) {
    if (found.has(element.name)) refuse(element.name, 'two columns of this name', 'a name of its own for each column');
    found.set(element.name, { element, position });
    position += leaves;
  }
  const all = [...found.keys()];
  const missing = (names ?? []).find((name) => !found.has(name));
  if (missing !== undefined) refuse(missing, 'no such column', all.map((name) => quoted(name)).join(', '));
  const flat = ({ element }: { element: SchemaElement }) =>
    (element.num_children ?? 0) === 0 && ['REQUIRED', 'OPTIONAL'].includes(element.repetition_type ?? 'REPEATED');
  return (names ?? all).map((name) => {
    const column = found.get(name)!;
    const meaning = flat(column) ? meaningOf(column.element) : 'nested (lists, maps or records)';
    if (typeof meaning !== 'string') return { name, position: column.position, meaning };
    const others = all.filter((other) => other !== name && flat(found.get(other)!)).slice(0, 3);
    const list = `[${others.map((other) => `'${other}'`).join(', ')}, …]`;
    return refuse(name, `a column ${meaning}`, `numbers, text, dates and times (columns: ${list} reads others alone)`);
  });
}

/** @returns the metadata without what its types mean, so that values come as they are stored */
export function withoutMeanings(metadata: FileMetaData): FileMetaData {
  const bare = metadata.schema.map((element) => ({ ...element, converted_type: undefined, logical_type: undefined }));
  return { ...metadata, schema: bare };
}
