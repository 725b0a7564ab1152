import { bandFeatures, type BandFeatures, type Measured } from './bandFeatures';

/** One measurement of an object on the sky. */
export interface LightCurvePoint extends Measured {
  readonly band: string;
  /** Degrees of J2000. */
  readonly ra: number;
  readonly dec: number;
  /** Which night it belongs to. */
  readonly night: number;
  /** Whether the source is brighter than in the reference image. */
  readonly positive: boolean;
}

/** The bands' features, and the points they come from. */
export interface Described {
  readonly points: readonly LightCurvePoint[];
  readonly bands: ReadonlyMap<string, BandFeatures>;
}

/** Sorts points by time, and describes each band. A slope counts only where both of its points are positive and of two times. */
export function describeBands(unsorted: readonly LightCurvePoint[]): Described {
  const points = [...unsorted].sort((a, b) => a.jd - b.jd);
  const byBand = new Map<string, LightCurvePoint[]>();
  for (const point of points) {
    const own = byBand.get(point.band);
    if (own) own.push(point);
    else byBand.set(point.band, [point]);
  }
  const bands = new Map<string, BandFeatures>();
  for (const [band, own] of byBand) {
    const features = bandFeatures(own);
    const counts = own.slice(-2).every(({ positive }) => positive) && Number.isFinite(features.slope);
    bands.set(band, counts ? features : { ...features, slope: NaN, slopeError: NaN });
  }
  return { points, bands };
}

/** A colour, and the Julian date of its bluer magnitude. */
export interface Colour {
  readonly value: number;
  readonly jd: number;
}

/** The colour of the latest night with positive points in both bands: each night's last ones. NaN without such a night. */
export function latestColour({ points }: Described, blue: string, red: string): Colour {
  const lastOf = (band: string) =>
    new Map(points.flatMap((p) => (p.band === band && p.positive ? [[p.night, p] as const] : [])));
  const [blues, reds] = [lastOf(blue), lastOf(red)];
  let colour = { value: NaN, jd: NaN };
  for (const [night, { mag }] of reds) {
    const partner = blues.get(night);
    if (partner) colour = { value: partner.mag - mag, jd: partner.jd };
  }
  return colour;
}

/** The mean of the numbers `of` the points. */
export const meanOf = ({ points }: Described, of: (point: LightCurvePoint) => number): number =>
  points.reduce((sum, point) => sum + of(point), 0) / points.length;
