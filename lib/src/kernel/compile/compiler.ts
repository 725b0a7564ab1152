import { SourceMap } from 'node:module';
import type * as TypeScript from 'typescript';
import type { Tslab } from '../tslab';
import type { Compiler } from './cellSyntax';
import { commonJs, type ModuleFacts } from './commonJs';
import { leaveOutDocumentation, restoreNames, shareTimer } from './compilerHost';
import { resolveExports } from './moduleResolution';
import { plainPrograms } from './plainPrograms';
import { tellPropertiesFromVariables } from './propertyNames';

/** What tslab's second compilation (ES module → CommonJS) tells about a cell, or a file that a cell imports. */
export interface Emitted extends ModuleFacts {
  /** The way back to the source's positions: CommonJS → ES module → TypeScript. */
  readonly maps?: readonly [SourceMap, SourceMap];
}

/** The compiler behind tslab's converters. */
export interface MendedCompiler {
  readonly typescript: Compiler;
  /** What was compiled since this was last cleared, by its CommonJS text. */
  readonly emitted: Map<string, Emitted>;
}

/** How tslab's converters are to compile. */
export interface CompilerSettings {
  /** Whether somebody may ask for the documentation of declarations. */
  readonly documentation: boolean;
  /** Asked whenever a converter is made. */
  readonly options?: () => TypeScript.CompilerOptions;
}

/**
 * The packages whose global declarations cells see. By default TypeScript takes all of `node_modules/@types`, which costs
 * a third of the kernel's start and of each cell's time, and gives cells a test runner's `expect`.
 */
const GLOBAL_TYPES = ['node'];

const INLINE_MAP = /\n?\/\/# sourceMappingURL=data:application\/json;base64,(\S+)\s*$/;
const MAP_COMMENT = /\n?\/\/# sourceMappingURL=\S+\s*$/;

/**
 * Mends the compiler that tslab's converters use. Must come before anything loads tslab's converter, which copies
 * TypeScript's exports.
 */
export function mendCompiler(tslab: Tslab, { documentation, options }: CompilerSettings): MendedCompiler {
  const id = tslab.require.resolve('@tslab/typescript-for-tslab');
  const typescript = tslab.require(id) as Compiler;
  const emitted = new Map<string, Emitted>();

  const createWatchCompilerHost = (files: string[], given: TypeScript.CompilerOptions, ...rest: unknown[]) => {
    const mine = {
      ...given,
      inlineSourceMap: true,
      types: GLOBAL_TYPES,
      disableTopLevelAwait: false, // with tslab's own option, a file that a cell imports could not await
      ...options?.(),
    };
    const host = (typescript.createWatchCompilerHost as (...all: unknown[]) => WatchHost)(files, mine, ...rest);
    shareTimer(host);
    restoreNames(host);
    if (!documentation) leaveOutDocumentation(host);
    const createProgram = tellPropertiesFromVariables(typescript, plainPrograms(typescript));
    host.createProgram = (names, settings, compilerHost, ...others) => {
      if (compilerHost) resolveExports(typescript, compilerHost);
      return createProgram(names, settings, compilerHost, ...others);
    };
    return host;
  };

  const transpileModule = (input: string, given: TypeScript.TranspileOptions): TypeScript.TranspileOutput => {
    const { facts, transformers } = commonJs(typescript);
    const inline = INLINE_MAP.exec(input);
    const result = typescript.transpileModule(input.replace(INLINE_MAP, ''), {
      ...given,
      compilerOptions: { ...given.compilerOptions, sourceMap: true },
      transformers,
    });
    const outputText = result.outputText.replace(MAP_COMMENT, '');
    const [toModule, toSource] = [result.sourceMapText!, inline && Buffer.from(inline[1], 'base64').toString()].map(
      (text) => text && new SourceMap(JSON.parse(text)),
    );
    emitted.set(outputText, { ...facts(), ...(toModule && toSource && { maps: [toModule, toSource] }) });
    return { ...result, outputText };
  };
  // TypeScript's exports are getters that cannot be redefined: replace the cached module's exports as a whole.
  tslab.require.cache[id]!.exports = { ...typescript, createWatchCompilerHost, transpileModule };
  return { typescript, emitted };
}

type WatchHost = TypeScript.WatchCompilerHostOfConfigFile<TypeScript.BuilderProgram>;
