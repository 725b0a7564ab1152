import { createHash } from 'node:crypto';
import { closeSync, existsSync, fsyncSync, openSync, readFileSync, writeSync } from 'node:fs';
import type { Annotation } from './annotation';

/** A line: a call that is about to be made, or an annotation that was acknowledged. */
type Entry = { readonly at: number; readonly call: string } | { readonly at: number; readonly acknowledged: string };

/** @returns what stands for an annotation: equal ones have the same */
export const keyOf = (annotation: Annotation): string =>
  createHash('sha256').update(JSON.stringify(annotation)).digest('hex');

/**
 * What was sent and what was acknowledged, a line of JSON each, on disk before anything depends on it: after a crash nothing
 * that was acknowledged is sent again, and calls made before count for the hour's limit.
 */
export class Journal {
  private readonly fd: number;
  private readonly acknowledgedKeys = new Set<string>();
  /** When calls were made, in milliseconds, the oldest first. */
  readonly calls: number[] = [];

  constructor(path: string) {
    const text = existsSync(path) ? readFileSync(path, 'utf8') : '';
    for (const line of text.split('\n')) this.note(entryIn(line));
    this.fd = openSync(path, 'a');
    // a line that a crash cut off is not gone on with
    if (text !== '' && !text.endsWith('\n')) writeSync(this.fd, '\n');
  }

  isAcknowledged(annotation: Annotation): boolean {
    return this.acknowledgedKeys.has(keyOf(annotation));
  }

  call(annotation: Annotation, at: number): void {
    this.append({ at, call: keyOf(annotation) }, annotation);
  }

  acknowledge(annotation: Annotation, at: number): void {
    this.append({ at, acknowledged: keyOf(annotation) }, annotation);
  }

  close(): void {
    closeSync(this.fd);
  }

  private note(entry: Entry | undefined): void {
    if (entry === undefined) return;
    if ('call' in entry) this.calls.push(entry.at);
    else this.acknowledgedKeys.add(entry.acknowledged);
  }

  private append(entry: Entry, { objectId }: Annotation): void {
    const bytes = Buffer.from(`${JSON.stringify({ ...entry, objectId })}\n`);
    for (let at = 0; at < bytes.length;) at += writeSync(this.fd, bytes, at);
    fsyncSync(this.fd);
    this.note(entry);
  }
}

/** @returns undefined for what is no entry, such as a line that a crash cut off */
function entryIn(line: string): Entry | undefined {
  try {
    const entry = JSON.parse(line) as Partial<Record<'at' | 'call' | 'acknowledged', unknown>>;
    const known = [entry.call, entry.acknowledged].filter((key) => typeof key === 'string').length === 1;
    return known && typeof entry.at === 'number' ? (entry as Entry) : undefined;
  } catch {
    return undefined;
  }
}
