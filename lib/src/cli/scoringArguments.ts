import type { Counts } from '../alerts';
import { ArgumentError } from '../runner/argumentError';

/** The columns that --keep names; objectId where it is not given. */
export const keptColumns = (text = 'objectId'): string[] => text.split(',').filter((name) => name !== '');

/** @throws ArgumentError for a MODEL that is no saved detector */
export async function givenDetector(model: string) {
  const { loadDetector } = await import('../detectors');
  return loadDetector(model).catch((error: Error) => {
    throw new ArgumentError(error.message);
  });
}

/** What has become of records. */
export const summary = ({ read, scored, refused }: Counts): string =>
  `${read} read, ${scored} scored, ${refused} refused`;
