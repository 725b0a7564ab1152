/** A row as it goes into the output, with what its score came from. */
export interface ScoredRow {
  readonly source: string;
  readonly record: number;
  readonly kept: readonly string[];
  readonly score: number;
  readonly values: readonly number[];
}

/** Keeps the rows with the highest scores; of equal ones those that came first. */
export class TopList {
  private rows: ScoredRow[] = [];
  private least = -Infinity;

  constructor(private readonly size: number) {}

  /** Whether a score would enter. */
  takes(score: number): boolean {
    return this.size > 0 && (this.rows.length < this.size || score > this.least);
  }

  add(row: ScoredRow): void {
    if (!this.takes(row.score)) return;
    this.rows.push(row);
    // sorted now and then only: most rows of a large file do not enter at all
    if (this.rows.length >= 2 * this.size) this.cut();
    else if (this.rows.length === this.size) this.least = Math.min(...this.rows.map(({ score }) => score));
  }

  private cut(): void {
    this.rows = this.ranked;
    this.least = this.rows[this.rows.length - 1].score;
  }

  /** Highest first. */
  get ranked(): ScoredRow[] {
    return [...this.rows].sort((a, b) => b.score - a.score).slice(0, this.size);
  }
}
