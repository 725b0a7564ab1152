import type { RandomState } from '../../../random';
import { MISSING } from '../../objectColumns';
import { bandFeatures, latestColour } from './alertFeatures';
import type { TransientKind } from './classes';
import { drawHost, type Host } from './host';
import { luminosityDistance, type LightCurve } from './lightCurve';
import { drawPlace, inGalacticPlane } from './sky';

/** The columns of the public table, in its order. */
export const COLUMNS =
  'objectId gmag rmag g_minus_r jd_g_minus_r jdmin ramean decmean glatmean dmdt_g mag_g02 mag_g08 mag_g28 maggmax maggmean maggmin mag_r02 mag_r08 mag_r28 dmdt_r magrmax magrmin distpsnr1 dmdt_g_err dmdt_r_err sgmag1 srmag1 classification catalogue_object_id separationArcsec northSeparationArcsec eastSeparationArcsec physical_separation_kpc distance classificationReliability major_axis_arcsec tns_name type ra decl galactic_plane g_r_days_from_fl z source_label'.split(
    ' ',
  );

/** Cells by column name, as text. */
export type Row = Readonly<Record<string, string>>;

/** The first night of the stand-in's survey and how long it lasts, Julian days. */
const FIRST_NIGHT = 2_459_200;
const NIGHTS = 1_800;

/** Makes the table's row of one observed transient. @param serial its number, for the made-up names */
export function objectRow(
  random: RandomState,
  label: string,
  kind: TransientKind,
  curve: LightCurve,
  serial: number,
): Row {
  const place = drawPlace(random);
  const host = drawHost(random, kind, curve.redshift);
  const g = bandFeatures(curve.detections.g);
  const r = bandFeatures(curve.detections.r);
  const { colour, firstDay, days } = latestColour(curve);
  const jdmin = FIRST_NIGHT + random.randomSample() * NIGHTS + firstDay;
  const separation = Math.hypot(host.north, host.east);
  const distance = host.majorAxis > 0 ? luminosityDistance(curve.redshift) : 0;
  const rarely = (share: number, cell: string) => (random.randomSample() < share ? number(MISSING, 1) : cell);
  return {
    objectId: `ZTF${yearOf(jdmin)}${letters(serial, 7)}`,
    gmag: number(g.latest, 4),
    rmag: number(r.latest, 4),
    g_minus_r: number(colour, 6),
    jd_g_minus_r: number(jdmin + days, 7),
    jdmin: number(jdmin, 7),
    ramean: number(place.ra, 13),
    decmean: number(place.dec, 14),
    glatmean: number(place.latitude, 14),
    dmdt_g: number(g.rate, 7),
    mag_g02: number(g.recent[0], 4),
    mag_g08: number(g.recent[1], 4),
    mag_g28: number(g.recent[2], 4),
    maggmax: number(g.max, 4),
    maggmean: number(g.mean, 4),
    maggmin: number(g.min, 4),
    mag_r02: number(r.recent[0], 4),
    mag_r08: number(r.recent[1], 4),
    mag_r28: number(r.recent[2], 4),
    dmdt_r: number(r.rate, 7),
    magrmax: number(r.max, 4),
    magrmin: number(r.min, 4),
    distpsnr1: number(host.nearest ?? MISSING, 5),
    dmdt_g_err: number(g.rateError, 7),
    dmdt_r_err: number(r.rateError, 7),
    sgmag1: number(host.g ?? MISSING, 4),
    srmag1: number(host.r ?? MISSING, 4),
    classification: classification(kind, host, separation),
    catalogue_object_id: host.r === null ? `NED ${serial}` : `12376${String(6e13 + serial * 7919)}`,
    separationArcsec: number(separation, 3),
    northSeparationArcsec: number(host.north, 5),
    eastSeparationArcsec: number(host.east, 5),
    physical_separation_kpc: number(distance > 0 ? separation * host.kpcPerArcsec : 0, 2),
    distance: number(distance, 2),
    classificationReliability: number(host.r === null ? 1 : distance > 0 ? 1 : 2, 1),
    major_axis_arcsec: rarely(0.0056, number(host.majorAxis, 2)),
    tns_name: `20${yearOf(jdmin)}${letters(serial, 4)}`,
    type: kind.type,
    ra: number(place.ra, 9),
    decl: number(place.dec, 10),
    galactic_plane: inGalacticPlane(place) ? 'yes' : 'no',
    g_r_days_from_fl: number(days, 15),
    z: rarely(0.0033, number(curve.redshift, 3)),
    source_label: label,
  };
}

/** A number as the table prints it: at most so many decimals, no trailing zeros but one. */
function number(value: number, decimals: number): string {
  const text = value.toFixed(decimals).replace(/0+$/, '');
  return (text.endsWith('.') ? `${text}0` : text).replace(/^-(0\.0)$/, '$1');
}

/** Sherlock's word for what a transient next to such a source probably is. */
function classification(kind: TransientKind, host: Host, separation: number): string {
  if (kind.type === 'AGN') return 'AGN';
  if (kind.farthest === 0) return separation < 0.2 ? 'CV' : 'VS';
  if (host.r === null) return 'ORPHAN';
  return separation < 0.3 ? 'NT' : 'SN';
}

/** The two-digit year of a Julian day. */
const yearOf = (jd: number): string => String(2000 + Math.floor((jd - 2_451_544.5) / 365.25)).slice(2);

/** A number in letters, a = 0, padded to a length: survey names end that way. */
function letters(serial: number, length: number): string {
  let [left, text] = [serial * 2741, ''];
  for (let k = 0; k < length; k++) {
    text = String.fromCharCode(97 + (left % 26)) + text;
    left = Math.floor(left / 26);
  }
  return text;
}
