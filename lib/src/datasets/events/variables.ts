/** The 22 of the 68 variables that the original notebook uses, in its order (section "loading the dataset"). */
export const EVENT_FEATURES: readonly string[] = [
  'MET_0_pt',
  'FatJet_0_pt',
  'FatJet_0_mass',
  'FatJet_0_tau1',
  'FatJet_0_tau2',
  'FatJet_0_tau3',
  'FatJet_1_pt',
  'FatJet_1_mass',
  'FatJet_1_tau1',
  'FatJet_1_tau2',
  'FatJet_1_tau3',
  'FatJet_2_pt',
  'FatJet_2_mass',
  'FatJet_3_pt',
  'Electron_0_pt',
  'Electron_1_pt',
  'Electron_2_pt',
  'Electron_3_pt',
  'Muon_0_pt',
  'Muon_1_pt',
  'Muon_2_pt',
  'Muon_3_pt',
];

/** Kinds of variables, and which kind each one is. */
export interface VariableFamilies {
  readonly names: readonly string[];
  familyOf(variable: string): string;
}

/** What an event variable measures, coarsely; in the order in which tables and figures list them. */
export const VARIABLE_FAMILIES = [
  'MET',
  'jet momentum',
  'jet mass',
  'jet substructure',
  'electron momentum',
  'muon momentum',
  'angles',
  'other',
] as const;

export type VariableFamily = (typeof VARIABLE_FAMILIES)[number];

/**
 * The family of an event variable by its name ("FatJet_0_tau2"): object, number, quantity.
 * @returns 'other' for a name of another form
 */
export function variableFamily(name: string): VariableFamily {
  const [, object, quantity] = /^(MET|FatJet|Electron|Muon)_\d+_(pt|eta|phi|mass|tau\d)$/.exec(name) ?? [];
  if (!object) return 'other';
  if (quantity === 'eta' || quantity === 'phi') return 'angles';
  if (object === 'MET') return 'MET';
  if (object === 'Electron') return quantity === 'pt' ? 'electron momentum' : 'other';
  if (object === 'Muon') return quantity === 'pt' ? 'muon momentum' : 'other';
  return quantity === 'pt' ? 'jet momentum' : quantity === 'mass' ? 'jet mass' : 'jet substructure';
}

/**
 * Numbers that belong to variables, summed up by family; families that do not occur are left out.
 * @param families default: the graviton analysis's; `variableFamilies(names)` for other variables
 */
export function byFamily(
  variables: readonly string[],
  values: ArrayLike<number>,
  { names, familyOf }: VariableFamilies = { names: VARIABLE_FAMILIES, familyOf: variableFamily },
): Record<string, number> {
  const sums: Record<string, number> = {};
  for (const family of names) {
    variables.forEach((variable, j) => {
      if (familyOf(variable) === family) sums[family] = (sums[family] ?? 0) + values[j];
    });
  }
  return sums;
}
