import type { Matrix } from '../../matrix';
import { RandomState } from '../../random';
import type { Collision } from './collider/collision';
import { background, graviton } from './collider/processes';
import { EVENT_VARIABLES, writeEvent } from './collider/eventRow';

/** Events of a toy collider experiment, as `events_data.pt` holds them. */
export interface StandInEvents {
  /** N × 68; pt and mass in GeV, angles in radians; all variables of a missing object are exactly 0. */
  readonly background: Matrix<Float32Array>;
  readonly signal: Matrix<Float32Array>;
  /** The 68 variables' names, in the order of the columns. */
  readonly names: string[];
}

export interface StandInEventOptions {
  /** Number of background events; default 135,000, a tenth of the paper's (which is 1.5 million, about). */
  readonly background?: number;
  /** Number of signal events; default 13,500, a tenth of the paper's. */
  readonly signal?: number;
  /** Multiplies both numbers; default 1. 10 is about the paper's size: 408 MB of numbers, some 20 seconds. */
  readonly scale?: number;
  /** Default 20,260,101. The first n events of a kind are the same for all counts. */
  readonly seed?: number;
}

const SIGNAL_STREAM = 0x5bd1e995;

function sample(count: number, seed: number, draw: (random: RandomState) => Collision): Matrix<Float32Array> {
  const random = new RandomState(seed);
  const cols = EVENT_VARIABLES.length;
  const data = new Float32Array(count * cols);
  for (let i = 0; i < count; i++) writeEvent(data.subarray(i * cols, (i + 1) * cols), draw(random));
  return { data, rows: count, cols };
}

function rows(name: string, count: number, scale: number): number {
  const scaled = Math.round(count * scale);
  if (!(Number.isSafeInteger(scaled) && scaled >= 0)) {
    throw new RangeError(
      `standInEvents: ${name} × scale = ${count} × ${scale} is not a number of events; expected an integer >= 0`,
    );
  }
  return scaled;
}

/**
 * Stand-in data for the event autoencoder: the authors' events are not public, so these come from a toy physics with
 * few parameters (all in `collider/parameters.ts`), tuned as a whole, never variable by variable:
 *
 * - **Background** is three samples, put together as they were generated, without weights: multijet production, a W or
 *   Z against a jet, top pairs. Each has a hard scale from a falling spectrum, generated nearly flat in ln pt as
 *   simulations are, that ends where the beams' energy does: hence many soft events without a fat jet, and a shoulder
 *   near 6 TeV.
 * - **Signal** is a spin-2 resonance of 2.1 TeV that decays to two longitudinal W or Z, boosted so that each leaves
 *   one fat jet with two prongs.
 * - **Jets** radiate by a Poisson process in the Lund plane. Mass and N-subjettiness are sums over the same prongs and
 *   therefore go together. Extra jets come from the initial state, and everything recoils against everything else.
 * - **Missing momentum** is what neutrinos and badly measured jets leave over, plus pile-up and a constant shift that
 *   makes its φ distribution V-shaped.
 * - **Leptons** come from W, Z and tau decays, from jets (muons the more the harder), and from a track fit that now and
 *   then takes a muon for straight and reports up to 4·10^8 GeV.
 *
 * @throws RangeError for counts that are not integers >= 0, and for seeds outside 0 … 2^32 − 1
 */
export function standInEvents(options: StandInEventOptions = {}): StandInEvents {
  const { background: backgrounds = 135_000, signal: signals = 13_500, scale = 1, seed = 20_260_101 } = options;
  return {
    background: sample(rows('background', backgrounds, scale), seed, background),
    signal: sample(rows('signal', signals, scale), (seed ^ SIGNAL_STREAM) >>> 0, graviton),
    names: [...EVENT_VARIABLES],
  };
}
