import type { ScoredRow } from './topList';

/** Where a row falls between 0 and 2^32, as if by chance but the same each time (MurmurHash3's last steps). */
function place(seed: number, record: number): number {
  let h = seed ^ Math.imul(record, 0x9e3779b1) ^ Math.imul(Math.floor(record / 2 ** 32), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return (h ^ (h >>> 16)) >>> 0;
}

/** @returns a seed of a source's name, which must not depend on the folder that the command was started in (FNV-1a) */
export function seedOf(source: string): number {
  let h = 0x811c9dc5;
  for (let k = 0; k < source.length; k++) h = Math.imul(h ^ source.charCodeAt(k), 0x01000193);
  return h;
}

/** A row of the sample, with its place. */
export interface SampledRow extends ScoredRow {
  readonly place: number;
}

/**
 * A random sample of all rows, of a given size: those with the smallest places. It depends on nothing but which rows there
 * are, so that parts scored apart, or again after a stop, give the same one.
 */
export class Sample {
  private rows: SampledRow[] = [];
  private most = 2 ** 32;

  constructor(private readonly size: number) {}

  /** @returns the row's place; undefined if it is not among the sample */
  takes(seed: number, record: number): number | undefined {
    const at = place(seed, record);
    return at < this.most && this.size > 0 ? at : undefined;
  }

  add(row: SampledRow): void {
    if (row.place >= this.most) return;
    this.rows.push(row);
    if (this.rows.length < 2 * this.size) return;
    this.rows = this.sorted;
    this.most = this.rows[this.rows.length - 1].place;
  }

  get sorted(): SampledRow[] {
    return this.rows.sort((a, b) => a.place - b.place).slice(0, this.size);
  }
}
