// The rows of the twin's table: what is compared, both values, how far apart they are, how far apart they may be.

/** A row of numbers that may differ by `limit`. */
export const within = (what, original, here, difference, limit) => ({
  what,
  original,
  here,
  difference: difference === 0 ? '0' : difference.toExponential(1),
  limit: limit === 0 ? 'none' : limit.toExponential(0),
  ok: difference <= limit,
});

/** A row of things that must be the same. */
export const same = (what, original, here, ok) => ({
  what,
  original,
  here,
  difference: ok ? 'none' : 'differs',
  limit: 'none',
  ok,
});

/** The largest |b − a| / |a| of two lists as long as the shorter one. */
export function worstRelative(original, here) {
  let worst = 0;
  const n = Math.min(original.length, here.length);
  for (let i = 0; i < n; i++) {
    if (Object.is(original[i], here[i])) continue;
    worst = Math.max(worst, Math.abs(here[i] - original[i]) / Math.abs(original[i]));
  }
  return n === 0 || Number.isNaN(worst) ? Infinity : worst;
}

/** The largest |b − a| in units of the largest |a|. */
export function worstOfLargest(original, here) {
  if (original.length === 0 || original.length !== here.length) return Infinity;
  let [worst, largest] = [0, 0];
  for (let i = 0; i < original.length; i++) {
    worst = Math.max(worst, Math.abs(here[i] - original[i]));
    largest = Math.max(largest, Math.abs(original[i]));
  }
  return Number.isNaN(worst) ? Infinity : worst / (largest || 1);
}

export const identical = (original, here) =>
  original.length === here.length && original.every((value, i) => Object.is(value, here[i]));

/** Prints the rows as a table in plain text. */
export function printTable(title, rows) {
  const columns = ['what', 'original', 'here', 'difference', 'limit', 'verdict'];
  const cells = rows.map((row) =>
    columns.map((name) => (name === 'verdict' ? (row.ok ? 'holds' : 'FAILS') : row[name])),
  );
  const widths = columns.map((name, j) => Math.max(name.length, ...cells.map((row) => row[j].length)));
  const line = (row) =>
    row
      .map((cell, j) => cell.padEnd(widths[j]))
      .join('  ')
      .trimEnd();
  console.log(`\n${title}\n${line(columns)}\n${widths.map((width) => '-'.repeat(width)).join('  ')}`);
  for (const row of cells) console.log(line(row));
}
