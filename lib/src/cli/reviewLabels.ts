import { FormatError } from '../formats/formatError';
import type { Label } from '../review';
import { ArgumentError } from '../runner/argumentError';

/**
 * The labels of several files, merged.
 * @throws ArgumentError naming option and file, for one that cannot be read or is no file of labels
 */
export async function givenLabels(files: readonly string[]): Promise<Label[]> {
  const { mergeLabels, readLabels } = await import('../review');
  const read = files.map((file) => {
    try {
      return readLabels(file);
    } catch (error) {
      if (!(error instanceof FormatError || error instanceof RangeError)) throw error;
      throw new ArgumentError(`--labels ${error.message}`);
    }
  });
  return mergeLabels(...read);
}

/** The labels that have a key, of "0,1,2"; undefined where the option is not given. */
export async function givenChoices(text: string | undefined): Promise<string[] | undefined> {
  if (text === undefined) return undefined;
  const { DEFAULT_SCALE } = await import('../review');
  const choices = text.split(',').map((choice) => choice.trim());
  const wrong = choices.find((choice, at) => !Object.hasOwn(DEFAULT_SCALE, choice) || choices.indexOf(choice) < at);
  if (wrong === undefined) return choices;
  const allowed = Object.keys(DEFAULT_SCALE).join(', ');
  const found =
    choices.indexOf(wrong) < choices.lastIndexOf(wrong) ? `"${wrong}" is named twice` : `"${wrong}" is not one`;
  throw new ArgumentError(`--choices ${text}: ${found}; allowed: ${allowed}, each once, with commas between them`);
}

/** Where labels of objects may be found: on the page, or at least in the table. */
export interface KnownIds {
  readonly onPage: ReadonlySet<string>;
  readonly inTable: ReadonlySet<string>;
}

/** What a reviewer should know of labels that were given: a line for each finding, none where all is well. */
export async function labelNotes(labels: readonly Label[], { onPage, inTable }: KnownIds): Promise<string[]> {
  const { currentLabels, DEFAULT_SCALE, labelConflicts } = await import('../review');
  const { unknownLabels } = await import('../review/page/core/found');
  const current = currentLabels(labels);
  const ids = [...current.keys()];
  const strange = ids.filter((id) => !inTable.has(id) && !onPage.has(id));
  const below = ids.filter((id) => inTable.has(id) && !onPage.has(id));
  const conflicts = labelConflicts(labels).map(
    ({ objectId, labels: said }) => `${objectId} (${[...new Set(said.map(({ label }) => label))].join(', ')})`,
  );
  return [
    ...note(strange, 'labelled object is not in the table', 'labelled objects are not in the table'),
    ...note(below, 'labelled object is below the rows of the page', 'labelled objects are below the rows of the page'),
    ...note(conflicts, 'object is labelled differently', 'objects are labelled differently'),
    ...note(
      unknownLabels(current, DEFAULT_SCALE),
      'label is not known to the ranking',
      'labels are not known to the ranking',
    ),
  ];
}

/** So many are named. */
const MOST = 5;

function note(found: readonly string[], one: string, several: string): string[] {
  if (found.length === 0) return [];
  const more = found.length > MOST ? [`and ${found.length - MOST} more`] : [];
  return [`${found.length} ${found.length === 1 ? one : several}: ${[...found.slice(0, MOST), ...more].join(', ')}`];
}
