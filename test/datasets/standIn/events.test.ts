import { column, type Matrix } from '../../../lib/dist/matrix';
import { standInEvents } from '../../../lib/dist/datasets/standIn';
import { compareWithPaper } from './paperTargets.cjs';

const sample = standInEvents({ background: 50_000, signal: 20_000 });
const { background, signal, names } = sample;

const of = (events: Matrix<Float32Array>, name: string) => column(events, names.indexOf(name));

function correlation(x: ArrayLike<number>, y: ArrayLike<number>): number {
  const n = x.length;
  let [sx, sy, sxx, syy, sxy] = [0, 0, 0, 0, 0];
  for (let i = 0; i < n; i++) {
    sx += x[i];
    sy += y[i];
    sxx += x[i] ** 2;
    syy += y[i] ** 2;
    sxy += x[i] * y[i];
  }
  return (n * sxy - sx * sy) / Math.sqrt((n * sxx - sx ** 2) * (n * syy - sy ** 2));
}

describe('standInEvents()', () => {
  test('has the 68 variables in the authors’ order', () => {
    expect(names).toHaveLength(68);
    expect(new Set(names).size).toBe(68);
    expect(names.slice(0, 9)).toEqual([
      'MET_0_pt',
      'MET_0_phi',
      'FatJet_0_pt',
      'FatJet_0_eta',
      'FatJet_0_phi',
      'FatJet_0_mass',
      'FatJet_0_tau1',
      'FatJet_0_tau2',
      'FatJet_0_tau3',
    ]);
    expect(names.slice(43, 47)).toEqual(['FatJet_5_tau3', 'Electron_0_pt', 'Electron_0_eta', 'Electron_0_phi']);
    expect(names.slice(-3)).toEqual(['Muon_3_pt', 'Muon_3_eta', 'Muon_3_phi']);
    expect([background.rows, background.cols, signal.rows, signal.cols]).toEqual([50_000, 68, 20_000, 68]);
  });

  test('is the same for the same seed, and other for another', () => {
    const make = (seed: number) => standInEvents({ background: 300, signal: 200, seed });
    expect(make(7)).toEqual(make(7));
    expect(make(7).background.data).not.toEqual(make(8).background.data);
    expect(make(7).signal.data).not.toEqual(make(8).signal.data);
  });

  test('begins with the same events whatever the counts', () => {
    const few = standInEvents({ background: 50, signal: 20 });
    expect(few.background.data).toEqual(background.data.subarray(0, 50 * 68));
    expect(few.signal.data).toEqual(signal.data.subarray(0, 20 * 68));
  });

  test('scales both counts', () => {
    const { background: b, signal: s } = standInEvents({ background: 100, signal: 10, scale: 2.5 });
    expect([b.rows, s.rows]).toEqual([250, 25]);
  });

  test('refuses counts and seeds that are none, by name', () => {
    expect(() => standInEvents({ background: -1 })).toThrow(/background × scale = -1 × 1/);
    expect(() => standInEvents({ signal: 10, scale: NaN, background: 0 })).toThrow(RangeError);
    expect(() => standInEvents({ background: 1, signal: 1, seed: -3 })).toThrow(/seed -3/);
  });

  test('meets every target: presences, and the signal in units of the background', () => {
    const missed = compareWithPaper(sample).filter(({ within }) => !within);
    expect(missed).toEqual([]);
  });

  test('is exactly 0 in all variables of a missing object, and in none of a present one', () => {
    const objects = [...new Set(names.slice(2).map((name) => name.replace(/_[a-z]+\d?$/, '')))];
    expect(objects).toHaveLength(14);
    for (const events of [background, signal]) {
      for (const object of objects) {
        const columns = names.flatMap((name, j) => (name.startsWith(`${object}_`) ? [j] : []));
        let partly = 0;
        for (let i = 0; i < events.rows; i++) {
          const zeros = columns.filter((j) => events.data[i * 68 + j] === 0).length;
          if (zeros !== 0 && zeros !== columns.length) partly++;
        }
        expect(partly).toBe(0);
      }
    }
  });

  test('fills slots from the hardest object down', () => {
    for (const [kind, slots] of Object.entries({ FatJet: 6, Electron: 4, Muon: 4 })) {
      for (let k = 1; k < slots; k++) {
        const [harder, softer] = [of(background, `${kind}_${k - 1}_pt`), of(background, `${kind}_${k}_pt`)];
        expect(softer.every((pt, i) => pt <= harder[i])).toBe(true);
      }
    }
  });

  test('keeps to the detector: thresholds, pseudorapidities, angles, ordered taus, finite numbers', () => {
    for (const events of [background, signal]) {
      expect(events.data.every(Number.isFinite)).toBe(true);
      names.forEach((name, j) => {
        const values = column(events, j);
        const present = values.filter((value) => value !== 0);
        if (name.endsWith('phi')) expect(present.every((phi) => Math.abs(phi) <= Math.fround(Math.PI))).toBe(true);
        if (name.endsWith('eta')) expect(present.every((eta) => Math.abs(eta) <= 2.5)).toBe(true);
        if (/FatJet_\d_pt/.test(name)) expect(present.every((pt) => pt >= 170)).toBe(true);
        if (/tau[12]$/.test(name)) {
          const next = of(
            events,
            name.replace(/\d$/, (n) => String(Number(n) + 1)),
          );
          expect(values.every((tau, i) => tau >= next[i])).toBe(true);
        }
      });
    }
  });

  test('lets jets recoil against each other', () => {
    const [pt0, pt1] = [of(background, 'FatJet_0_pt'), of(background, 'FatJet_1_pt')];
    const [phi0, phi1] = [of(background, 'FatJet_0_phi'), of(background, 'FatJet_1_phi')];
    const both = [...pt1.keys()].filter((i) => pt1[i] > 0);
    const pick = (values: Float32Array) => both.map((i) => values[i]);
    expect(correlation(pick(pt0), pick(pt1))).toBeGreaterThan(0.9);
    const cosines = both.map((i) => Math.cos(phi0[i] - phi1[i]));
    expect(cosines.reduce((sum, c) => sum + c, 0) / both.length).toBeLessThan(-0.9);
  });

  test('lets mass and taus go together', () => {
    for (const events of [background, signal]) {
      const pt = of(events, 'FatJet_0_pt');
      const present = [...pt.keys()].filter((i) => pt[i] > 0);
      const pick = (name: string) => present.map((i) => events.data[i * 68 + names.indexOf(name)]);
      const relativeMass = pick('FatJet_0_mass').map((mass, k) => mass / pt[present[k]]);
      expect(correlation(relativeMass, pick('FatJet_0_tau1'))).toBeGreaterThan(0.7);
      expect(correlation(pick('FatJet_0_tau1'), pick('FatJet_0_tau2'))).toBeGreaterThan(0.5);
      expect(correlation(pick('FatJet_0_tau2'), pick('FatJet_0_tau3'))).toBeGreaterThan(0.5);
    }
  });

  test('has more missing momentum where the jets are harder', () => {
    expect(correlation(of(background, 'MET_0_pt'), of(background, 'FatJet_0_pt'))).toBeGreaterThan(0.2);
  });

  test('has the shapes of the authors’ plots', () => {
    const histogram = (values: Float32Array, edges: number[]) =>
      edges.slice(1).map((high, k) => values.filter((v) => v > edges[k] && v <= high).length);
    // MET's φ is V-shaped: fewest at 0, most at ±π.
    const phi = histogram(of(background, 'MET_0_phi'), [-Math.PI, -2, -1, 1, 2, Math.PI].map(Math.fround));
    expect(phi[0] / (Math.PI - 2)).toBeGreaterThan((1.5 * phi[2]) / 2);
    // Background jets fall, with a shoulder up to 6 TeV and a thin tail; the signal's peak near 1 TeV.
    const jets = histogram(of(background, 'FatJet_0_pt'), [170, 1000, 2000, 4000, 6000, 7000, 8000, 16000]);
    expect(jets[3] / 2).toBeGreaterThan(jets[2] / 8);
    expect(jets[5] + jets[6]).toBeLessThan(jets[4] / 5);
    const peak = histogram(of(signal, 'FatJet_0_pt'), [0, 800, 1200, 4000]);
    expect(peak[1] / signal.rows).toBeGreaterThan(0.7);
    // The signal's mass peaks near 100; tau1 near .09.
    const mass = histogram(of(signal, 'FatJet_0_mass'), [0, 80, 120, 2000]);
    expect(mass[1] / signal.rows).toBeGreaterThan(0.5);
    const tau = histogram(of(signal, 'FatJet_0_tau1'), [0, 0.05, 0.13, 1]);
    expect(tau[1] / signal.rows).toBeGreaterThan(0.5);
    expect(Math.max(...of(background, 'Muon_0_pt'))).toBeGreaterThan(1e5);
    expect(Math.max(...of(background, 'Muon_0_pt'))).toBeLessThanOrEqual(4e8);
  });
});
