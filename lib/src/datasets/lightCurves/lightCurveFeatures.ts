import { lsstFeatures } from './lsst';
import { isFields, type Fields } from './packetNumbers';
import { ztfFeatures } from './ztf';

export interface LightCurveFeatureOptions {
  /**
   * What a missing value becomes: NaN by default, which detectors fill if they are told to; `MISSING` (−999) as in the
   * paper's table.
   */
  readonly missing?: number;
}

/**
 * Describes an object by the detections in an alert packet of ZTF or LSST, with the columns of the paper's table.
 *
 * **ZTF** (`candidate`, `prv_candidates`): the columns of `LIGHT_CURVE_COLUMNS`, as Lasair computed them for the table
 * (lasair4, `features_ZTF`): detections are what has a `candid`, in order of time; band g is `fid` 1, anything else counts
 * as r. Magnitudes are those of the difference image.
 * - `gmag` is the latest magnitude, `maggmax` the faintest, `maggmin` the brightest, `maggmean` the mean; r likewise
 * - `mag_g02`, `mag_g08`, `mag_g28`: m ← f·m + (1 − f)·mag with f = exp(−Δt/τ), τ = 2, 8, 28 days, from the first detection on
 * - `dmdt_g` = (mag₋₂ − mag₋₁)/Δt, magnitudes a day of brightening, and its error `dmdt_g_err`: only where both differences
 *   are positive (`isdiffpos`)
 * - `g_minus_r` of the latest night (`nid`) with positive detections in both bands, `jd_g_minus_r` its g detection's date,
 *   `g_r_days_from_fl` days after the first detection, `jdmin`
 * - `ramean`, `decmean` plain means, so not across 0 h; `glatmean` galactic latitude; degrees
 * - `sgmag1`, `srmag1`, `distpsnr1`: the nearest Pan-STARRS star, magnitudes and arcseconds
 *
 * Missing are: all of a band without detections, slopes of fewer than two, colours without a common night, −999 in the
 * packet, and, as Lasair stores it as NULL, whatever is exactly 0. The host galaxy's columns (`z`, `separationArcsec`,
 * `major_axis_arcsec`) come from catalogues, and no packet has them.
 *
 * **LSST** (`diaSource`, `prvDiaSources`): the columns of `LSST_LIGHT_CURVE_COLUMNS`, the same in the six bands ugrizy, with
 * the means of all bands and the colours of neighbouring ones (`u_minus_g` … `z_minus_y`). mag = 31.4 − 2.5·log₁₀ |psfFlux|
 * (nJy), positive where the flux is; a night is Rubin's, from noon to noon at UTC − 12; dates are TAI, 37 s ahead of UTC.
 * A source without a flux is no detection, and zeros stay. The star's columns have no counterpart and are left out.
 *
 * @param packet as a reader of Avro or JSON gives it; fields that are not needed may be missing
 * @returns a number for each column
 * @throws RangeError for what is no packet, for one without a detection, and for a field that holds no number, by name
 * @example
 * const seen = { candid: 1, fid: 1, nid: 900, isdiffpos: 't', ra: 40, dec: 45, sigmapsf: 0.1 };
 * const prv_candidates = [{ ...seen, jd: 2459265.5, magpsf: 19.5 }];
 * const features = lightCurveFeatures({ candidate: { ...seen, jd: 2459267.5, magpsf: 19 }, prv_candidates });
 * features.dmdt_g // 0.25
 * features.mag_g02 // 19.18: 19 + 0.5 exp(−1)
 * features.rmag // NaN
 */
export function lightCurveFeatures(
  packet: Fields,
  { missing = NaN }: LightCurveFeatureOptions = {},
): Readonly<Record<string, number>> {
  const features = computed(packet);
  if (!Number.isNaN(missing)) {
    for (const name of Object.keys(features)) if (Number.isNaN(features[name])) features[name] = missing;
  }
  return features;
}

function computed(packet: Fields): Record<string, number> {
  if (isFields(packet?.candidate)) return ztfFeatures(packet);
  if (isFields(packet?.diaSource)) return lsstFeatures(packet);
  const fields = isFields(packet) ? Object.keys(packet).slice(0, 8).join(', ') : String(packet);
  throw new RangeError(
    `lightCurveFeatures: no packet (${fields}); one has the record candidate (ZTF) or diaSource (LSST)`,
  );
}
