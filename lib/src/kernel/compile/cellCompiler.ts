import vm from 'node:vm';
import type * as TypeScript from 'typescript';
import type { Completions, Diagnostic, TslabConverter } from '../tslab';
import { parseCell, syntaxError, withoutExports, type Compiler } from './cellSyntax';
import { CELL_GLOBAL } from './commonJs';
import type { Emitted, MendedCompiler } from './compiler';
import { boundDeclarations } from './declarations';
import { explainPython } from './pythonHints';

/** Where a position of executed JavaScript stands in the cell's own text; lines and columns count from 1. */
export type PositionInCell = (line: number, column: number) => { line: number; column: number } | 'wrapper' | undefined;

/** A file of TypeScript or JavaScript beside the notebook that cells import, compiled with them. */
export interface CompiledFile extends Emitted {
  readonly path: string;
  readonly code: string;
}

/** A cell ready to run. */
export interface CompiledCell extends Emitted {
  /** A script whose value is the cell's promise if it awaits. */
  readonly script: string;
  readonly positionOf: PositionInCell;
  /** What later cells know once it has run: its own declarations and those of earlier cells. */
  readonly declarations: string;
  /** The variable that holds the value of the last expression, if the cell ends with one. */
  readonly lastExpression: string | undefined;
  /** Files that it imports and that are new or have changed. */
  readonly files: readonly CompiledFile[];
}

const REFERENCE = /^\/\/\/ <reference path="[^"]*\/tensorflow\.d\.ts" \/>\n/gm;

/** Compiles a notebook's cells one after the other; each sees what the earlier ones have declared. */
export class CellCompiler {
  /** What the next cell knows of the earlier ones. */
  declarations = '';

  constructor(
    private readonly compiler: MendedCompiler,
    private readonly converter: TslabConverter,
  ) {}

  get typescript(): Compiler {
    return this.compiler.typescript;
  }

  /** What the compiler knows of the name at a position. */
  quickInfo = (source: string, position: number): TypeScript.QuickInfo | undefined =>
    this.converter.inspect(this.declarations, source, position);

  /** The names that may stand at a position. */
  completions = (source: string, position: number): Completions =>
    this.converter.complete(this.declarations, source, position);

  /** @returns the cell, or why it does not compile */
  compile(source: string): CompiledCell | { readonly diagnostics: readonly Diagnostic[] } {
    const { typescript, emitted } = this.compiler;
    const file = parseCell(typescript, source);
    const broken = syntaxError(typescript, file);
    if (broken) return { diagnostics: [explainPython(typescript, file, [broken]) ?? broken] };
    emitted.clear();
    const {
      diagnostics,
      output = '',
      ...converted
    } = this.converter.convert(this.declarations, withoutExports(typescript, file));
    if (diagnostics.length > 0) {
      const python = explainPython(typescript, file, diagnostics);
      return { diagnostics: python ? [python] : withoutConsequences(diagnostics) };
    }
    const facts = emitted.get(output) ?? { imports: [], names: [], awaits: false };
    const script = `(${facts.awaits ? 'async ' : ''}function(exports, require) { ${output}\n})(${CELL_GLOBAL}.exports, ${CELL_GLOBAL}.require)`;
    const positionOf = positionInCell(facts.maps, script);
    const refused = refusedByEngine(script, positionOf);
    if (refused) return { diagnostics: [refused] };
    return {
      ...facts,
      script,
      positionOf,
      declarations: withoutReferences(converted.declOutput ?? ''),
      lastExpression: converted.lastExpressionVar,
      files: (converted.sideOutputs ?? []).map(({ path, data }) => ({ ...emitted.get(data)!, path, code: data })),
    };
  }

  /** Lets later cells know what a cell has declared; after one that failed, only the variables that it had bound. */
  keep({ declarations, names }: CompiledCell, isBound: (name: string) => boolean = () => true): void {
    const unbound = new Set(names.filter((name) => !isBound(name)));
    this.declarations =
      unbound.size === 0
        ? declarations
        : boundDeclarations(this.compiler.typescript, this.declarations, declarations, unbound);
  }
}

/** The compiler refers to the file of ambient modules by a path that does not lead there from the file of declarations. */
const withoutReferences = (declarations: string): string => declarations.replace(REFERENCE, '');

/** tslab exports every variable: what cannot be exported for an error is reported a second time (TS4025 and others). */
function withoutConsequences(diagnostics: readonly Diagnostic[]): readonly Diagnostic[] {
  const causes = diagnostics.filter(({ code }) => code < 4000 || code >= 5000);
  return causes.length > 0 ? causes : diagnostics;
}

/** What the engine says against a script that TypeScript lets pass, before any of it runs. */
function refusedByEngine(script: string, positionOf: PositionInCell): Diagnostic | undefined {
  try {
    new vm.Script(script, { filename: 'cell' });
    return undefined;
  } catch (error) {
    const { message, stack = '' } = error as SyntaxError;
    const [, row, marks = ''] = /^cell:(\d+)\n.*\n( *)\^/.exec(stack) ?? [];
    const place = positionOf(Number(row ?? 1), marks.length + 1);
    const { line, column } = typeof place === 'object' ? place : { line: 1, column: 1 };
    return { start: { line: line - 1, character: column - 1 }, messageText: message, code: 0 };
  }
}

/** tslab puts `export {};` before the cell's first line; the script begins with a function's head and ends with a call. */
function positionInCell(maps: Emitted['maps'], script: string): PositionInCell {
  if (!maps) return () => undefined;
  const [toModule, toSource] = maps;
  const prefix = script.indexOf('{ ') + 2;
  const lastLine = script.split('\n').length;
  return (line, column) => {
    if (line === lastLine) return 'wrapper';
    const inModule = toModule.findEntry(line - 1, Math.max(0, column - 1 - (line === 1 ? prefix : 0)));
    if (!('originalLine' in inModule)) return undefined;
    const inSource = toSource.findEntry(inModule.originalLine, inModule.originalColumn);
    if (!('originalLine' in inSource) || inSource.originalLine < 1) return undefined;
    return { line: inSource.originalLine, column: inSource.originalColumn + 1 };
  };
}
