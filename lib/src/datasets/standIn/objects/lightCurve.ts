import type { RandomState } from '../../../random';
import type { Band, TransientKind } from './classes';

/** One detection. */
export interface Detection {
  /** days since the explosion, in the observer's frame */
  readonly day: number;
  readonly magnitude: number;
  /** one standard deviation */
  readonly error: number;
}

/** A transient as the survey sees it. */
export interface LightCurve {
  readonly redshift: number;
  readonly detections: Readonly<Record<Band, readonly Detection[]>>;
}

/** Fainter than this (5 standard deviations) ZTF sends no alert. */
const LIMIT: Readonly<Record<Band, number>> = { g: 20.8, r: 20.6 };
/** Reddening by dust: magnitudes lost per magnitude of E(B − V). */
const EXTINCTION: Readonly<Record<Band, number>> = { g: 3.3, r: 2.3 };
/** A spectrum, which is how a transient gets its label, is taken of those brighter than this in r, give or take. */
const SPECTRUM = { limit: 19, width: 0.5 } as const;
/** The nearest galaxies looked at. */
const NEAREST_REDSHIFT = 0.003;
/** Days between visits to a field, and the share of nights lost to clouds. */
const CADENCE = 2.2;
const CLOUDY = 0.3;
/** Hubble constant (km/s/Mpc), speed of light (km/s), deceleration parameter of flat ΛCDM with Ω = 0.3. */
const HUBBLE = 70;
const LIGHT = 299_792.458;
const DECELERATION = -0.55;

/** Luminosity distance in Mpc, to second order in the redshift. */
export const luminosityDistance = (z: number): number => ((LIGHT * z) / HUBBLE) * (1 + ((1 - DECELERATION) * z) / 2);

/** m − M */
const distanceModulus = (z: number): number => 5 * Math.log10(luminosityDistance(z)) + 25;

/**
 * Explodes one transient at a random place in the volume its kind is looked for in, and observes it every few nights in
 * both bands until a random last night, most often within a month of the explosion.
 * @returns null when it gets no spectrum, or the survey does not see it at least twice in each band
 */
export function observe(random: RandomState, kind: TransientKind): LightCurve | null {
  const redshift = kind.farthest > 0 ? Math.max(kind.farthest * Math.cbrt(random.randomSample()), NEAREST_REDSHIFT) : 0;
  const modulus = kind.farthest > 0 ? distanceModulus(redshift) : random.uniform(9, 14);
  const peak = random.normal(kind.peak[0], kind.peak[1]);
  const colour = random.normal(kind.colour[0], kind.colour[1]);
  const dust = -0.12 * Math.log(1 - random.randomSample());
  const stretch = (1 + redshift) * Math.exp(random.normal(0, 0.12));
  const lastNight = 7 + stretch * (random.uniform(3, 30) - 3 * Math.log(1 - random.randomSample()));
  const detections: Record<Band, Detection[]> = { g: [], r: [] };
  for (let night = random.uniform(0, CADENCE); night < lastNight; night += CADENCE * random.uniform(0.6, 1.8)) {
    for (const band of ['g', 'r'] as const) {
      if (random.randomSample() < CLOUDY) continue;
      const day = night + random.uniform(0, 0.1);
      const base = peak - (band === 'r' ? colour : 0) + modulus + EXTINCTION[band] * dust;
      const truth = base + fading(kind, band, day / stretch) + kind.flicker * random.standardNormal();
      if (truth > LIMIT[band] + 0.2 * random.standardNormal()) continue;
      const error = 0.2 * 10 ** (0.25 * (truth - LIMIT[band])) + 0.02;
      detections[band].push({ day, magnitude: truth + error * random.standardNormal(), error });
    }
  }
  if (detections.g.length < 2 || detections.r.length < 2) return null;
  const brightest = Math.min(...detections.r.map(({ magnitude }) => magnitude));
  const classified = brightest < random.normal(SPECTRUM.limit, SPECTRUM.width);
  return classified ? { redshift, detections } : null;
}

/**
 * Magnitudes below the peak at a rest-frame age: Bazin et al. 2009, flux ∝ exp(−t/fall) / (1 + exp(−t/rise)) around
 * the steepest moment of the rise, which comes four rise times after the explosion.
 */
function fading({ shape }: TransientKind, band: Band, age: number): number {
  const [rise, fall] = [shape.rise[band], shape.fall[band]];
  const flux = (t: number) => Math.exp(-t / fall) / (1 + Math.exp(-t / rise));
  const brightest = rise * Math.log(Math.max(fall / rise - 1, 1.01));
  return -2.5 * Math.log10(flux(age - 4 * rise) / flux(brightest));
}
