/** How many of each object an event's row has room for, in the order of the columns. */
export const OBJECT_SLOTS = { FatJet: 6, Electron: 4, Muon: 4 } as const;

/** The variables of one fat jet, and of one electron or muon. */
export const FAT_JET_VARIABLES = ['pt', 'eta', 'phi', 'mass', 'tau1', 'tau2', 'tau3'] as const;
export const LEPTON_VARIABLES = ['pt', 'eta', 'phi'] as const;

const numbered = (kind: string, slots: number, variables: readonly string[]): string[] =>
  Array.from({ length: slots }, (_, slot) => variables.map((variable) => `${kind}_${slot}_${variable}`)).flat();

/** The 68 variables of an event, in the order of the columns of `events_data.pt`: MET, fat jets, electrons, muons. */
export const EVENT_VARIABLES: readonly string[] = [
  'MET_0_pt',
  'MET_0_phi',
  ...numbered('FatJet', OBJECT_SLOTS.FatJet, FAT_JET_VARIABLES),
  ...numbered('Electron', OBJECT_SLOTS.Electron, LEPTON_VARIABLES),
  ...numbered('Muon', OBJECT_SLOTS.Muon, LEPTON_VARIABLES),
];
