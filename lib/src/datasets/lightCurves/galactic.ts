/** The north galactic pole, right ascension and declination of J2000 in degrees. */
const POLE = { ra: 192.85948, dec: 27.12825 };
const radians = (degrees: number): number => (degrees * Math.PI) / 180;

/**
 * Galactic latitude, as PyEphem computes it.
 * @param ra right ascension, degrees of J2000
 * @param dec declination, degrees of J2000
 * @returns degrees
 */
export function galacticLatitude(ra: number, dec: number): number {
  const [y, pole] = [radians(dec), radians(POLE.dec)];
  const sine = Math.cos(y) * Math.cos(pole) * Math.cos(radians(ra - POLE.ra)) + Math.sin(y) * Math.sin(pole);
  return (Math.asin(sine) * 180) / Math.PI;
}
