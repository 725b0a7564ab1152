import type { RandomState } from '../../../random';
import { exponential, poisson } from '../draws';
import { detector, jetModel, nature } from './parameters';

/**
 * The inside of a jet as a list of prongs beside its core, each with a share z of the momentum at an angle θ (in units
 * of the jet radius). Mass and N-subjettiness are sums over the same prongs, and that is why they go together:
 * m² = (pt·R)² Σ z(1−z)θ², and τ_N = Σ zθ over all prongs but the N−1 hardest, which have an axis of their own.
 */
export class Substructure {
  private total = 0;
  private hardest = 0;
  private second = 0;
  private massSquared = 0;

  constructor(private readonly random: RandomState) {}

  /** Adds a prong. */
  add(z: number, theta: number): void {
    const reach = Math.min(z, 1 - z) * theta;
    this.total += reach;
    this.massSquared += z * (1 - z) * theta * theta;
    if (reach > this.hardest) {
      this.second = this.hardest;
      this.hardest = reach;
    } else if (reach > this.second) this.second = reach;
  }

  /**
   * Adds the radiation of a parton with the given share of the jet's pt, inside a cone of the given angle: a Poisson
   * process of constant density in the Lund plane (ln 1/z, ln 1/θ), so that ln 1/(zθ) = sqrt(2S/density) with S the
   * arrival times of a unit Poisson process. `density` is that at 1 TeV; it runs with pt·share·cone.
   */
  radiate(density: number, pt: number, share: number, cone: number): void {
    const { random } = this;
    const scale = Math.max(pt * share * cone, jetModel.LEAST_SCALE);
    const perArea = density / (1 + nature.RUNNING * Math.log(scale / 1000));
    let left = share;
    for (let arrival = exponential(random, 1); ; arrival += exponential(random, 1)) {
      const depth = jetModel.HARDEST_EMISSION + Math.sqrt((2 * arrival) / perArea);
      if (depth > jetModel.SOFTEST_EMISSION) return;
      const energy = Math.exp(-depth * random.randomSample());
      const z = (left * energy) / (1 + energy);
      this.add(z, (cone * Math.exp(-depth)) / energy);
      left -= z;
    }
  }

  /** Adds what the initial state radiates into the jet's area: gluons with an energy spectrum dE/E. */
  catchStrayGluons(): void {
    const count = poisson(this.random, jetModel.STRAY_GLUONS);
    for (let k = 0; k < count; k++) {
      const energy = jetModel.STRAY_LEAST ** this.random.randomSample();
      this.add(energy / (1 + energy), Math.sqrt(this.random.randomSample()));
    }
  }

  /** @returns mass and N-subjettiness of a jet of the given pt, pile-up added */
  measure(pt: number): { mass: number; tau1: number; tau2: number; tau3: number } {
    const energy = detector.PILE_UP_ENERGY / detector.PILE_UP_PIECES;
    for (let k = 0; k < detector.PILE_UP_PIECES; k++) {
      this.add(exponential(this.random, energy) / pt, detector.PILE_UP_ANGLE);
    }
    const mass = pt * detector.JET_RADIUS * Math.sqrt(this.massSquared);
    const tau2 = this.total - this.hardest;
    return { mass, tau1: this.total, tau2, tau3: tau2 - this.second };
  }
}
