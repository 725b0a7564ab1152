import type { Cursor } from './cursor';
import { NotAvro, type AvroType } from './schema';

/** @returns whether a field is wanted, by its name and how many records are around it */
export type FieldChoice = (name: string, depth: number) => boolean;

type Read = (cursor: Cursor) => unknown;

/** What reads a type's values, and what passes over them; made once a type, and used for every record. */
interface Codec {
  readonly read: Read;
  readonly skip: (cursor: Cursor) => void;
}

const PRIMITIVES: Readonly<Record<string, Codec>> = {
  null: { read: () => null, skip: () => undefined },
  boolean: { read: (c) => c.boolean(), skip: (c) => void c.skip(1) },
  int: { read: (c) => c.long(), skip: (c) => c.skipLong() },
  long: { read: (c) => c.long(), skip: (c) => c.skipLong() },
  float: { read: (c) => c.float(), skip: (c) => void c.skip(4) },
  double: { read: (c) => c.double(), skip: (c) => void c.skip(8) },
  bytes: { read: (c) => c.raw(c.count()), skip: (c) => void c.skipBytes() },
  string: { read: (c) => c.text(), skip: (c) => void c.skipBytes() },
};

/**
 * Makes what reads the records of a schema. Fields that are not wanted are passed over, not decoded. Longs that a number
 * would round are BigInts, bytes are arrays, logical types are what they are stored as.
 */
export function decoderOf(type: AvroType, wanted: FieldChoice): Read {
  return new Compiler(wanted).codec(type, 0).read;
}

class Compiler {
  /** By depth of records: what is wanted may depend on it. A record that holds itself is found here. */
  private readonly made: Map<AvroType, Codec>[] = [];

  constructor(private readonly wanted: FieldChoice) {}

  codec(type: AvroType, depth: number): Codec {
    if (!('items' in type || 'branches' in type || 'fields' in type || 'size' in type || 'symbols' in type)) {
      return PRIMITIVES[type.kind];
    }
    // below the first levels all fields are treated alike, so that a type that holds itself comes to an end
    const level = (this.made[Math.min(depth, 3)] ??= new Map());
    const known = level.get(type);
    if (known) return known;
    const later = (): Codec => level.get(type)!; // by then what was made has taken this one's place
    level.set(type, { read: (c) => later().read(c), skip: (c) => later().skip(c) });
    const made = this.compose(type, depth);
    level.set(type, made);
    return made;
  }

  private compose(type: AvroType, depth: number): Codec {
    switch (type.kind) {
      case 'record':
        return this.record(type.fields, depth);
      case 'union':
        return this.union(type.branches, depth);
      case 'array':
        return array(this.codec(type.items, depth));
      case 'map':
        return map(this.codec(type.items, depth));
      case 'enum':
        return enumeration(type.symbols);
      case 'fixed':
        return { read: (c) => c.raw(type.size), skip: (c) => void c.skip(type.size) };
      default:
        return PRIMITIVES[type.kind];
    }
  }

  private union(branches: readonly AvroType[], depth: number): Codec {
    const codecs = branches.map((branch) => this.codec(branch, depth));
    const chosen = (c: Cursor) => {
      const k = c.count();
      if (k >= 0 && k < codecs.length) return codecs[k];
      throw new NotAvro(`branch ${k} of a union of ${codecs.length}`);
    };
    return { read: (c) => chosen(c).read(c), skip: (c) => chosen(c).skip(c) };
  }

  private record(fields: readonly { readonly name: string; readonly type: AvroType }[], depth: number): Codec {
    const codecs = fields.map(({ type }) => this.codec(type, depth + 1));
    const names = fields.map(({ name }) => (this.wanted(name, depth) ? name : undefined));
    const within = (c: Cursor, field: (k: number) => void) => {
      c.enter();
      c.spend(codecs.length);
      for (let k = 0; k < codecs.length; k++) field(k);
      c.leave();
    };
    return {
      read(c) {
        const record: Record<string, unknown> = {};
        within(c, (k) => {
          const name = names[k];
          if (name === undefined) codecs[k].skip(c);
          else record[name] = codecs[k].read(c);
        });
        return record;
      },
      skip: (c) => within(c, (k) => codecs[k].skip(c)),
    };
  }
}

const array = (item: Codec): Codec => ({
  read(c) {
    const list: unknown[] = [];
    c.items(() => list.push(item.read(c)));
    return list;
  },
  skip: (c) => c.items(() => item.skip(c), true),
});

const map = (value: Codec): Codec => ({
  read(c) {
    const entries: [string, unknown][] = [];
    c.items(() => entries.push([c.text(), value.read(c)]));
    return Object.fromEntries(entries);
  },
  skip(c) {
    c.items(() => {
      c.skipBytes();
      value.skip(c);
    }, true);
  },
});

const enumeration = (symbols: readonly string[]): Codec => ({
  read(c) {
    const k = c.count();
    if (k >= 0 && k < symbols.length) return symbols[k];
    throw new NotAvro(`symbol ${k} of an enum of ${symbols.length}`);
  },
  skip: (c) => c.skipLong(),
});
