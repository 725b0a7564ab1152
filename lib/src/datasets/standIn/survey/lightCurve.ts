import type { RandomState } from '../../../random';
import { distanceModulus, redshiftAt } from './distance';
import { chance } from '../draws';
import type { Transient } from './transients';

export type Band = 'g' | 'r';

/** One measurement: Julian date, magnitude and its error. */
export interface Detection {
  readonly band: Band;
  readonly jd: number;
  readonly mag: number;
  readonly error: number;
}

/** One transient as nature made it. */
export interface Explosion {
  readonly kind: Transient;
  readonly z: number;
  /** Apparent r magnitude at peak, before dust. */
  readonly peak: number;
  /** Julian date of the peak. */
  readonly date: number;
  readonly stretch: number;
  /** Reddening E(B−V), its galaxy's and ours. */
  readonly reddening: number;
}

/** Extinction in g and r per unit of E(B−V). */
const EXTINCTION = { g: 3.3, r: 2.3 };
/** Our own galaxy's mean reddening where the survey looks. */
const GALACTIC_REDDENING = 0.05;
/** How gradually peaks get too faint to be classified with a spectrum, in magnitudes. */
const SPECTROSCOPIC_WIDTH = 0.3;
/** How many spreads brighter than the mean a peak may be, and widths fainter than the limit, to be looked for at all. */
const OUTLYING = 3.5;

/** The mean limiting magnitude (5σ) of an exposure, its spread from night to night, and what the full moon costs. */
const LIMIT = 20.9;
const LIMIT_SPREAD = 0.25;
const MOONLIGHT = 0.7;
const LUNAR_MONTH = 29.53;
/** Photometric error that no exposure gets below. */
const ERROR_FLOOR = 0.012;
/** Brighter sources saturate and are not reported. */
const SATURATION = 13.2;
/** Days between visits to a field: least and most; chance that a visit is clouded out, and that a band is exposed. */
const LEAST_CADENCE = 1;
const MOST_CADENCE = 3;
const CLOUDS = 0.25;
const EXPOSED = { g: 0.8, r: 0.88 };
/** Chance of a second exposure in the same band and night, and its mean delay in days. */
const REPEATED = 0.06;
const REPEAT_DELAY = 0.04;
/** Days of history that an alert carries. */
const HISTORY = 30;
/** A field's season, or its programme, begins at most this many days before the last alert. */
const LONGEST_COVERAGE = 40;

/** @returns the piecewise linear function through (x, y), continued flat beyond the ends; x ascending */
function interpolate(x: readonly number[], y: readonly number[], at: number): number {
  if (at <= x[0]) return y[0];
  for (let k = 1; k < x.length; k++) {
    if (at <= x[k]) return y[k - 1] + ((at - x[k - 1]) / (x[k] - x[k - 1])) * (y[k] - y[k - 1]);
  }
  return y[y.length - 1];
}

/** @returns apparent magnitude at a date */
export function magnitude({ kind, z, peak, date, stretch, reddening }: Explosion, band: Band, jd: number): number {
  const phase = (jd - date) / (1 + z) / stretch;
  return peak + interpolate(kind.days, kind[band], phase) + EXTINCTION[band] * reddening;
}

/** Draws a transient out of a volume (chance ∝ z²), as often as its peak is bright enough for a spectrum. */
export function explode(random: RandomState, kind: Transient, date: number): Explosion {
  const [mean, spread] = kind.peak;
  const farthest = redshiftAt(kind.classified + OUTLYING * SPECTROSCOPIC_WIDTH - mean + OUTLYING * spread);
  for (;;) {
    const z = farthest * Math.cbrt(random.randomSample());
    const peak = mean + spread * random.standardNormal() + distanceModulus(z);
    const reddening = -(kind.reddening * Math.log(1 - random.randomSample())) + GALACTIC_REDDENING;
    const stretch = Math.exp(kind.stretch * random.standardNormal());
    const tooFaint = (peak + EXTINCTION.r * reddening - kind.classified) / SPECTROSCOPIC_WIDTH;
    if (chance(random, 1 / (1 + Math.exp(tooFaint)))) return { kind, z, peak, date, stretch, reddening };
  }
}

/** One exposure: a detection if it reaches 5σ, otherwise, and when it saturates, nothing. */
function expose(random: RandomState, explosion: Explosion, band: Band, jd: number, limit: number): Detection | null {
  // In units of the noise: the limit is a flux of 5.
  const flux = 5 * 10 ** (0.4 * (limit - magnitude(explosion, band, jd)));
  const noise = Math.hypot(1, ERROR_FLOOR * flux);
  const measured = flux + noise * random.standardNormal();
  if (measured < 5 * noise) return null;
  const mag = limit - 2.5 * Math.log10(measured / 5);
  return mag < SATURATION ? null : { band, jd, mag, error: (1.0857 * noise) / measured };
}

/** @returns the date after which the broker hears no more of a transient */
function lastDate(random: RandomState, { kind, z, date }: Explosion): number {
  const [mean, spread] = kind.lastAlert;
  return date + (1 + z) * Math.max(mean + spread * random.standardNormal(), 0);
}

/**
 * Watches a transient with a ZTF-like survey: a field is visited every one to three days in g and r, less under clouds
 * and moonlight.
 * @param end nights that begin before this date are watched; default: drawn, as long as the broker hears of such objects
 * @returns the detections in the last alert's history, 30 days, in order of time
 */
export function observe(random: RandomState, explosion: Explosion, end = lastDate(random, explosion)): Detection[] {
  const { kind, z, stretch, date } = explosion;
  const dilation = (1 + z) * stretch;
  const begin = Math.max(date + kind.days[0] * dilation, end - 3 - LONGEST_COVERAGE * random.randomSample());
  const cadence = LEAST_CADENCE + (MOST_CADENCE - LEAST_CADENCE) * random.randomSample();
  const seen: Detection[] = [];
  for (
    let night = Math.floor(begin);
    night < end;
    night += Math.max(1, Math.round(cadence + random.standardNormal()))
  ) {
    if (chance(random, CLOUDS)) continue;
    const moon = MOONLIGHT * (0.5 + 0.5 * Math.cos((2 * Math.PI * night) / LUNAR_MONTH)) ** 2;
    const limit = LIMIT - moon + LIMIT_SPREAD * random.standardNormal();
    for (const band of ['g', 'r'] as const) {
      if (!chance(random, EXPOSED[band])) continue;
      let jd = night + 0.65 + 0.35 * random.randomSample();
      for (let again = true; again; again = chance(random, REPEATED)) {
        const detection = expose(random, explosion, band, jd, limit);
        if (detection) seen.push(detection);
        jd += REPEAT_DELAY * random.randomSample();
      }
    }
  }
  seen.sort((a, b) => a.jd - b.jd);
  const last = seen.length > 0 ? seen[seen.length - 1].jd : 0;
  return seen.filter(({ jd }) => jd > last - HISTORY);
}
