#!/usr/bin/env node
import { mendNames, mendSyntax } from './cellSyntax';
import { GLOBAL_TYPES } from './positions';
import { findTslab, type Diagnostic, type Tslab } from '../tslab';

/**
 * Checks cells without executing them, each with what the earlier ones declare: reads a JSON list of sources from stdin
 * and writes the list of each cell's diagnostics to stdout. Runs in the notebook's folder, in a process of its own
 * because tslab's converter resolves imports from the working directory.
 */
async function main(): Promise<void> {
  let input = '';
  for await (const chunk of process.stdin) input += chunk;
  const result = checkCells(JSON.parse(input) as string[]);
  process.stdout.write(JSON.stringify(result), () => process.exit(0)); // the converters watch files for ever
}

interface Converter {
  convert(previous: string, source: string): { diagnostics: Diagnostic[]; declOutput?: string };
}

/** The project's own compiler settings, as far as they make a difference in cells. */
const STRICT = {
  strict: true,
  alwaysStrict: false, // contradicts tslab's noImplicitUseStrict; changes no types
  noImplicitOverride: true,
  noImplicitReturns: true,
  noFallthroughCasesInSwitch: true,
};

function checkCells(sources: readonly string[]): Diagnostic[][] {
  const tslab = findTslab();
  const converters = useOptions(tslab);
  const strict = converters(STRICT);
  let loose: Converter | undefined;
  let previous = '';
  return sources.map((source) => {
    if (source.trim() === '') return [];
    const checked = strict.convert(previous, source);
    let { declOutput } = checked;
    if (checked.diagnostics.length > 0) {
      // What the cell declares is known all the same, if only strictness is in the way.
      loose ??= converters({});
      ({ declOutput } = loose.convert(previous, source));
    }
    previous = declOutput ?? previous;
    return checked.diagnostics;
  });
}

/** @returns a maker of tslab converters that compile with further options */
function useOptions(tslab: Tslab): (options: object) => Converter {
  const id = tslab.require.resolve('@tslab/typescript-for-tslab');
  const typescript = tslab.require(id);
  let more: object = {};
  const createWatchCompilerHost = (files: string[], options: object, ...rest: unknown[]) => {
    const host = typescript.createWatchCompilerHost(files, { ...options, types: GLOBAL_TYPES, ...more }, ...rest);
    mendNames(host);
    return host;
  };
  tslab.require.cache[id]!.exports = { ...typescript, createWatchCompilerHost };
  const { createConverter } = tslab.require('./converter.js');
  return (options) => {
    more = options;
    const converter = createConverter({ isJS: false, isBrowser: false }) as Converter;
    mendSyntax(tslab, converter);
    return converter;
  };
}

void main();
