import { Tensor, type TorchValue } from '../../formats';
import type { AutoencoderSpec } from '../network/spec';
import { candidates, foundIn, matched, paired, type Match } from './stateCandidates';
import { leavesOf, type Leaf } from './stateNames';
import { torchModules, type TorchModule } from './torchModules';

/** Customary keys of a checkpoint's network, before those of averages and teachers. */
const NETWORK = /^((model|net|network|autoencoder|ae|weights|params)(_state_dict)?|state_dict)?$/;
/** Names and arrays that a message shows at most. */
const SHOWN = 8;

/**
 * Finds an autoencoder's arrays in a state dict or checkpoint.
 * @throws TypeError if it is not a state dict; Error if nothing in it fits, or two networks do
 */
export function matchState(
  state: TorchValue,
  spec: AutoencoderSpec,
  keys: Readonly<Record<string, string>>,
): Match['arrays'] {
  if (!(state instanceof Map)) {
    throw new TypeError('fromStateDict: this is not a state dict; expected names and tensors');
  }
  const leaves = leavesOf(state, keys).filter(({ parts }) => parts[parts.length - 1] !== 'num_batches_tracked');
  if (!leaves.some(({ value }) => value instanceof Tensor)) {
    const names = [...state.keys()].map((key) => `"${String(key)}"`);
    throw new TypeError(`fromStateDict: there is no tensor in it; it has ${listed(names)}`);
  }
  const modules = torchModules(spec).filter(({ arrays }) => arrays.length > 0);
  const matches = candidates(leaves, modules);
  const fits = matches.filter(({ problems }) => problems.length === 0);
  const customary = fits.filter(({ prefix }) => prefix.split('.').every((part) => NETWORK.test(part)));
  const chosen = fits.length === 1 ? fits : customary;
  if (chosen.length === 1) return chosen[0].arrays;
  if (fits.length > 1) {
    const [one, two] = fits.map(({ prefix }) => `"${prefix}"`);
    throw new Error(`fromStateDict: both ${one} and ${two} fit; pass the one you mean, state.get(${one})`);
  }
  const best = matches.reduce<Match | null>((a, b) => (a && a.arrays.size >= b.arrays.size ? a : b), null);
  const what = best ? misfit(best, modules.length) : strangeNames(leaves);
  throw new Error(`fromStateDict: ${what}${keysAdvice(leaves, modules) ?? ''}`);
}

function misfit({ prefix, fitting, problems }: Match, count: number): string {
  const where = prefix ? `of "${prefix}" ` : '';
  const fit = `${fitting.join(', ') || 'nothing'} fit${fitting.length > 1 ? '' : 's'}`;
  return `${where}${fit} (${fitting.length} of ${count} layers); ${problems.join('; ')}`;
}

function strangeNames(leaves: readonly Leaf[]): string {
  const names = leaves.flatMap(({ name, value }) =>
    value instanceof Tensor ? [`${name} (${value.shape.join(', ')})`] : [],
  );
  return `none of its names leads to an encoder or a decoder; it has ${listed(names)}; say with \`keys\` what is what`;
}

/** The key map that fits if the order of the file is that of the layers; null where the shapes do not. */
function keysAdvice(leaves: readonly Leaf[], modules: readonly TorchModule[]): string | null {
  const found = foundIn(leaves.filter(({ value }) => value instanceof Tensor));
  const pairs = paired(modules, found);
  if (found.length !== modules.length || matched([], pairs, []).problems.length > 0) return null;
  const keys = pairs.map(([module, own]) => `"${own!.path}": "${module!.path}"`);
  return `. If its layers are in this order, pass { keys: { ${keys.join(', ')} } }`;
}

function listed(names: readonly string[]): string {
  if (names.length <= SHOWN) return names.join(', ');
  return `${names.slice(0, SHOWN).join(', ')}, … (${names.length} arrays)`;
}
