import { byFamily, variableFamily } from '../../../lib/dist/datasets';

test('a variable belongs to the family its name says', () => {
  const families = {
    MET_0_pt: 'MET',
    MET_0_phi: 'angles',
    FatJet_3_pt: 'jet momentum',
    FatJet_0_mass: 'jet mass',
    FatJet_5_tau3: 'jet substructure',
    FatJet_0_eta: 'angles',
    Electron_2_pt: 'electron momentum',
    Muon_0_pt: 'muon momentum',
    Muon_0_phi: 'angles',
    Muon_0_mass: 'other',
    Tau_0_pt: 'other',
    pt: 'other',
  };
  for (const [name, family] of Object.entries(families)) expect([name, variableFamily(name)]).toEqual([name, family]);
});

test('numbers are summed up by family, in the order of the families', () => {
  const sums = byFamily(['Muon_0_pt', 'FatJet_0_mass', 'FatJet_1_mass', 'MET_0_pt'], [0.1, 0.25, 0.25, 0.4]);
  expect(Object.entries(sums)).toEqual([
    ['MET', 0.4],
    ['jet mass', 0.5],
    ['muon momentum', 0.1],
  ]);
});
