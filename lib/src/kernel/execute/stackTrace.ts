import { relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { PositionInCell } from '../compile/cellCompiler';
import type { CellLocation, Session } from '../session';

/** The file name under which a cell's code runs. */
export const cellFile = (count: number): string => `cell-${count}.ts`;

const CELL_FRAME = /cell-(\d+)\.ts:(\d+):(\d+)/g;
const CELL_PLACE = /cell \[(\d+)\]:(\d+):(\d+)/;
const FILE_PLACE = /(\(|at (?:async )?)(file:\/\/\/[^\s()]+|\/[^\s()]+|[A-Za-z]:[\\/][^\s()]+)(:\d+:\d+\)?)$/;
const OWN_FRAME = /tslab[\\/]dist|[\\/]dist[\\/]kernel[\\/]|node:vm|<tslab>/;

/** Reads stacks for people: cells' own lines, paths seen from the notebook's folder, no frames of the machinery. */
export class StackTraces {
  constructor(
    private readonly session: Session,
    private readonly positions: ReadonlyMap<number, PositionInCell>,
    private readonly folder: string,
  ) {}

  /** @returns the stack's frames, the innermost first; those outside cells only as far as they lead to a cell */
  frames(stack: string): string[] {
    const lines = stack.split('\n').filter((line) => /^\s+at /.test(line));
    const mapped = lines.map((line) => this.relativePath(this.mapCells(line)));
    let last = -1;
    mapped.forEach((line, i) => {
      if (CELL_PLACE.test(line)) last = i;
    });
    return mapped.filter((line, i) => (last < 0 || i <= last) && !OWN_FRAME.test(line) && !/\(?node:/.test(line));
  }

  /** @returns the innermost place that the lines speak of in a cell, or in the cell of the given count */
  location(lines: readonly string[], count?: number): CellLocation | undefined {
    for (const line of lines) {
      const place = CELL_PLACE.exec(line);
      if (place && (count === undefined || Number(place[1]) === count))
        return { count: Number(place[1]), line: Number(place[2]), column: Number(place[3]) };
    }
    return undefined;
  }

  /** @returns the cell's lines around a place, the place itself marked */
  excerpt({ count, line, column }: CellLocation): string[] {
    const source = this.session.lines(count);
    const first = Math.max(1, line - 2);
    const out = [`cell [${count}], line ${line}:`];
    for (let n = first; n <= Math.min(source.length, line + 2); n++) {
      out.push(`${n === line ? '--->' : '    '} ${String(n).padStart(3)} | ${source[n - 1]}`);
      if (n === line) out.push(`         | ${' '.repeat(Math.max(0, column - 1))}^`);
    }
    return out;
  }

  private mapCells(line: string): string {
    return line.replace(CELL_FRAME, (whole, count: string, row: string, column: string) => {
      const place = this.positions.get(Number(count))?.(Number(row), Number(column));
      if (place === 'wrapper') return '<tslab>';
      return place ? `cell [${count}]:${place.line}:${place.column}` : whole;
    });
  }

  /** Absolute paths would make a notebook differ from one machine to the next. */
  private relativePath(line: string): string {
    return line.replace(FILE_PLACE, (_, before: string, file: string, after: string) => {
      const path = file.startsWith('file:') ? fileURLToPath(file) : file;
      return before + relative(this.folder, path).split(sep).join('/') + after;
    });
  }
}
