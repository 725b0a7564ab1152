import { closeSync, fsyncSync, openSync, writeSync } from 'node:fs';
import { formatNumber } from '../../formats';
import { quotedCell } from '../../formats/csv/cell';

const BUFFERED = 1 << 20;

/** Where text goes. */
export interface Sink {
  write(text: string): void | Promise<void>;
  end(): void;
}

/** A file that is written piece by piece, and on disk when it ends. */
export class FileSink implements Sink {
  private readonly fd: number;
  private parts: string[] = [];
  private length = 0;
  bytes = 0;

  constructor(path: string) {
    this.fd = openSync(path, 'w');
  }

  write(text: string): void {
    this.parts.push(text);
    this.length += text.length;
    if (this.length >= BUFFERED) this.flush();
  }

  private flush(): void {
    const bytes = Buffer.from(this.parts.join(''), 'utf8');
    for (let at = 0; at < bytes.length;) at += writeSync(this.fd, bytes, at);
    this.bytes += bytes.length;
    [this.parts, this.length] = [[], 0];
  }

  end(): void {
    try {
      this.flush();
      fsyncSync(this.fd);
    } finally {
      closeSync(this.fd);
    }
  }
}

/** Standard output, no faster than its reader. */
export class StandardOutput implements Sink {
  async write(text: string): Promise<void> {
    if (process.stdout.write(text)) return;
    await new Promise<void>((resolve) => {
      const go = () => {
        process.stdout.off('drain', go).off('close', go);
        resolve();
      };
      process.stdout.on('drain', go).on('close', go);
    });
  }

  end(): void {}
}

export type LineFormat = 'csv' | 'jsonl';
export type OutputFormat = LineFormat | 'parquet';

/** A line of CSV. */
export const csvLine = (cells: readonly string[]): string => `${cells.map((cell) => quotedCell(cell)).join(',')}\n`;

/** JSON has no infinite numbers: they are texts there, which DuckDB and pandas read as the numbers that they are. */
const jsonNumber = (value: number): string =>
  Number.isFinite(value) ? formatNumber(value) : JSON.stringify(formatNumber(value));

/** Writes scores as lines: source, record, what is kept, score. */
export function lineWriter(format: LineFormat, keep: readonly string[]) {
  const header = format === 'csv' ? csvLine(['source', 'record', ...keep, 'score']) : '';
  const line = (source: string, record: number, kept: readonly string[], score: number): string => {
    if (format === 'csv') return csvLine([source, String(record), ...kept, formatNumber(score)]);
    const fields = keep.map((name, k) => `${JSON.stringify(name)}:${JSON.stringify(kept[k])},`).join('');
    return `{"source":${JSON.stringify(source)},"record":${record},${fields}"score":${jsonNumber(score)}}\n`;
  };
  return { header, line };
}
