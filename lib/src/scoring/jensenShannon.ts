import { asNumbers, type Numbers } from '../numeric/asNumbers';

/**
 * The Jensen–Shannon divergence of two histograms over the same bins, in bits: 0 for equal shapes, 1 for shapes without a
 * common bin. Both are brought to sum 1 first.
 *
 * For jet masses it measures sculpting: how far a cut on a score changes the shape of the background's mass spectrum (0 is
 * what a search for a bump wants). Small samples differ from their parent by chance: with k filled bins and n ≪ N entries
 * about (k − 1)/(8 n ln 2) is expected of a cut that sculpts nothing (see `jensenShannonByChance`).
 *
 * @param a entries in each bin, none negative
 * @param b as many
 * @returns NaN where either has no entries
 * @throws RangeError for different numbers of bins, or a negative or infinite count
 */
export function jensenShannon(a: Numbers, b: Numbers): number {
  if (a.length !== b.length) throw new RangeError(`jensenShannon: ${a.length} and ${b.length} bins do not compare`);
  const [p, q] = [shares(a), shares(b)];
  let divergence = 0;
  for (let k = 0; k < p.length; k++) {
    const middle = (p[k] + q[k]) / 2;
    if (p[k] > 0) divergence += (p[k] * Math.log2(p[k] / middle)) / 2;
    if (q[k] > 0) divergence += (q[k] * Math.log2(q[k] / middle)) / 2;
    if (Number.isNaN(middle)) return NaN;
  }
  return divergence;
}

/**
 * The divergence to expect between a histogram and n of its own entries drawn by chance: (k − 1)(1/n − 1/N)/(8 ln 2), the mean
 * of the χ² that the divergence becomes for small differences, for k filled bins and N entries in all.
 * @param all entries in each bin before the draw
 * @param kept n, entries drawn
 */
export function jensenShannonByChance(all: Numbers, kept: number): number {
  const counts = Array.from(asNumbers('jensenShannonByChance: bin', all));
  const total = counts.reduce((sum, count) => sum + count, 0);
  const filled = counts.filter((count) => count > 0).length;
  return ((filled - 1) * (1 / kept - 1 / total)) / (8 * Math.LN2);
}

function shares(counts: Numbers): Float64Array {
  const list = Float64Array.from(asNumbers('jensenShannon: bin', counts));
  const bad = list.findIndex((count) => !(count >= 0 && count < Infinity));
  if (bad >= 0)
    throw new RangeError(`jensenShannon: bin ${bad} holds ${list[bad]}; counts are finite and not negative`);
  const total = list.reduce((sum, count) => sum + count, 0);
  return list.map((count) => count / total);
}
