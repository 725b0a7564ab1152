import { readTable, readTorch } from '../../formats';
import { ownFile } from '../files/find';
import { chooseFeatures, eventsFromTable, type FeatureChoice, type StudyEvents } from './eventTable';
import { eventsIn, isEventsDictionary } from './loadEvents';

/** What of a file of events is used, and how its signal is told. */
export interface ReadEventsOptions {
  /**
   * The variables that a model is to see: 'original' (default), the graviton analysis's 22; 'all' that can be
   * measurements; or a list of names, in their order.
   */
  readonly features?: FeatureChoice;
  /** A second table, of signal alone, with the same columns, see `ownFile`; '' (default) for none. */
  readonly signalFile?: string;
  /**
   * What makes a row of the first table signal: a condition, or several that must all hold, such as `'label'`,
   * `'type = signal'`, `'M > 110'`, `'Q1 * Q2 > 0'`. None by default.
   */
  readonly signalWhere?: string | readonly string[];
}

/**
 * Reads events: the graviton analysis's dictionary (`x_bkg`, `x_sig` if there is a signal, `var_names`; `.pt`), or tables
 * with a row an event, in any format that `formats.readTable` opens. Without a signal, `signal` has no rows.
 * @param path of the dictionary, or of a table with all events or those of the background
 * @throws Error naming the file and what is wrong: see `loadEvents` and, for tables, unknown features (with those like
 *   them), features that hold text or missing cells, conditions that no row meets, too few events
 * @example
 * const zee = await readEvents('Zee_Run2011A.csv', { features: 'all', signalWhere: 'Q1 * Q2 > 0' });
 * zee.features; // [ 'pt1', 'eta1', 'phi1', … ]
 * zee.leftOut[0]; // { name: 'Run', reason: 'named as an identifier' }
 */
export async function readEvents(path: string, options: ReadEventsOptions = {}): Promise<StudyEvents> {
  const { features = 'original', signalFile = '' } = options;
  const signalWhere = [options.signalWhere ?? []].flat().filter((condition) => condition.trim() !== '');
  if (signalFile !== '' && signalWhere.length > 0) {
    throw new Error('readEvents: give a table of signal or conditions that tell it, not both');
  }
  if (/\.pth?$/i.test(path)) {
    const file = readTorch(path);
    if (isEventsDictionary(file)) {
      const twoSignals = signalFile !== '' || signalWhere.length > 0;
      if (twoSignals) throw new Error(`${path}: x_sig is its signal; leave out ${signalFile || 'signalWhere'}`);
      const events = eventsIn(path, file, { signalRequired: false });
      return { ...events, features: chooseFeatures(features, events.names, events.names, { file: path }), leftOut: [] };
    }
  }
  const table = await readTable(path);
  const signalTable = signalFile === '' ? undefined : await readTable(ownFile(signalFile));
  return eventsFromTable(table, features, { signalTable, signalWhere });
}
