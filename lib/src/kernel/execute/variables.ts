/** What one cell sees as its `exports`. */
export interface CellExports {
  readonly exports: object;
  /** The variables of its own that it has set. */
  readonly bound: ReadonlySet<string>;
}

/** The variables of all cells: compiled cells write theirs to `exports`, and read those of earlier cells there. */
export class Variables {
  readonly values: Record<string, unknown> = {};
  /** Which execution each variable belongs to. */
  private readonly owners = new Map<string, number>();
  private executions = 0;

  /**
   * Opens the variables to one more execution of a cell.
   * @param names the variables that it declares
   */
  forCell(names: readonly string[]): CellExports {
    const execution = ++this.executions;
    const own = new Set(names);
    const bound = new Set<string>();
    const exports = new Proxy(this.values, {
      // Imports are defined with a getter; cells may assign to them nevertheless.
      defineProperty: (values, name, { get, value }) => {
        if (name === '__esModule') return true;
        const key = String(name);
        if (own.has(key)) {
          // A cell that was given up, or its timers, may still run when another cell has declared the name anew.
          if ((this.owners.get(key) ?? 0) > execution) return true;
          this.owners.set(key, execution);
          bound.add(key);
        }
        values[key] = get ? get() : value;
        return true;
      },
    });
    return { exports, bound };
  }
}
