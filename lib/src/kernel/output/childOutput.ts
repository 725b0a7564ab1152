import childProcess, { ChildProcess, type CommonOptions } from 'node:child_process';
import { closeSync, mkdtempSync, openSync, readSync, rmSync } from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import type { StreamName } from '../session';

type Options = CommonOptions & { readonly stdio?: unknown };

/** Somebody whom a child has started may hold its pipes after its end: they are waited for this long. */
const PATIENCE_MS = 500;
const CHUNK = 65536;
/** What children that have ended left in their pipes. */
const unread = new Set<Promise<void>>();
/** Pipes of children that have not ended, or not long ago. */
const open = new Map<Readable, StreamName>();

/**
 * Shows in cells what children write that inherit stdout or stderr (`stdio: 'inherit'`): what they inherit is the
 * kernel's own, which nobody sees who looks at the notebook.
 */
export function showChildOutput(): void {
  const { prototype } = ChildProcess as unknown as { prototype: { spawn: (options: Options) => unknown } };
  const { spawn } = prototype;
  prototype.spawn = function (this: ChildProcess, options: Options) {
    const { entries, names } = inherited(options);
    if (names.every((name) => name === undefined)) return spawn.call(this, options);
    const result = spawn.call(this, { ...options, stdio: entries.map((entry, i) => (names[i] ? 'pipe' : entry)) });
    names.forEach((name, i) => {
      const pipe = this.stdio?.[i] as Readable | null | undefined;
      if (!name || !pipe) return;
      pipe.setEncoding('utf8').on('data', (text: string) => process[name].write(text));
      open.set(pipe, name);
      pipe.once('close', () => open.delete(pipe));
    });
    const read = new Promise<void>((done) => this.once('close', () => done()));
    this.once('exit', () => unread.add(read));
    return result;
  };
  const functions = childProcess as unknown as Record<string, (...parameters: unknown[]) => unknown>;
  for (const name of ['execSync', 'execFileSync', 'spawnSync']) {
    const call = functions[name];
    functions[name] = (...parameters) => {
      const at = parameters.findIndex((each, i) => i > 0 && typeof each === 'object' && each && !Array.isArray(each));
      if (at < 0) return call(...parameters);
      return throughFiles(parameters[at] as Options, (options) =>
        call(...parameters.map((each, i) => (i === at ? options : each))),
      );
    };
  }
  syncBuiltinESMExports();
}

/** Waits for what children that have ended wrote last, so that it appears in the cell that saw them end. */
export async function childOutputRead(): Promise<void> {
  if (unread.size === 0) return;
  await Promise.race([Promise.all(unread), sleep(PATIENCE_MS)]);
  unread.clear();
}

/** Shows what stands in children's pipes now, for a process that is about to end and cannot wait. */
export function readUnread(): void {
  for (const [pipe, name] of open) {
    const fd = (pipe as unknown as { _handle?: { fd?: number } | null })._handle?.fd ?? -1;
    if (fd < 0) continue; // closed, or not a file descriptor on this system
    try {
      show(name, fd, null);
    } catch {
      // nothing more stands in it now
    }
  }
}

/** @returns a child's stdio, entry by entry, and under what name each would go to the kernel's own stdout or stderr */
function inherited({ stdio }: Options): { entries: unknown[]; names: (StreamName | undefined)[] } {
  const entries = stdio === 'inherit' ? [stdio, stdio, stdio] : Array.isArray(stdio) ? (stdio as unknown[]) : [];
  const names = entries.map((entry, i): StreamName | undefined => {
    const fd = entry === 'inherit' ? i : ((entry as { fd?: unknown } | null | undefined)?.fd ?? entry);
    if (i === 0) return undefined;
    return fd === 1 ? 'stdout' : fd === 2 ? 'stderr' : undefined;
  });
  return { entries, names };
}

/** Not through pipes: the call would then wait for whatever the child leaves running in the background. */
function throughFiles<T>(options: Options, call: (options: Options) => T): T {
  const { entries, names } = inherited(options);
  const wanted = [...new Set(names.filter((name) => name !== undefined))];
  if (wanted.length === 0) return call(options);
  const folder = mkdtempSync(join(tmpdir(), 'cell-output-'));
  const files = new Map(wanted.map((name) => [name, openSync(join(folder, name), 'a+')]));
  // Files without a name vanish with the processes that hold them, however those end; Windows keeps open files' names.
  const remove = () => rmSync(folder, { recursive: true, force: true });
  if (process.platform !== 'win32') remove();
  try {
    return call({ ...options, stdio: entries.map((entry, i) => (names[i] ? files.get(names[i]) : entry)) });
  } finally {
    for (const [name, file] of files) {
      show(name, file, 0);
      closeSync(file);
    }
    remove();
  }
}

/** @param from where to begin in a file; null for a pipe */
function show(name: StreamName, file: number, from: number | null): void {
  for (let at = from; ;) {
    const chunk = Buffer.alloc(CHUNK);
    const count = readSync(file, chunk, 0, CHUNK, at);
    if (count === 0) return;
    process[name].write(chunk.subarray(0, count));
    if (at !== null) at += count;
  }
}
