import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';

export const PARTS = ['event', 'table', 'object', 'detectors'];
/** The table of collisions: same charge is the signal; the charges themselves are not features, as they hold the answer. */
const DIELECTRONS = { features: 'all', signalWhere: ['Q1 * Q2 > 0'], latentDim: 8 };

/** @returns the parts to compare, the file of events or the table that is named, and the table's parameters for notebook 01 */
export function readArguments() {
  const options = { parameter: { type: 'string', short: 'p', multiple: true } };
  const { values, positionals } = parseArgs({ options, allowPositionals: true });
  const [files, parts] = [false, true].map((part) => positionals.filter((word) => PARTS.includes(word) === part));
  if (files.length > 1) throw new Error(`At most one file can be named, got ${files.join(' ')}.`);
  const [file] = files;
  if (file !== undefined && !existsSync(file)) {
    const known = `parts are ${PARTS.join(', ')}; without a file name, the events of DATA_DIR are used`;
    throw new Error(`${resolve(file)} does not exist (${known}).`);
  }
  const ownTable = file !== undefined && !/\.pth?$/i.test(file);
  if (ownTable) return { parts: ['table'], ownTable: file, table: tableSettings(values.parameter ?? []) };
  const all = file === undefined ? PARTS : PARTS.filter((part) => part !== 'table');
  return { parts: parts.length > 0 ? parts : all, events: file, table: DIELECTRONS };
}

/** The notebook's parameters for a table, from `name=value`. */
function tableSettings(assignments) {
  const given = Object.fromEntries(assignments.map((each) => [each.split('=')[0], each.slice(each.indexOf('=') + 1)]));
  const unknown = Object.keys(given).filter((name) => !(name in DIELECTRONS));
  if (unknown.length > 0) throw new Error(`-p ${unknown[0]}: the table takes ${Object.keys(DIELECTRONS).join(', ')}.`);
  const { features = 'all', signalWhere = '', latentDim = 18 } = given;
  const list = (text) => (text.startsWith('[') ? JSON.parse(text) : [text]);
  if (signalWhere === '') throw new Error('Say what of the table is signal: -p "signalWhere=label".');
  return {
    features: features === 'all' ? features : list(features),
    signalWhere: list(signalWhere),
    latentDim: Number(latentDim),
  };
}
