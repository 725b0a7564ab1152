import type { Matrix } from '../../matrix';
import type { RandomState } from '../../random';
import type { Model } from '../kinds/kind';

/** Up to so many features all their subsets are scored: 1,024 rows. */
const MOST_EXACT = 10;
/** Rows scored at once. */
const BATCH = 1 << 14;

/** A row, what was expected of it, and which columns make up each feature; the features are the players. */
interface Game {
  readonly row: Float64Array;
  readonly expected: Float64Array;
  readonly columns: readonly (readonly number[])[];
}

/**
 * The Shapley values of putting features to what was expected of them (Lundberg and Lee 2017): what a feature adds to
 * the score, on average over the orders in which features take their own values. They add up to the score minus that of
 * the expected row. Exact for up to 10 features; beyond, the mean over random orders and their reverses (Mitchell and
 * others 2022), which adds up exactly too.
 * @param orders how many orders are drawn; even
 * @returns one a feature, and the score of the expected row
 */
export async function shapleyValues(
  model: Model,
  game: Game,
  orders: number,
  random: RandomState,
): Promise<{ values: Float64Array; base: number }> {
  const players = game.columns.length;
  return players <= MOST_EXACT ? exactValues(model, game) : sampledValues(model, game, orders, random);
}

async function exactValues(model: Model, game: Game): Promise<{ values: Float64Array; base: number }> {
  const players = game.columns.length;
  const subsets = Array.from({ length: 2 ** players }, (_, bits) =>
    Uint8Array.from({ length: players }, (_, j) => (bits >> j) & 1),
  );
  const scores = await mixedScores(model, game, subsets);
  const sizes = subsets.map((subset) => subset.reduce((sum, bit) => sum + bit, 0));
  const values = new Float64Array(players);
  subsets.forEach((subset, bits) => {
    for (let j = 0; j < players; j++) {
      if (subset[j]) values[j] += (scores[bits] - scores[bits ^ (1 << j)]) * orderShare(sizes[bits] - 1, players);
    }
  });
  return { values, base: scores[0] };
}

/** The share of all orders in which a given set of `before` players comes before one, and all others after: b!(n−b−1)!/n!. */
function orderShare(before: number, players: number): number {
  let share = 1 / players;
  for (let k = 1; k <= before; k++) share *= k / (players - k);
  return share;
}

async function sampledValues(model: Model, game: Game, orders: number, random: RandomState) {
  const players = game.columns.length;
  const values = new Float64Array(players);
  const drawn = Array.from({ length: orders / 2 }, () => Array.from(random.permutation(players)));
  const all = drawn.flatMap((order) => [order, order.slice().reverse()]);
  const subsets = all.flatMap((order) => {
    const subset = new Uint8Array(players);
    return [subset.slice(), ...order.map((j) => ((subset[j] = 1), subset.slice()))];
  });
  const scores = await mixedScores(model, game, subsets);
  all.forEach((order, o) => {
    order.forEach((j, k) => {
      const at = o * (players + 1) + k;
      values[j] += (scores[at + 1] - scores[at]) / orders;
    });
  });
  return { values, base: scores[0] };
}

/** The scores of rows that take the features of a subset from the row and the others from what was expected. */
export async function mixedScores(model: Model, game: Game, subsets: readonly Uint8Array[]): Promise<Float64Array> {
  const { row, expected, columns } = game;
  const cols = row.length;
  const scores = new Float64Array(subsets.length);
  for (let from = 0; from < subsets.length; from += BATCH) {
    const part = subsets.slice(from, from + BATCH);
    const x: Matrix<Float64Array> = { data: new Float64Array(part.length * cols), rows: part.length, cols };
    part.forEach((subset, i) => {
      columns.forEach((own, j) => {
        for (const column of own) x.data[i * cols + column] = (subset[j] ? row : expected)[column];
      });
    });
    scores.set(await model.score(x), from);
  }
  return scores;
}
