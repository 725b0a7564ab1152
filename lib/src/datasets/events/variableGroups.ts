import { folderName } from '../../notebook/run';
import { variableFamily, VARIABLE_FAMILIES, type VariableFamilies } from './variables';

/** Variables that are looked at together. */
export interface VariableGroup {
  /** for files: "obj0", "pt" */
  readonly name: string;
  /** for readers: "the variables with index 0", "pt1, pt2" */
  readonly title: string;
  readonly variables: readonly string[];
}

/** The group of the variables that share the start of their name with no other. */
const SINGLES = 'others';

/**
 * Groups variables for figures. Where names number their object in the middle, as the graviton analysis's do
 * (`FatJet_0_pt`), a group holds an object index, as there; other names are grouped by their start, up to the digits at
 * their end (`pt1` and `pt2`), and those that share it with none come together as the last group, "others".
 * @param objects the object indices wanted, in their order; those that no name has are left out; default: all
 * @throws RangeError where names have object indices, but none of those wanted
 */
export function variableGroups(names: readonly string[], objects?: readonly number[]): VariableGroup[] {
  const indices = new Set(names.flatMap((name) => Array.from(name.matchAll(/_(\d+)(?=_)/g), ([, k]) => Number(k))));
  if (indices.size === 0) return byStart(names);
  const sorted = [...indices].sort((a, b) => a - b);
  const wanted = objects?.filter((index) => indices.has(index)) ?? sorted;
  if (wanted.length === 0 && objects && objects.length > 0) {
    throw new RangeError(
      `variableGroups: no variable has "_${objects.join('_", "_')}_" in its name; there are ${sorted.join(', ')}`,
    );
  }
  return wanted.map((index) => {
    const variables = names.filter((name) => name.includes(`_${index}_`));
    return { name: `obj${index}`, title: `the variables with index ${index}`, variables };
  });
}

function byStart(names: readonly string[]): VariableGroup[] {
  const starts = new Map<string, string[]>();
  for (const name of names) {
    const start = /^(.*?)[\s_]*\d*\s*$/.exec(name)?.[1] || name;
    starts.set(start, [...(starts.get(start) ?? []), name]);
  }
  const groups = [...starts].filter(([, variables]) => variables.length > 1);
  const singles = [...starts].filter(([, variables]) => variables.length === 1).flatMap(([, variables]) => variables);
  if (singles.length > 0) groups.push([groups.length > 0 ? SINGLES : 'all', singles]);
  const taken = new Map<string, number>();
  return groups.map(([start, variables]) => {
    const plain = folderName(start);
    const uses = (taken.get(plain) ?? 0) + 1;
    taken.set(plain, uses);
    return { name: uses > 1 ? `${plain}-${uses}` : plain, title: variables.join(', '), variables };
  });
}

/** As many families as a figure has colours. */
const MOST_FAMILIES = 8;

/**
 * The families of a data set's variables: the graviton analysis's (MET, jet momentum, …) where its names are among them,
 * else the groups by the start of the name; eight at most, the smallest together as "others".
 */
export function variableFamilies(variables: readonly string[]): VariableFamilies {
  if (variables.some((name) => variableFamily(name) !== 'other')) {
    const occurs = (family: string) => family !== 'other' || variables.some((name) => variableFamily(name) === 'other');
    return { names: VARIABLE_FAMILIES.filter(occurs), familyOf: variableFamily };
  }
  const groups = byStart(variables);
  const named = groups.filter(({ name }) => name !== SINGLES);
  const bySize = [...named].sort((a, b) => b.variables.length - a.variables.length);
  const largest = named.length === groups.length && named.length <= MOST_FAMILIES ? named : bySize.slice(0, MOST_FAMILIES - 1); // prettier-ignore
  const familyOf = (variable: string) => largest.find((group) => group.variables.includes(variable))?.name ?? SINGLES;
  const rest = variables.some((variable) => familyOf(variable) === SINGLES) ? [SINGLES] : [];
  return { names: [...named.filter((group) => largest.includes(group)).map(({ name }) => name), ...rest], familyOf };
}
