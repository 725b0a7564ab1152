import { argsort } from '../numeric/argsort';

/**
 * The rows with the highest scores: k = max(1, ceil(fraction · n)) of them, in ascending order of score, as the object
 * document's `np.argsort(scores)[-k:]`. Among equal scores the later row counts as higher (a stable sort; NumPy's
 * default sort leaves such ties to chance).
 *
 * @param fraction in (0, 1]
 * @throws RangeError for another fraction, for no scores, and for a NaN score
 */
export function topFraction(scores: ArrayLike<number>, fraction: number): Uint32Array {
  if (!(fraction > 0 && fraction <= 1)) {
    throw new RangeError(`topFraction: fraction ${fraction} is outside (0, 1]; 0.01 is the top 1 %`);
  }
  if (scores.length === 0) throw new RangeError('topFraction: there are no scores');
  for (let i = 0; i < scores.length; i++) {
    if (Number.isNaN(scores[i])) throw new RangeError(`topFraction: score ${i} is NaN; it has no rank`);
  }
  const k = Math.max(1, Math.ceil(fraction * scores.length));
  return argsort(scores).slice(-k);
}
