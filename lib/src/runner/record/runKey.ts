import { inspect } from 'node:util';
import { hashText } from './hashFiles';
import { codeCells, formatNotebook, textOf, type Notebook } from '../document/notebook';
import type { GivenParameters } from '../parameters/parameters';
import { runnerMetadata } from '../places';
import type { RunSurroundings } from './surroundings';

/**
 * @returns a hash that changes whenever a run could come out differently: with the code cells and their tags (prose is
 *   free), the parameters (they are a cell), the run's name, and all of the surroundings
 */
export function runKey(notebook: Notebook, surroundings: RunSurroundings): string {
  const cells = codeCells(notebook).map(({ source, metadata }) => [textOf(source), metadata.tags ?? []]);
  return hashText(JSON.stringify({ cells, run: runnerMetadata(notebook).run, ...surroundings }));
}

/**
 * @param file hash of the notebook's file
 * @param given parameters from the command line
 * @returns a hash that only stays the same when nothing at all has changed, which is seen without reading the notebook
 */
export function untouchedKey(file: string, surroundings: RunSurroundings, given: GivenParameters): string {
  const all = { depth: Infinity, maxArrayLength: null, maxStringLength: null };
  return hashText(JSON.stringify({ file, given: inspect([...given], all), ...surroundings }));
}

/** @returns one hash over what a notebook's code cells hold as outputs */
export function outputsKey(notebook: Notebook): string {
  const cells = codeCells(notebook).map((cell) => ({ ...cell, id: '', source: '', metadata: {} }));
  return hashText(formatNotebook({ ...notebook, metadata: {}, cells }));
}
