import { boundedInteger, MersenneTwister } from '../random/mersenneTwister';

/** Row numbers of a call's draws above which they are not kept, and the most seeds and numbers of rows that are. */
const [MOST_NUMBERS, MOST_KEPT] = [2 ** 23, 4];

/**
 * Rows drawn with replacement, again and again, as NumPy's `RandomState(seed).randint(0, rows, rows)` does.
 *
 * Detectors that are compared are judged one after the other with the same draws, and drawing takes four times as long as
 * counting: so draws are kept for the next call, until memory is collected.
 * @param count how many draws are wanted, about
 * @returns gives the next draw each time; it is valid until the one after
 */
export function resamples(seed: number, rows: number, count: number): () => ArrayLike<number> {
  if (rows * count > MOST_NUMBERS) {
    const twister = new MersenneTwister(seed);
    const into = new Uint32Array(rows);
    return () => drawInto(twister, into);
  }
  const { twister, draws } = keptDraws(seed, rows);
  let k = 0;
  return () => {
    if (k === draws.length)
      draws.push(drawInto(twister, rows <= 65536 ? new Uint16Array(rows) : new Uint32Array(rows)));
    return draws[k++];
  };
}

function drawInto<T extends Uint16Array | Uint32Array>(twister: MersenneTwister, into: T): T {
  for (let i = 0; i < into.length; i++) into[i] = boundedInteger(twister, into.length - 1);
  return into;
}

/** The first draws of a seed, and the generator that draws the next. */
interface KeptDraws {
  readonly twister: MersenneTwister;
  readonly draws: (Uint16Array | Uint32Array)[];
}

const kept = new Map<string, WeakRef<KeptDraws>>();

function keptDraws(seed: number, rows: number): KeptDraws {
  const name = `${seed} ${rows}`;
  const own = kept.get(name)?.deref() ?? { twister: new MersenneTwister(seed), draws: [] };
  kept.delete(name); // to the end of the map: the first is the one not asked for the longest
  kept.set(name, new WeakRef(own));
  if (kept.size > MOST_KEPT) kept.delete(kept.keys().next().value!);
  return own;
}
