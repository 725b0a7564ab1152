import { fromMatrix, writeCsv, writeTorch } from '../../formats';
import { standInEvents, type StandInEventOptions } from './events';
import { standInObjects, type StandInObjectOptions } from './objects';

/** Raised when a generator changes what it generates, so that files made by an older one can be told. */
export const STAND_IN_VERSION = 2;

/** Generates events and writes them as torch.save would: a dict of `x_bkg`, `x_sig` (float32) and `var_names`. */
export function writeStandInEvents(path: string, options: StandInEventOptions = {}): void {
  const { background, signal, names } = standInEvents(options);
  writeTorch(path, { x_bkg: fromMatrix(background), x_sig: fromMatrix(signal), var_names: names });
}

/** Generates an object table and writes it as the CSV that the object document reads. */
export function writeStandInObjects(path: string, options: StandInObjectOptions = {}): void {
  writeCsv(path, standInObjects(options));
}
