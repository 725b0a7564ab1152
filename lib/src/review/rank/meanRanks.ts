import { argsort } from '../../numeric/argsort';

/** The rank of each value among all, from 1/n to 1, equal values sharing their mean rank. */
export function meanRanks(values: ArrayLike<number>): Float64Array {
  const list = Float64Array.from(values);
  const order = argsort(list);
  const ranks = new Float64Array(list.length);
  for (let from = 0, to = 0; from < list.length; from = to) {
    while (to < list.length && (to === from || list[order[to]] === list[order[from]])) to++;
    for (let k = from; k < to; k++) ranks[order[k]] = (from + to + 1) / 2 / list.length;
  }
  return ranks;
}
