import { SourceMap } from 'node:module';
import vm from 'node:vm';
import { mendNames } from './cellSyntax';
import type { Session } from '../session';
import { expandShorthand } from './shorthand';
import type { Tslab } from '../tslab';
import { leaveOutDocumentation, shareTimer, WITHOUT_DOCUMENTATION } from './compilerHost';

/** Where a position of executed JavaScript stands in the cell's own text; lines and columns count from 1. */
export type PositionInCell = (line: number, column: number) => { line: number; column: number } | 'wrapper' | undefined;

/** Maps positions of executed cells, by execution count. */
export type CellPositions = ReadonlyMap<number, PositionInCell>;

/** The file name under which a cell's code runs. */
export const cellFile = (count: number): string => `cell-${count}.ts`;

/**
 * The packages whose global declarations cells see. By itself TypeScript takes all of `node_modules/@types`: that costs
 * a third of the kernel's start and of each cell's time, and gives cells a test runner's `expect`.
 */
export const GLOBAL_TYPES: readonly string[] = ['node'];

const INLINE_MAP = /\n?\/\/# sourceMappingURL=data:application\/json;base64,(\S+)\s*$/;
const MAP_COMMENT = /\n?\/\/# sourceMappingURL=\S+\s*$/;

/**
 * Gives cells names and line numbers: makes tslab's two compilations (TypeScript → ES module → CommonJS) keep their
 * source maps, and runs each cell as `cell-<count>.ts`. Must come before anything loads tslab's converter, which copies
 * TypeScript's exports.
 */
export function keepPositions(tslab: Tslab, session: Session): CellPositions {
  const positions = new Map<number, PositionInCell>();
  const id = tslab.require.resolve('@tslab/typescript-for-tslab');
  const typescript = tslab.require(id);
  let latest: [SourceMap, SourceMap] | undefined;
  const headless = process.env[WITHOUT_DOCUMENTATION] !== undefined;
  delete process.env[WITHOUT_DOCUMENTATION];

  const createWatchCompilerHost = (files: string[], options: object, ...rest: unknown[]) => {
    const mine = { ...options, inlineSourceMap: true, types: GLOBAL_TYPES };
    const host = typescript.createWatchCompilerHost(files, mine, ...rest);
    shareTimer(host);
    mendNames(host);
    if (headless) leaveOutDocumentation(host);
    host.createProgram = expandShorthand(typescript, host.createProgram);
    return host;
  };

  const transpileModule = (input: string, options: { compilerOptions: object }) => {
    const inline = INLINE_MAP.exec(input);
    if (!inline) return typescript.transpileModule(input, options);
    const compilerOptions = { ...options.compilerOptions, sourceMap: true };
    const result = typescript.transpileModule(input.replace(INLINE_MAP, ''), { ...options, compilerOptions });
    const first = Buffer.from(inline[1], 'base64').toString();
    latest = [new SourceMap(JSON.parse(result.sourceMapText)), new SourceMap(JSON.parse(first))];
    return { ...result, outputText: result.outputText.replace(MAP_COMMENT, '') };
  };
  // TypeScript's exports are getters that cannot be redefined: replace the cached module's exports as a whole.
  tslab.require.cache[id]!.exports = { ...typescript, createWatchCompilerHost, transpileModule };

  const runInThisContext = vm.runInThisContext;
  const run = (code: string, options?: vm.RunningCodeOptions | string) => {
    // Only tslab's executor asks for breakOnSigint; other callers pass through.
    const cell = session.cell;
    if (!cell?.running || typeof options !== 'object' || !options.breakOnSigint) return runInThisContext(code, options);
    if (latest) positions.set(cell.count, positionInCell(latest, code));
    return runInThisContext(code, {
      ...options,
      filename: cellFile(cell.count),
      displayErrors: false,
    } as typeof options);
  };
  (vm as { runInThisContext: unknown }).runInThisContext = run;
  return positions;
}

/** tslab wraps the code in `(function(exports, require) { … \n})(…)`, and puts `export {};` before the cell's first line. */
function positionInCell([toModule, toSource]: [SourceMap, SourceMap], code: string): PositionInCell {
  const prefix = code.indexOf('{ ') + 2;
  const lastLine = code.split('\n').length;
  return (line, column) => {
    if (line === lastLine) return 'wrapper';
    const inModule = toModule.findEntry(line - 1, Math.max(0, column - 1 - (line === 1 ? prefix : 0)));
    if (!('originalLine' in inModule)) return undefined;
    const inSource = toSource.findEntry(inModule.originalLine, inModule.originalColumn);
    if (!('originalLine' in inSource) || inSource.originalLine < 1) return undefined;
    return { line: inSource.originalLine, column: inSource.originalColumn + 1 };
  };
}
