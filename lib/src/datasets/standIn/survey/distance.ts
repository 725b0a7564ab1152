/** Speed of light over Hubble's constant (70 km/s/Mpc), in Mpc, and the deceleration of a flat universe with Ωm = 0.3. */
const HUBBLE_DISTANCE = 4283;
const DECELERATION = -0.55;

/** @returns the luminosity distance in Mpc, to second order in z (good to a few per cent up to z = 0.5) */
export function luminosityDistance(z: number): number {
  return HUBBLE_DISTANCE * z * (1 + ((1 - DECELERATION) / 2) * z);
}

/** @returns apparent minus absolute magnitude */
export function distanceModulus(z: number): number {
  return 5 * Math.log10(luminosityDistance(z)) + 25;
}

/** @returns how many kpc an arc second spans at that redshift */
export function kpcPerArcsec(z: number): number {
  return (luminosityDistance(z) / (1 + z) ** 2 / 206265) * 1000;
}

/** @returns the redshift at which apparent minus absolute magnitude is the given one */
export function redshiftAt(modulus: number): number {
  const distance = 10 ** ((modulus - 25) / 5) / HUBBLE_DISTANCE;
  const bend = (1 - DECELERATION) / 2;
  return (Math.sqrt(1 + 4 * bend * distance) - 1) / (2 * bend);
}
