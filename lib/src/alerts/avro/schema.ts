/**
 * Avro's schemas (specification 1.11): JSON that says how each value was written. A schema comes from the file itself, so
 * it is as little to be trusted as the rest: depth, size and names are limited here, before anything is read by it.
 */
export type AvroType =
  | { readonly kind: 'null' | 'boolean' | 'int' | 'long' | 'float' | 'double' | 'bytes' | 'string' }
  | { readonly kind: 'array' | 'map'; readonly items: AvroType }
  | { readonly kind: 'union'; readonly branches: readonly AvroType[] }
  | { readonly kind: 'enum'; readonly symbols: readonly string[] }
  | { readonly kind: 'fixed'; readonly size: number }
  | { readonly kind: 'record'; readonly fields: AvroField[] };

export interface AvroField {
  readonly name: string;
  readonly type: AvroType;
}

/** What is wrong with a container's bytes or schema. */
export class NotAvro extends Error {}

const PRIMITIVES = ['null', 'boolean', 'int', 'long', 'float', 'double', 'bytes', 'string'] as const;
type Primitive = (typeof PRIMITIVES)[number];
const isPrimitive = (name: string): name is Primitive => (PRIMITIVES as readonly string[]).includes(name);

const MOST_TYPES = 20_000;
const DEEPEST = 50;
const LARGEST_FIXED = 1 << 24;
const NAME = /^[A-Za-z_][A-Za-z0-9_]*(\.[A-Za-z_][A-Za-z0-9_]*)*$/;

/** @throws NotAvro for JSON that is no schema, or an extravagant one */
export function parseSchema(text: string): AvroType {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (error) {
    throw new NotAvro(`a schema that is not JSON (${(error as Error).message.slice(0, 80)})`);
  }
  return new SchemaParser().type(json, '', 0);
}

class SchemaParser {
  private types = 0;
  private readonly named = new Map<string, AvroType>();

  type(json: unknown, space: string, depth: number): AvroType {
    if (++this.types > MOST_TYPES) throw new NotAvro(`a schema of more than ${MOST_TYPES} types`);
    if (depth > DEEPEST) throw new NotAvro(`a schema nested deeper than ${DEEPEST}`);
    if (typeof json === 'string') return this.byName(json, space);
    if (Array.isArray(json)) return this.union(json, space, depth);
    if (typeof json !== 'object' || json === null) throw new NotAvro(`a schema with ${String(json)} for a type`);
    const schema = json as Readonly<Record<string, unknown>>;
    switch (schema.type) {
      case 'record':
      case 'error':
        return this.record(schema, space, depth);
      case 'enum':
        return this.name(schema, space, { kind: 'enum', symbols: textsOf(schema.symbols, 'symbols of an enum') });
      case 'fixed': {
        const size = countOf(schema.size, 'size of a fixed');
        return this.name(schema, space, { kind: 'fixed', size });
      }
      case 'array':
        return { kind: 'array', items: this.type(schema.items, space, depth + 1) };
      case 'map':
        return { kind: 'map', items: this.type(schema.values, space, depth + 1) };
      default:
        return this.type(schema.type, space, depth + 1);
    }
  }

  private byName(name: string, space: string): AvroType {
    if (isPrimitive(name)) return { kind: name };
    const type = this.named.get(space === '' ? name : `${space}.${name}`) ?? this.named.get(name);
    if (type === undefined) throw new NotAvro(`a schema with the unknown type ${JSON.stringify(name.slice(0, 60))}`);
    return type;
  }

  private union(json: readonly unknown[], space: string, depth: number): AvroType {
    const branches = json.map((branch) => this.type(branch, space, depth + 1));
    if (branches.some(({ kind }) => kind === 'union')) throw new NotAvro('a schema with a union inside a union');
    return { kind: 'union', branches };
  }

  private record(schema: Readonly<Record<string, unknown>>, space: string, depth: number): AvroType {
    if (!Array.isArray(schema.fields)) throw new NotAvro('a schema with a record without fields');
    const fields: AvroField[] = [];
    const record = this.name(schema, space, { kind: 'record', fields });
    const inner = spaceOf(schema, space);
    const names = new Set<string>();
    for (const field of schema.fields as readonly { readonly name?: unknown; readonly type?: unknown }[]) {
      const name = field?.name;
      // any name that a program may write, even __proto__, would go into a record
      if (typeof name !== 'string' || name === '__proto__') {
        throw new NotAvro(`a schema with a field named ${JSON.stringify(name)}`);
      }
      if (names.has(name)) throw new NotAvro(`a schema with two fields named ${JSON.stringify(name)}`);
      names.add(name);
      fields.push({ name, type: this.type(field.type, inner, depth + 1) });
    }
    return record;
  }

  /** Registers a named type, before its fields are read: they may refer to it. */
  private name(schema: Readonly<Record<string, unknown>>, space: string, type: AvroType): AvroType {
    const { name } = schema;
    if (typeof name !== 'string' || !NAME.test(name)) throw new NotAvro(`a schema with a type without a name`);
    const own = spaceOf(schema, space);
    this.named.set(name.includes('.') || own === '' ? name : `${own}.${name}`, type);
    return type;
  }
}

/** The namespace inside a named type: of its own full name, its own, or the one around it. */
function spaceOf(schema: Readonly<Record<string, unknown>>, around: string): string {
  const name = String(schema.name);
  if (name.includes('.')) return name.slice(0, name.lastIndexOf('.'));
  return typeof schema.namespace === 'string' ? schema.namespace : around;
}

function textsOf(value: unknown, what: string): string[] {
  if (Array.isArray(value) && value.every((item) => typeof item === 'string')) return value as string[];
  throw new NotAvro(`a schema without ${what}`);
}

function countOf(value: unknown, what: string): number {
  if (Number.isInteger(value) && Number(value) >= 0 && Number(value) <= LARGEST_FIXED) return Number(value);
  throw new NotAvro(`a schema with ${JSON.stringify(value)} for the ${what}`);
}
