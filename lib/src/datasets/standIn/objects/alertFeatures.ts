import type { Detection, LightCurve } from './lightCurve';

/** What the Lasair broker computes from one band's detections. */
export interface BandFeatures {
  /** latest magnitude */
  readonly latest: number;
  /** faintest, mean and brightest magnitude */
  readonly max: number;
  readonly mean: number;
  readonly min: number;
  /** magnitudes averaged with weights that fade over 2, 8 and 28 days */
  readonly recent: readonly [number, number, number];
  /** rate of brightening between the last two detections, magnitudes a day, and its error */
  readonly rate: number;
  readonly rateError: number;
}

const FADING_DAYS = [2, 8, 28] as const;

/** The features of one band. @param detections at least two, in order of time */
export function bandFeatures(detections: readonly Detection[]): BandFeatures {
  const magnitudes = detections.map(({ magnitude }) => magnitude);
  const [before, last] = detections.slice(-2);
  const days = last.day - before.day;
  return {
    latest: last.magnitude,
    max: Math.max(...magnitudes),
    mean: magnitudes.reduce((sum, magnitude) => sum + magnitude, 0) / magnitudes.length,
    min: Math.min(...magnitudes),
    recent: FADING_DAYS.map((fading) => fadingMean(detections, fading)) as [number, number, number],
    rate: (before.magnitude - last.magnitude) / days,
    rateError: Math.hypot(before.error, last.error) / days,
  };
}

/** Exponential moving average over uneven times: an old value's weight falls by e in `fading` days. */
function fadingMean(detections: readonly Detection[], fading: number): number {
  let mean = detections[0].magnitude;
  for (let k = 1; k < detections.length; k++) {
    const kept = Math.exp(-(detections[k].day - detections[k - 1].day) / fading);
    mean = kept * mean + (1 - kept) * detections[k].magnitude;
  }
  return mean;
}

/** The latest colour g − r and the days from the first detection to it. */
export function latestColour({ detections: { g, r } }: LightCurve): { colour: number; firstDay: number; days: number } {
  const firstDay = Math.min(g[0].day, r[0].day);
  const latest = Math.max(g[g.length - 1].day, r[r.length - 1].day);
  return { colour: g[g.length - 1].magnitude - r[r.length - 1].magnitude, firstDay, days: latest - firstDay };
}
