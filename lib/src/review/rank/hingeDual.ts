/** Steps after which the search ends with what it has. */
const MOST_STEPS = 1e6;

/** One labelled row in the dual problem. */
export interface Hinge {
  /** 1 or −1: which side of the threshold the row belongs to. */
  readonly side: number;
  /** What being on the wrong side by 1 costs: the multiplier's upper bound. */
  readonly cost: number;
  /** Its score with the weights unchanged. */
  readonly score: number;
}

/**
 * Solves min over w (and τ, where it is null) of Σ cost·max(0, side·(τ − w·z)) + α/2·|w − w₀|² by its dual, one multiplier
 * a row between 0 and its cost, w = w₀ + Σ side·multiplier·z/α; with τ free they balance, Σ side·multiplier = 0. Steps go to
 * the row, or the pair of rows, that breaks the optimality conditions most (Platt's sequential minimal optimisation, with
 * Keerthi's choice), until none breaks them by more than 1e-12 of the scores' range.
 * @param products rows × rows: z·z/α
 * @returns side·multiplier of each row
 */
export function hingeMultipliers(hinges: readonly Hinge[], products: Float64Array, tau: number | null): Float64Array {
  const n = hinges.length;
  const signed = new Float64Array(n);
  const scores = Float64Array.from(hinges, ({ score }) => score);
  const size = Math.max(...scores.map(Math.abs), Math.abs(tau ?? 0), Number.MIN_VALUE);
  const change = (i: number, by: number) => {
    signed[i] += by;
    for (let k = 0; k < n; k++) scores[k] += by * products[i * n + k];
  };
  const low = hinges.map(({ side, cost }) => (side > 0 ? 0 : -cost));
  const high = hinges.map(({ side, cost }) => (side > 0 ? cost : 0));
  for (let step = 0; step < MOST_STEPS; step++) {
    // The row to raise most, and the one to lower: τ between their scores could not please both.
    let [up, down] = [-1, -1];
    for (let k = 0; k < n; k++) {
      if (signed[k] < high[k] && (up < 0 || scores[k] < scores[up])) up = k;
      if (signed[k] > low[k] && (down < 0 || scores[k] > scores[down])) down = k;
    }
    if (tau === null) {
      if (up < 0 || down < 0 || scores[down] - scores[up] <= 1e-12 * size) break;
      const curvature = products[up * n + up] + products[down * n + down] - 2 * products[up * n + down];
      const room = Math.min(high[up] - signed[up], signed[down] - low[down]);
      const by = curvature > 0 ? Math.min(room, (scores[down] - scores[up]) / curvature) : room;
      change(up, by);
      change(down, -by);
      if (by === room) settle(signed, low, high, [up, down]);
    } else {
      const raise = up < 0 ? 0 : tau - scores[up];
      const lower = down < 0 ? 0 : scores[down] - tau;
      if (Math.max(raise, lower) <= 1e-12 * size) break;
      const i = raise >= lower ? up : down;
      const wanted = (tau - scores[i]) / products[i * n + i];
      change(i, Math.min(high[i] - signed[i], Math.max(low[i] - signed[i], wanted)));
      settle(signed, low, high, [i]);
    }
  }
  return signed;
}

/** Puts multipliers that rounding keeps a hair from their bounds onto them. */
function settle(signed: Float64Array, low: readonly number[], high: readonly number[], rows: readonly number[]): void {
  for (const i of rows) {
    const hair = 1e-15 * (high[i] - low[i]);
    if (signed[i] - low[i] <= hair) signed[i] = low[i];
    else if (high[i] - signed[i] <= hair) signed[i] = high[i];
  }
}
