import { Refused, Tensor, type TorchValue } from '../../formats';
import type { Leaf } from './stateNames';
import type { ModuleArray, TorchModule } from './torchModules';

/** What lies under one prefix of the names, seen as the autoencoder. */
export interface Match {
  readonly prefix: string;
  readonly arrays: ReadonlyMap<ModuleArray, Tensor>;
  /** Paths of the modules that fit. */
  readonly fitting: readonly string[];
  readonly problems: readonly string[];
}

/** A module of a state dict: its arrays by name. */
export interface Found {
  readonly path: string;
  readonly arrays: Map<string, Leaf>;
}

const PARTS = ['encoder', 'decoder', 'z_logvar'];
const isNumber = (part: string): boolean => /^\d+$/.test(part);

/** Every prefix of the names under which there is an encoder, a decoder or one Sequential. */
export function candidates(leaves: readonly Leaf[], modules: readonly TorchModule[]): Match[] {
  const prefixes = new Map<string, { readonly prefix: readonly string[]; readonly halves: boolean }>();
  for (const { parts } of leaves) {
    parts.forEach((part, at) => {
      const halves = PARTS.includes(part) && at < parts.length - 1;
      if (!halves && !(at === parts.length - 2 && isNumber(part))) return;
      prefixes.set(`${parts.slice(0, at).join('.')} ${halves}`, { prefix: parts.slice(0, at), halves });
    });
  }
  return [...prefixes.values()].map(({ prefix, halves }) => {
    const under = leaves.filter(({ parts }) => prefix.every((part, k) => parts[k] === part));
    return halves ? matchHalves(prefix, under, modules) : matchSequence(prefix, under, modules);
  });
}

/** Encoder, decoder and head by their names, their layers by their names or in their order. */
function matchHalves(prefix: readonly string[], under: readonly Leaf[], modules: readonly TorchModule[]): Match {
  const partOf = ({ parts }: Leaf) => parts[prefix.length];
  const problems: string[] = [];
  const pairs = PARTS.flatMap((part) => {
    const wanted = modules.filter(({ path }) => path.split('.')[0] === part);
    const found = foundIn(under.filter((leaf) => partOf(leaf) === part));
    const known = found.every(({ path }) => wanted.some((module) => path === [...prefix, module.path].join('.')));
    if (!known) problems.push(...unclear(found));
    if (!known) return paired(wanted, found);
    return wanted.map(
      (module) => [module, found.find(({ path }) => path === [...prefix, module.path].join('.'))] as const,
    );
  });
  const owners = new Set(under.filter((leaf) => PARTS.includes(partOf(leaf))).map(({ owner }) => owner));
  const others = under.filter(
    (leaf) => !PARTS.includes(partOf(leaf)) && owners.has(leaf.owner) && leaf.value instanceof Tensor,
  );
  return matched(prefix, pairs, others, problems);
}

/** One Sequential of all layers, in their order. */
function matchSequence(prefix: readonly string[], under: readonly Leaf[], modules: readonly TorchModule[]): Match {
  const own = under.filter(({ parts }) => parts.length === prefix.length + 2 && isNumber(parts[prefix.length]));
  const wanted = modules.filter(({ path }) => path !== 'z_logvar');
  const head = modules.filter(({ path }) => path === 'z_logvar');
  return matched(prefix, [...paired(wanted, foundIn(own)), ...paired(head, [])], []);
}

export type Pair = readonly [TorchModule | undefined, Found | undefined];

export function paired(wanted: readonly TorchModule[], found: readonly Found[]): Pair[] {
  return Array.from({ length: Math.max(wanted.length, found.length) }, (_, k) => [wanted[k], found[k]] as const);
}

/** The modules among leaves, by their numbers where they are of one Sequential, otherwise in the order of the file. */
export function foundIn(leaves: readonly Leaf[]): Found[] {
  const found = new Map<string, Found>();
  for (const leaf of leaves) {
    const path = leaf.parts.slice(0, -1).join('.');
    if (!found.has(path)) found.set(path, { path, arrays: new Map() });
    found.get(path)!.arrays.set(leaf.parts[leaf.parts.length - 1], leaf);
  }
  const modules = [...found.values()];
  const numberOf = ({ path }: Found) => Number(/\d+$/.exec(path));
  return areNumbered(modules) ? modules.sort((a, b) => numberOf(a) - numberOf(b)) : modules;
}

/** Whether modules have the same name but for a number at its end. */
function areNumbered(modules: readonly Found[]): boolean {
  const names = modules.map(({ path }) => /^(.*?)\d+$/.exec(path)?.[1]);
  return names.every((name) => name !== undefined && name === names[0]);
}

/** Modules without numbers whose shapes do not tell them apart: the order of the file need not be that of the layers. */
function unclear(modules: readonly Found[]): string[] {
  if (areNumbered(modules)) return [];
  const shapeOf = ({ arrays }: Found) =>
    JSON.stringify([...arrays].map(([name, { value }]) => [name, (value as Tensor | null)?.shape]));
  const twin = modules.find((one, k) => modules.findIndex((other) => shapeOf(other) === shapeOf(one)) < k);
  if (!twin) return [];
  const first = modules.find((other) => shapeOf(other) === shapeOf(twin))!;
  return [
    `the order of ${first.path} and ${twin.path}, which have the same shapes, is not certain; say it with \`keys\``,
  ];
}

export function matched(
  prefix: readonly string[],
  pairs: readonly Pair[],
  others: readonly Leaf[],
  problems: string[] = [],
): Match {
  const arrays = new Map<ModuleArray, Tensor>();
  const fitting: string[] = [];
  for (const [module, found] of pairs) {
    const before = problems.length;
    for (const array of module?.arrays ?? []) {
      const leaf = found?.arrays.get(array.name);
      const wrong = problem(leaf?.name ?? `${found?.path ?? module!.path}.${array.name}`, array, leaf?.value);
      if (wrong) problems.push(wrong);
      else arrays.set(array, leaf!.value as Tensor);
    }
    const names: readonly string[] = module?.arrays.map(({ name }) => name) ?? [];
    for (const [name, leaf] of found?.arrays ?? []) if (!names.includes(name)) others = [...others, leaf];
    if (problems.length === before) fitting.push(module?.path ?? '');
  }
  problems.push(...others.map(({ name }) => `${name} is unknown`));
  return { prefix: prefix.join('.'), arrays, fitting: fitting.filter(Boolean), problems };
}

function problem(name: string, { shape }: ModuleArray, value: TorchValue | undefined): string | null {
  if (value === undefined) return `${name} is missing`;
  if (value instanceof Refused) return `${name} is ${value.found}, which cannot be read`;
  if (!(value instanceof Tensor)) return `${name} is not a tensor`;
  if (!(value.data instanceof Float32Array || value.data instanceof Float64Array)) {
    return `${name} holds ${value.dtype}, not floating-point numbers`;
  }
  const same = value.shape.length === shape.length && shape.every((n, axis) => value.shape[axis] === n);
  return same ? null : `${name} has shape (${value.shape.join(', ')}), expected (${shape.join(', ')})`;
}
