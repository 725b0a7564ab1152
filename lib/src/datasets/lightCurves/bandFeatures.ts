/** One measurement: Julian date, magnitude and its error. */
export interface Measured {
  readonly jd: number;
  readonly mag: number;
  readonly error: number;
}

/** What Lasair makes of an object's detections in one band. */
export interface BandFeatures {
  readonly last: number;
  readonly brightest: number;
  readonly faintest: number;
  readonly mean: number;
  /** Moving averages with time scales of 2, 8 and 28 days. */
  readonly averages: readonly number[];
  /** Brightening in magnitudes a day between the last two detections, and its error; NaN of a single detection. */
  readonly slope: number;
  readonly slopeError: number;
}

const TIME_SCALES = [2, 8, 28];

/**
 * Lasair's exponential moving average: each magnitude replaces the share 1 − exp(−Δt/τ) of what was there. Taken in
 * the order given; where that runs backwards in time the exponential grows without limit.
 */
export function movingAverage(detections: readonly Measured[], timeScale: number): number {
  let average = detections[0].mag;
  for (let k = 1; k < detections.length; k++) {
    const kept = Math.exp((detections[k - 1].jd - detections[k].jd) / timeScale);
    average = kept * average + (1 - kept) * detections[k].mag;
  }
  return average;
}

/** @param detections at least one, in the order in which they count */
export function bandFeatures(detections: readonly Measured[]): BandFeatures {
  const mags = detections.map(({ mag }) => mag);
  const last = detections[detections.length - 1];
  const before = detections.length > 1 ? detections[detections.length - 2] : { jd: NaN, mag: NaN, error: NaN };
  const days = last.jd - before.jd;
  return {
    last: last.mag,
    brightest: Math.min(...mags),
    faintest: Math.max(...mags),
    mean: mags.reduce((sum, mag) => sum + mag, 0) / mags.length,
    averages: TIME_SCALES.map((timeScale) => movingAverage(detections, timeScale)),
    slope: (before.mag - last.mag) / days,
    slopeError: Math.hypot(before.error, last.error) / days,
  };
}
