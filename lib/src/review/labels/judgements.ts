import type { Judgement } from '../rank/judgement';
import type { Label } from './label';
import { currentLabels } from './merge';

/** What labels are worth: from −1, of no interest, to 1; null says nothing of interest. */
export type LabelScale = Readonly<Record<string, number | null>>;

/** interesting, boring, artefact, skip; and the ratings 0 to 5, from −1 to 1. */
export const DEFAULT_SCALE: LabelScale = {
  ...{ interesting: 1, boring: -1, artefact: -1, skip: null },
  ...{ '0': -1, '1': -0.6, '2': -0.2, '3': 0.2, '4': 0.6, '5': 1 },
};

/**
 * Labels as `rank` takes them: for each row whose object has labels the mean of what its sessions' latest ones are worth.
 * Objects that no row has are left out; of an object in several rows all are judged.
 * @param objectIds one a row
 * @throws RangeError for a label that the scale does not have, with its object
 */
export function judgementsOf(
  labels: readonly Label[],
  objectIds: readonly string[],
  scale: LabelScale = DEFAULT_SCALE,
): Judgement[] {
  const interests = new Map<string, number>();
  for (const [objectId, said] of currentLabels(labels)) {
    const worth = said.map(({ label }) => worthOf(label, objectId, scale)).filter((value) => value !== null);
    if (worth.length > 0) interests.set(objectId, worth.reduce((sum, value) => sum + value, 0) / worth.length);
  }
  return objectIds.flatMap((objectId, row) => {
    const interest = interests.get(objectId);
    return interest === undefined ? [] : [{ row, interest }];
  });
}

function worthOf(label: string, objectId: string, scale: LabelScale): number | null {
  if (Object.hasOwn(scale, label)) return scale[label];
  throw new RangeError(
    `labels: ${objectId} is labelled "${label}"; the scale has ${Object.keys(scale).join(', ')}. Give a scale with it.`,
  );
}
