import type { Matrix } from '../../matrix';
import { addToMean, probabilities, ranks, trainingSummary, type TrainingSummary } from '../pipeline/probability';
import type { SavedState } from '../saving/savedState';
import { vector, type Kind, type Model, type Recipe, type StateArray, type Terms } from './kind';

const COMBINATIONS = ['ranks', 'linear', 'unify'] as const;
type Combination = (typeof COMBINATIONS)[number];
const MOST_MEMBERS = 1000;

export interface EnsembleOptions {
  /**
   * What is averaged. 'ranks' (default): the share of training rows that score less, those that score the same counting
   * half; 'linear' and 'unify': the probabilities of that name (`detectors.probability`).
   */
  readonly combine?: Combination;
}

/** A member and what its scores are compared with. */
interface Member {
  readonly model: Model;
  readonly training: TrainingSummary;
}

/**
 * The mean, over several detectors on the same columns, of a row's ranks or probabilities. Each is taken among the
 * member's scores of the training rows, so a row's score does not depend on the others scored with it.
 * @throws RangeError for no members or another combination
 */
export function ensemble(members: readonly Recipe[], { combine = 'ranks' }: EnsembleOptions = {}): Recipe {
  if (members.length === 0 || members.length > MOST_MEMBERS) {
    throw new RangeError(`ensemble: ${members.length} members; allowed: 1 to ${MOST_MEMBERS}`);
  }
  if (!COMBINATIONS.includes(combine)) {
    throw new RangeError(`ensemble: combine is ${JSON.stringify(combine)}; allowed: ${COMBINATIONS.join(', ')}`);
  }
  return {
    kind: 'ensemble',
    async fit(x) {
      const fitted: Member[] = [];
      const trainingScores = new Float64Array(x.rows);
      for (const recipe of members) {
        const { model, trainingScores: own } = await recipe.fit(x);
        const member = { model, training: trainingSummary(own) };
        addToMean(trainingScores, compared(combine, member, own), members.length);
        fitted.push(member);
      }
      return { model: modelOf(combine, fitted), trainingScores };
    },
  };
}

function compared(combine: Combination, { training }: Member, scores: Float64Array): Float64Array {
  return combine === 'ranks' ? ranks(training, scores) : probabilities(training, scores, combine);
}

function modelOf(combine: Combination, members: readonly Member[]): Model {
  return {
    kind: 'ensemble',
    async score(x: Matrix<Float64Array>) {
      const sums = new Float64Array(x.rows);
      for (const member of members) {
        addToMean(sums, compared(combine, member, await member.model.score(x)), members.length);
      }
      return sums;
    },
    scorer() {
      const scorers = members.map(({ model }) => model.scorer());
      if (scorers.includes(null)) return null;
      return (x) => {
        const sums = new Float64Array(x.rows);
        scorers.forEach((scored, k) => addToMean(sums, compared(combine, members[k], scored!(x)), members.length));
        return sums;
      };
    },
    terms: (x, typical) => memberTerms(combine, members, x, typical),
    state() {
      const states = members.map(({ model }) => model.state());
      const arrays: Record<string, StateArray> = {};
      states.forEach((state, k) => {
        arrays[`${k}.trainingScores`] = vector(members[k].training.sorted);
        for (const [name, array] of Object.entries(state.arrays)) arrays[`${k}.${name}`] = array;
      });
      const listed = members.map(({ model }, k) => ({ kind: model.kind, parameters: states[k].parameters }));
      return { parameters: { combine, members: listed }, arrays };
    },
  };
}

/**
 * Each member's terms, scaled to what it adds to the mean: from the rank or probability of its base to that of its score.
 * What is expected is the mean of what the members expect.
 */
async function memberTerms(
  combine: Combination,
  members: readonly Member[],
  x: Matrix<Float64Array>,
  typical: Float64Array,
): Promise<Terms> {
  const { rows, cols } = x;
  const base = new Float64Array(rows);
  const contributions = new Float64Array(x.data.length);
  const expected = new Float64Array(x.data.length);
  for (const member of members) {
    const own = await member.model.terms(x, typical);
    const [from, to] = [own.base, await member.model.score(x)].map((scores) => compared(combine, member, scores));
    addToMean(base, from, members.length);
    addToMean(expected, own.expected.data, members.length);
    for (let i = 0; i < rows; i++) {
      const terms = own.contributions.data.subarray(i * cols, (i + 1) * cols);
      const total = terms.reduce((sum, term) => sum + term, 0);
      const rise = (to[i] - from[i]) / members.length;
      // Terms that cancel each other say nothing of the sign: what there is to share is shared evenly.
      terms.forEach((term, j) => (contributions[i * cols + j] += total === 0 ? rise / cols : (rise * term) / total));
    }
  }
  return { contributions: { data: contributions, rows, cols }, base, expected: { data: expected, rows, cols } };
}

/** @param load loads a member */
export function loadEnsemble(saved: SavedState, load: (saved: SavedState) => Model): Model {
  const listed = saved.field('members');
  if (!Array.isArray(listed) || listed.length === 0 || listed.length > MOST_MEMBERS) {
    return saved.refuse('no list of members', `1 to ${MOST_MEMBERS} members`);
  }
  const members = listed.map((entry: unknown, k): Member => {
    const { kind, parameters } = (entry ?? {}) as { kind?: Kind; parameters?: Record<string, unknown> };
    if (typeof parameters !== 'object' || parameters === null) saved.refuse(`member ${k} without parameters`, 'some');
    const part = saved.part(kind as Kind, parameters!, `${k}.`);
    const [rows] = part.shape('trainingScores', 1);
    return { model: load(part), training: trainingSummary(part.floats('trainingScores', [rows])) };
  });
  return modelOf(saved.choice('combine', COMBINATIONS), members);
}
