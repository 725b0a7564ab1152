import fs from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Header } from '../protocol/wire';
import type { StreamName } from '../session';

/** Environment variable with the file descriptor on which a kernel keeps its journal, if its parent reads one. */
export const JOURNAL = 'ANOMALY_NOTEBOOKS_JOURNAL';

/** Cells get another `writeSync`, which would write to the journal what it writes to the journal. */
const { writeSync, ftruncateSync } = fs;
const [RUNNING, IDLE, NOTED] = ['1', '0', '2'];

/**
 * What a kernel leaves behind that ends without warning: which request it was running, and the text that it had gathered
 * but not sent yet. A file that the parent opens and hands down, without a name, so that it vanishes with the two.
 *
 * Layout: one byte, `1` while a cell runs, `2` while a note of the kernel's own stands below it; the request's header as JSON on one line; then, if text is gathered, the name
 * of its stream on a line, and the text.
 */
export class Journal {
  private headerEnd = 0;
  private end = 0;

  /** @param fd where to write; undefined: nowhere */
  constructor(private fd: number | undefined) {}

  /** A request has begun. */
  begin(header: Header): void {
    this.cut(0);
    this.append(`${RUNNING}${JSON.stringify(header)}\n`);
    this.headerEnd = this.end;
  }

  /** A note of the kernel's own, which its end would leave there, stands below the cell that runs, or does no more. */
  noted(stands: boolean): void {
    if (this.end > 0) this.write(stands ? NOTED : RUNNING, 0);
  }

  /** It has ended; text may still come from what it left behind. */
  finish(): void {
    if (this.end > 0) this.write(IDLE, 0);
  }

  /** Text has been gathered; all since the last call of {@link sent} belongs to the same stream. */
  gathered(name: StreamName, text: string): void {
    if (this.headerEnd === 0) return;
    this.append(this.end === this.headerEnd ? `${name}\n${text}` : text);
  }

  /** All gathered text has been sent. */
  sent(): void {
    if (this.end > this.headerEnd) this.cut(this.headerEnd);
  }

  /** The kernel ends by its own will, and has said so. */
  close(): void {
    this.headerEnd = 0;
    this.cut(0);
  }

  private append(text: string): void {
    this.end += this.write(text, this.end);
  }

  private write(text: string, position: number): number {
    if (this.fd === undefined) return 0;
    try {
      return writeSync(this.fd, text, position);
    } catch {
      this.fd = undefined; // a full disk, or a cell that closed what it did not open: cells run on without a journal
      return 0;
    }
  }

  private cut(length: number): void {
    this.end = length;
    if (this.fd === undefined) return;
    try {
      ftruncateSync(this.fd, length);
    } catch {
      this.fd = undefined;
    }
  }
}

/** @returns the kernel's own journal */
export function ownJournal(): Journal {
  const fd = process.env[JOURNAL];
  delete process.env[JOURNAL];
  return new Journal(fd === undefined ? undefined : Number(fd));
}

/** What a kernel left in its journal. */
export interface LastEntry {
  /** Of the request that ran last. */
  readonly header: Header;
  /** Whether it was still running. */
  readonly running: boolean;
  /** Whether a note of the kernel's own stands below it. */
  readonly noted: boolean;
  /** What it had written and not sent. */
  readonly unsent?: { readonly name: StreamName; readonly text: string };
}

/** A journal as the kernel's parent holds it. */
export interface OpenJournal {
  readonly fd: number;
  /** @returns what the kernel left, or undefined when it ran nothing or ended by its own will */
  read(): LastEntry | undefined;
  close(): void;
}

/** Opens an empty journal, to be handed to a kernel. */
export function openJournal(): OpenJournal {
  const folder = fs.mkdtempSync(join(tmpdir(), 'kernel-journal-'));
  const fd = fs.openSync(join(folder, 'journal'), 'w+');
  const remove = () => fs.rmSync(folder, { recursive: true, force: true });
  let closed = false;
  if (process.platform !== 'win32') remove(); // there, open files keep their names
  return {
    fd,
    read: () => (closed ? undefined : parse(readAll(fd))),
    close: () => {
      if (closed) return;
      closed = true;
      fs.closeSync(fd);
      remove();
    },
  };
}

function readAll(fd: number): string {
  const bytes = Buffer.alloc(fs.fstatSync(fd).size);
  return bytes.toString('utf8', 0, fs.readSync(fd, bytes, 0, bytes.length, 0));
}

function parse(journal: string): LastEntry | undefined {
  const [, state, header, name, text] = /^([012])(.*)\n(?:(stdout|stderr)\n([^]*))?$/.exec(journal) ?? [];
  if (header === undefined) return undefined;
  const unsent = name === undefined ? undefined : { name: name as StreamName, text };
  return { header: JSON.parse(header) as Header, running: state !== IDLE, noted: state === NOTED, unsent };
}
