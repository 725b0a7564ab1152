import { describeBands, latestColour, meanOf, type LightCurvePoint } from './lightCurve';
import { galacticLatitude } from './galactic';
import { isFields, numberIn, recordsIn, type Fields } from './packetNumbers';

const BANDS = ['u', 'g', 'r', 'i', 'z', 'y'];
/** Magnitude of a flux of 1 nJy. */
const ZERO_POINT = 31.4;
const JD_OF_MJD = 2_400_000.5;
/** Rubin's nights change at noon in UTC − 12. */
const NOON = 0.5;
/** Magnitudes per relative change of flux. */
const POGSON = 2.5 / Math.LN10;
const DAYS = ['02', '08', '28'];

const columnsOf = (band: string): string[] => [
  `${band}mag`,
  ...DAYS.map((days) => `mag_${band}${days}`),
  ...['max', 'mean', 'min'].map((which) => `mag${band}${which}`),
  `dmdt_${band}`,
  `dmdt_${band}_err`,
];

/** The columns of an LSST packet, in their order: each band's, the colours of neighbouring bands, time and place. */
export const LSST_LIGHT_CURVE_COLUMNS: readonly string[] = [
  ...BANDS.flatMap(columnsOf),
  ...BANDS.slice(1).map((band, k) => `${BANDS[k]}_minus_${band}`),
  ...['jd_g_minus_r', 'jdmin', 'ramean', 'decmean', 'glatmean', 'g_r_days_from_fl'],
];

/** A source as a point of the light curve; undefined of one without a flux, which a magnitude cannot be made of. */
function pointOf(source: Fields): LightCurvePoint | undefined {
  if (!source.psfFlux || !BANDS.includes(String(source.band))) return undefined;
  const number = (name: string) => numberIn(source, name, 'a source');
  const [flux, mjd] = [number('psfFlux'), number('midpointMjdTai')];
  return {
    band: String(source.band),
    jd: mjd + JD_OF_MJD,
    mag: ZERO_POINT - 2.5 * Math.log10(Math.abs(flux)),
    error: typeof source.psfFluxErr === 'number' ? POGSON * (source.psfFluxErr / Math.abs(flux)) : NaN,
    ra: number('ra'),
    dec: number('dec'),
    night: Math.floor(mjd - NOON),
    positive: flux > 0,
  };
}

/** The columns of an LSST packet; NaN where missing. @throws RangeError */
export function lsstFeatures(packet: Fields): Record<string, number> {
  const sources = [...recordsIn(packet, 'prvDiaSources'), packet.diaSource].filter(isFields);
  const points = sources.map(pointOf).filter((point) => point !== undefined);
  if (points.length === 0) {
    throw new RangeError('lightCurveFeatures: no source in the packet has a psfFlux in ugrizy; at least one is needed');
  }
  const described = describeBands(points);
  const colour = latestColour(described, 'g', 'r');
  const [ramean, decmean] = [meanOf(described, ({ ra }) => ra), meanOf(described, ({ dec }) => dec)];
  const jdmin = described.points[0].jd;
  const found: Record<string, number> = {
    ...{ jd_g_minus_r: colour.jd, jdmin, ramean, decmean, glatmean: galacticLatitude(ramean, decmean) },
    g_r_days_from_fl: colour.jd - jdmin,
  };
  BANDS.slice(1).forEach((band, k) => {
    found[`${BANDS[k]}_minus_${band}`] = latestColour(described, BANDS[k], band).value;
  });
  for (const [band, { last, averages, faintest, mean, brightest, slope, slopeError }] of described.bands) {
    const values = [last, ...averages, faintest, mean, brightest, slope, slopeError];
    columnsOf(band).forEach((name, k) => (found[name] = values[k]));
  }
  return Object.fromEntries(LSST_LIGHT_CURVE_COLUMNS.map((name) => [name, found[name] ?? NaN]));
}
