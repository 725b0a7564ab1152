import { decayBoson, quarkPair, softerShare } from './bosons';
import type { Collision, Momentum } from './collision';
import * as jetModel from './jetModel';
import { detectJet, partonJet } from './jets';
import { detectLeptonsInJet } from './leptons';
import * as nature from './nature';
import { daughters, prongAngle } from './twoBody';

/** A top quark: t → bW, one three-pronged jet if all is close and the W goes to quarks, otherwise a b jet and a W. */
export function decayTop(collision: Collision, top: Momentum): void {
  const { random } = collision;
  const z = jetModel.LEAST_B_SHARE + (jetModel.MOST_B_SHARE - jetModel.LEAST_B_SHARE) * random.randomSample();
  const mass = Math.sqrt(nature.TOP_MASS ** 2 - nature.W_MASS ** 2 / (1 - z));
  const theta = prongAngle(top.pt, mass, z);
  const wTheta = prongAngle((1 - z) * top.pt, nature.W_MASS, 0.5);
  const hadronic = random.randomSample() > 3 * nature.W_TO_LEPTON;
  if (hadronic && Math.max(theta, wTheta) < jetModel.CONTAINED) {
    detectLeptonsInJet(collision, top);
    detectJet(collision, top, (inside) => {
      const quark = (1 - z) / 2;
      inside.add(z, theta);
      inside.add(quark, wTheta);
      for (const share of [z, quark, quark]) inside.radiate(jetModel.QUARK_EMISSIONS, top.pt, share, wTheta);
    });
    return;
  }
  const [w, b] = daughters(random, top, mass, z);
  partonJet(collision, b, 0);
  if (hadronic) quarkPair(collision, w, nature.W_MASS, softerShare(random, 'longitudinal'));
  else decayBoson(collision, 'W', w, { polarisation: 'longitudinal', leptonic: true });
}
