#!/usr/bin/env node
import type { CompilerOptions } from 'typescript';
import { findTslab, type Diagnostic, type TslabConverter } from '../tslab';
import { CellCompiler } from './cellCompiler';
import { mendCompiler } from './compiler';

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

/** The project's own compiler settings, as far as they make a difference in cells. */
const STRICT: CompilerOptions = {
  strict: true,
  alwaysStrict: false, // contradicts tslab's noImplicitUseStrict; changes no types
  noImplicitOverride: true,
  noImplicitReturns: true,
  noFallthroughCasesInSwitch: true,
};

/** "Could not find a declaration file": a package without types is no fault of the cell that imports it. */
const UNTYPED_PACKAGE = 7016;

function checkCells(sources: readonly string[]): (readonly Diagnostic[])[] {
  const tslab = findTslab();
  let options: CompilerOptions = STRICT;
  const compiler = mendCompiler(tslab, { documentation: false, options: () => options });
  const { createConverter } = tslab.require('./converter.js');
  const cellCompiler = () =>
    new CellCompiler(compiler, createConverter({ isJS: false, isBrowser: false }) as TslabConverter);
  const strict = cellCompiler();
  options = {};
  let loose: CellCompiler | undefined;
  return sources.map((source) => {
    if (source.trim() === '') return [];
    const checked = strict.compile(source);
    if (!('diagnostics' in checked)) {
      strict.keep(checked);
      return [];
    }
    // What the cell declares is known all the same, if only strictness is in the way.
    loose ??= cellCompiler();
    loose.declarations = strict.declarations;
    const compiled = loose.compile(source);
    if (!('diagnostics' in compiled)) strict.keep(compiled);
    return checked.diagnostics.filter(({ code }) => code !== UNTYPED_PACKAGE);
  });
}

void main();
