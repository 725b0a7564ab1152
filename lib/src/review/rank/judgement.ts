/** What somebody thinks of a row: from −1, of no interest, to 1, very interesting. One a row. */
export interface Judgement {
  readonly row: number;
  readonly interest: number;
}

/** @throws RangeError naming a judgement of a row that is not there or judged twice, or an interest outside −1 … 1 */
export function checkJudgements(judgements: readonly Judgement[], rows: number): void {
  const seen = new Set<number>();
  for (const { row, interest } of judgements) {
    if (!(Number.isInteger(row) && row >= 0 && row < rows)) {
      throw new RangeError(`rank: a judgement of row ${row}; there are rows 0 to ${rows - 1}`);
    }
    if (!(interest >= -1 && interest <= 1)) {
      throw new RangeError(`rank: row ${row} has an interest of ${interest}; allowed: −1 to 1`);
    }
    if (seen.has(row)) throw new RangeError(`rank: row ${row} is judged twice; give one judgement a row`);
    seen.add(row);
  }
}
