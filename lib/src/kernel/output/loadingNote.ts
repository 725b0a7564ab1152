import type { Publish } from '../session';

const IMPORTS = /^\s*import\b|\b(?:import|require)\s*\(/m;
const TEXT =
  'Loading what this cell imports. TypeScript reads it once for each kernel, which takes some seconds; later cells are quick.';

/**
 * What stands below a cell while nothing else can: TypeScript and Node load its imports in one go, and the kernel does
 * nothing else meanwhile. The note goes with the first thing that the cell shows, at the latest with its end.
 */
export class LoadingNote {
  private shown = false;

  /** @param stands told when the note appears, and when it goes */
  constructor(
    private readonly send: Publish,
    private readonly stands: (does: boolean) => void,
  ) {}

  /** Shows the note below a cell that imports something. @returns whether it does */
  show(source: string): boolean {
    if (!IMPORTS.test(source)) return false;
    this.send('display_data', { data: { 'text/plain': TEXT }, metadata: {}, transient: {} });
    this.shown = true;
    this.stands(true);
    return true;
  }

  /** Publishes for the cell, in the note's place. */
  readonly publish: Publish = (type, content, metadata) => {
    this.clear();
    this.send(type, content, metadata);
  };

  clear(): void {
    if (!this.shown) return;
    this.shown = false;
    this.send('clear_output', { wait: false });
    this.stands(false);
  }
}
