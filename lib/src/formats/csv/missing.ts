import { parseNumber } from './number';

/** The texts that stand for missing values in one table, beside the usual ones. */
export class MissingTexts {
  private readonly texts: ReadonlySet<string>;
  private readonly numbers: readonly number[];

  constructor(missing: readonly string[] = []) {
    this.texts = new Set(missing.map((text) => text.trim()));
    this.numbers = missing.map(parseNumber).filter((value) => value !== undefined);
  }

  has(cell: string): boolean {
    return this.texts.size > 0 && this.texts.has(cell.trim());
  }

  /** Makes cells missing that hold one of the texts which are numbers, however they write it. */
  clear(values: Float64Array): void {
    for (const number of this.numbers)
      for (let at = values.indexOf(number); at !== -1; at = values.indexOf(number, at + 1)) values[at] = NaN;
  }
}
