import { join } from 'node:path';
import { compiledModule, PAGE, wasm } from '../../numeric/webAssembly';
import { powers } from './powers';

/** The exports of `assembly/index.ts`; addresses are byte offsets. */
interface Kernels {
  begin(delimiter: number, comment: number, cols: number, kinds: number, powers: number): void;
  place(values: number, height: number, lines: number, rows: number, odd: number, odds: number): void;
  scan(from: number, end: number): number;
  stoppedAt(): number;
  stoppedOpen(): number;
  oddCells(): number;
  gather(lines: number, rows: number, wanted: number, count: number, ...toEndsDelimiter: number[]): number;
}

const POWERS = 4096;
/** Bytes of the file that are looked at together: they stay in the caches. */
export const BLOCK = 1 << 18;
export const BLOCK_AT = PAGE;
/** Vectors may reach beyond what they are asked for. */
export const SPARE = 64;
/** The most rows of a block; no power of two, for columns that far apart would meet in the caches. */
export const ROWS = 8184;
export const LINES_AT = BLOCK_AT + BLOCK + SPARE;
/** Where memory begins that is used now for one thing, now for another. */
export const FREE = LINES_AT + 8 * ROWS;

/** The kernels and their memory. There is one for all tables: nothing stays in it between two calls of the library. */
class CellKernels {
  private readonly memory = new wasm.Memory({ initial: 1 });
  readonly kernels: Kernels;

  constructor() {
    const module = compiledModule(join(__dirname, 'cells.wasm'));
    this.kernels = new wasm.Instance(module, { env: { memory: this.memory } }).exports as Kernels;
    this.hold(FREE);
    new BigUint64Array(this.memory.buffer, POWERS).set(powers());
  }

  /** Makes the memory reach up to an address at least; earlier views are of no use then. @returns it */
  hold(end: number): ArrayBuffer {
    const pages = Math.ceil(end / PAGE) - this.memory.buffer.byteLength / PAGE;
    if (pages > 0) this.memory.grow(pages);
    return this.memory.buffer;
  }

  begin(delimiter: number, comment: number, cols: number, kinds: number): void {
    this.kernels.begin(delimiter, comment, cols, kinds, POWERS);
  }
}

let own: CellKernels | undefined;

export const cellKernels = (): CellKernels => (own ??= new CellKernels());

/** Whether the kernels can read tables with a delimiter: not where numbers may hold it. */
export const canDelimit = (delimiter: number): boolean =>
  delimiter < 128 && !/[\d.eE+"-]/.test(String.fromCharCode(delimiter));
