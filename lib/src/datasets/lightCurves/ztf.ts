import { describeBands, latestColour, meanOf, type LightCurvePoint } from './lightCurve';
import { galacticLatitude } from './galactic';
import { numberIn, recordsIn, type Fields } from './packetNumbers';

/** What ZTF writes where Pan-STARRS has no star, or not this magnitude of it. */
const NO_STAR = -999;
const POSITIVE = ['t', '1'];
const STAR = ['distpsnr1', 'sgmag1', 'srmag1'] as const;

/** The columns of the paper's table that a ZTF packet alone gives, in the table's order. */
export const LIGHT_CURVE_COLUMNS: readonly string[] = (
  'gmag rmag g_minus_r jd_g_minus_r jdmin ramean decmean glatmean dmdt_g mag_g02 mag_g08 mag_g28 maggmax maggmean ' +
  'maggmin mag_r02 mag_r08 mag_r28 dmdt_r magrmax magrmin distpsnr1 dmdt_g_err dmdt_r_err sgmag1 srmag1 ' +
  'g_r_days_from_fl'
).split(' ');

/** Detections in time order; what has no candid is an upper limit. */
function detectionsOf(packet: Fields): Fields[] {
  const all = [...recordsIn(packet, 'prv_candidates'), packet.candidate as Fields];
  const detections = all.filter(({ candid, fid }) => Boolean(candid) && fid !== undefined);
  return detections.sort((a, b) => Number(a.jd) - Number(b.jd));
}

function pointOf(detection: Fields): LightCurvePoint {
  const number = (name: string) => numberIn(detection, name, 'a detection');
  return {
    // Lasair takes any filter but g for r, the i band too
    band: detection.fid === 1 ? 'g' : 'r',
    jd: number('jd'),
    mag: number('magpsf'),
    error: number('sigmapsf'),
    ra: number('ra'),
    dec: number('dec'),
    night: number('nid'),
    positive: POSITIVE.includes(String(detection.isdiffpos)),
  };
}

/** The columns of a ZTF packet; NaN where missing. @throws RangeError */
export function ztfFeatures(packet: Fields): Record<string, number> {
  const detections = detectionsOf(packet);
  if (detections.length === 0) {
    throw new RangeError('lightCurveFeatures: no detection in the packet (none has a candid); at least one is needed');
  }
  const described = describeBands(detections.map(pointOf));
  const { bands, points } = described;
  const colour = latestColour(described, 'g', 'r');
  const [ramean, decmean] = [meanOf(described, ({ ra }) => ra), meanOf(described, ({ dec }) => dec)];
  const found: Record<string, number> = {
    g_minus_r: colour.value,
    jd_g_minus_r: colour.jd,
    jdmin: points[0].jd,
    g_r_days_from_fl: colour.jd - points[0].jd,
    ...{ ramean, decmean, glatmean: galacticLatitude(ramean, decmean) },
    ...starOf(detections),
  };
  for (const [band, { last, averages, faintest, mean, brightest, slope, slopeError }] of bands) {
    found[`${band}mag`] = last;
    ['02', '08', '28'].forEach((days, k) => (found[`mag_${band}${days}`] = averages[k]));
    found[`mag${band}max`] = faintest;
    found[`mag${band}mean`] = mean;
    found[`mag${band}min`] = brightest;
    found[`dmdt_${band}`] = slope;
    found[`dmdt_${band}_err`] = slopeError;
  }
  // Lasair stores a zero as NULL; only the interval, which it does not store, may be 0
  const stored = (name: string) => (name === 'g_r_days_from_fl' ? found[name] : found[name] || NaN);
  return Object.fromEntries(LIGHT_CURVE_COLUMNS.map((name) => [name, stored(name)]));
}

/** The nearest Pan-STARRS star, by the last detection that has one: the history's entries do not. */
function starOf(detections: readonly Fields[]): Record<string, number> {
  const last = detections.filter(({ sgmag1 }) => sgmag1 !== undefined).pop() ?? {};
  const known = (name: string) => (last[name] ?? NO_STAR) !== NO_STAR;
  return Object.fromEntries(STAR.map((name) => [name, known(name) ? numberIn(last, name, 'a detection') : NaN]));
}
