import { bandFeatures } from '../../lightCurves/bandFeatures';
import type { Band, Detection } from './lightCurve';

/** The last night, in the order of processing, with both bands: its date and colour. */
function lastColour(detections: readonly Detection[]): { jd: number; colour: number } | null {
  for (let k = detections.length - 1; k >= 0; k--) {
    const { band, jd, mag } = detections[k];
    const other = detections.find((d) => d.band !== band && Math.floor(d.jd) === Math.floor(jd));
    if (other) return { jd: Math.max(jd, other.jd), colour: band === 'g' ? mag - other.mag : other.mag - mag };
  }
  return null;
}

/** Decimals of a magnitude, and digits of what is computed from magnitudes, as the broker prints them. */
const mag = (value: number): number => Number(Math.abs(value) < 100 ? value.toFixed(4) : value.toPrecision(6));
const digits = (value: number): number => Number(value.toPrecision(6));
export const julianDate = (value: number): number => Number(value.toFixed(7));

/**
 * The broker's light-curve features of one object, by column.
 * @param detections in the order in which they were processed
 * @returns null where there are fewer than two detections a band, or no night with both
 */
export function alertFeatures(detections: readonly Detection[]): Record<string, number> | null {
  const inBand = (band: Band) => detections.filter((detection) => detection.band === band);
  if (inBand('g').length < 2 || inBand('r').length < 2) return null;
  const night = lastColour(detections);
  if (!night) return null;
  const [g, r] = [bandFeatures(inBand('g')), bandFeatures(inBand('r'))];
  const first = julianDate(Math.min(...detections.map(({ jd }) => jd)));
  const colourDate = julianDate(night.jd);
  return {
    gmag: mag(g.last),
    rmag: mag(r.last),
    g_minus_r: digits(night.colour),
    jd_g_minus_r: colourDate,
    jdmin: first,
    dmdt_g: digits(g.slope),
    mag_g02: mag(g.averages[0]),
    mag_g08: mag(g.averages[1]),
    mag_g28: mag(g.averages[2]),
    maggmax: mag(g.faintest),
    maggmean: mag(g.mean),
    maggmin: mag(g.brightest),
    mag_r02: mag(r.averages[0]),
    mag_r08: mag(r.averages[1]),
    mag_r28: mag(r.averages[2]),
    dmdt_r: digits(r.slope),
    magrmax: mag(r.faintest),
    magrmin: mag(r.brightest),
    dmdt_g_err: digits(g.slopeError),
    dmdt_r_err: digits(r.slopeError),
    g_r_days_from_fl: colourDate - first,
  };
}
