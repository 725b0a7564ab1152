import type { RandomState } from '../../../random';
import type { TransientKind } from './classes';
import { luminosityDistance } from './lightCurve';

/** The galaxy, or in our own galaxy the star, nearest to a transient, as catalogues know it. */
export interface Host {
  /** arcseconds from the catalogued source to the transient, north and east */
  readonly north: number;
  readonly east: number;
  /** magnitudes in the PS1 catalogue; null where it is too faint for it */
  readonly g: number | null;
  readonly r: number | null;
  /** arcseconds to the nearest PS1 source; null where there is none within 30 */
  readonly nearest: number | null;
  /** a large catalogued galaxy: its major axis in arcseconds, else 0 */
  readonly majorAxis: number;
  /** kiloparsecs a second of arc spans at the transient */
  readonly kpcPerArcsec: number;
}

/** Faintest magnitudes of the PS1 catalogue, and how gradually it ends. */
const PS1_LIMIT = { g: 22.2, r: 22.0 } as const;
const PS1_EDGE = 0.5;

/** Draws a host: absolute magnitude, size and colour of a galaxy, fainter where the transient is superluminous. */
export function drawHost(random: RandomState, kind: TransientKind, redshift: number): Host {
  if (kind.farthest === 0) return star(random);
  const distance = luminosityDistance(redshift);
  const modulus = 5 * Math.log10(distance) + 25;
  const absolute = random.normal(kind.type.startsWith('SLSN') ? -16.5 : -18.2, 2.1);
  const r = absolute + modulus;
  const g = r + random.normal(0.65, 0.2);
  const kpcPerArcsec = (distance / (1 + redshift) ** 2) * (1000 / 206_265);
  const radius = 4.5 * 10 ** (-0.12 * (absolute + 20)) * Math.exp(random.normal(0, 0.3));
  const separation =
    (kind.offset * radius * -Math.log(1 - random.randomSample())) / kpcPerArcsec +
    0.1 * Math.abs(random.standardNormal());
  const angle = random.uniform(0, 2 * Math.PI);
  const seen = (magnitude: number, limit: number) =>
    random.randomSample() < 1 / (1 + Math.exp((magnitude - limit) / PS1_EDGE)) ? magnitude : null;
  const seenR = seen(r, PS1_LIMIT.r);
  const size = (6 * radius) / kpcPerArcsec;
  return {
    north: separation * Math.cos(angle),
    east: separation * Math.sin(angle),
    g: seenR === null ? null : seen(g, PS1_LIMIT.g),
    r: seenR,
    nearest:
      random.randomSample() < 0.0015 ? null : Math.min(separation + 0.05 * Math.abs(random.standardNormal()), 29.9),
    majorAxis: r < 17.2 ? size : 0,
    kpcPerArcsec,
  };
}

/** The quiet star of an outburst. */
function star(random: RandomState): Host {
  const g = random.uniform(19, 22.5);
  const [north, east] = [random.normal(0, 0.1), random.normal(0, 0.1)];
  return {
    north,
    east,
    g,
    r: g - random.normal(0.3, 0.2),
    nearest: Math.hypot(north, east),
    majorAxis: 0,
    kpcPerArcsec: 0,
  };
}
