import { existsSync } from 'node:fs';
import { writeFileAtomic } from '../../formats';
import { FileBytes } from '../../formats/byteSource';
import { whileLocked } from './fileLock';
import { checkedLabel, type GivenLabel, type Label } from './label';
import { formatLabels, parseLabels } from './labelText';
import { mergeLabels } from './merge';

/**
 * Reads a file of labels: CSV with objectId, label, timestamp, session, url, note.
 * @throws RangeError naming file and line, as `parseLabels`; FormatError for a file that cannot be read, or a folder
 */
export function readLabels(path: string): Label[] {
  const file = new FileBytes(path);
  return parseLabels(new TextDecoder('utf-8', { ignoreBOM: true }).decode(file.read(0, file.size)), path);
}

/**
 * Adds labels to a file, which is made where there is none: what it holds stays, and at every moment it is whole. Processes
 * that add to it at once wait for each other, by a file beside it that ends in ".lock".
 * @param labels session, url and note may be left out, and are '' then
 * @returns all labels that it then holds, in the order of time
 * @example
 * review.saveLabels('labels.csv', [{ objectId: 'ZTF18aabtxvd', label: 'interesting', timestamp: new Date().toISOString(),
 *   session: 'ada', note: 'blue for its age' }]);
 * @throws RangeError for labels that are not allowed, and as `readLabels`; nothing is written then. The system's
 *   error for a folder that is not there or may not be written to
 */
export function saveLabels(path: string, labels: readonly GivenLabel[]): Label[] {
  const added = labels.map((label) => checkedLabel('saveLabels', label));
  return whileLocked(path, () => {
    const all = mergeLabels(existsSync(path) ? readLabels(path) : [], added);
    writeFileAtomic(path, formatLabels(all));
    return all;
  });
}
