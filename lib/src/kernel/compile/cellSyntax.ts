import type * as TypeScript from 'typescript';
import type { Tslab } from '../tslab';
import type { ReadingHost } from './compilerHost';

type Compiler = typeof TypeScript;

/** tslab's conversion of a cell to JavaScript (dist/converter.js), as far as it is mended here. */
export interface CellConverter<Converted> {
  convert(previous: string, source: string): Converted;
}

/** The list of declared names that tslab appends to a cell. */
const EXPORTED_NAMES = /(?<=\nexport \{)[^{}]*(?=\}$)/;
const CELL = /__tslab__\.ts$/;

/**
 * Makes a converter accept two things that stock tslab rejects: `export` before a declaration, which changes nothing
 * because later cells see every declaration; and `for await` at the top, which stock tslab executes as if nothing were
 * awaited ("Unexpected reserved word").
 */
export function mendSyntax<Converted extends object>(tslab: Tslab, converter: CellConverter<Converted>): void {
  const compiler = tslab.require('@tslab/typescript-for-tslab') as Compiler;
  const convert = converter.convert.bind(converter);
  converter.convert = (previous, source) => {
    if (!/\bexport\b|\bfor\s+await\b/.test(source)) return convert(previous, source);
    const file = compiler.createSourceFile('cell.ts', source, compiler.ScriptTarget.ES2022, true);
    const converted = convert(previous, withoutExports(compiler, file));
    return loopsAwaiting(compiler, file) ? { ...converted, hasToplevelAwait: true } : converted;
  };
}

/** Restores names that begin with two underscores, which the compiler keeps with a third (`___x`). */
export function mendNames(host: ReadingHost): void {
  const { readFile } = host;
  host.readFile = (path, encoding) => {
    const text = readFile.call(host, path, encoding);
    if (text === undefined || !CELL.test(path)) return text;
    const unescape = (name: string): string => name.replace(/^_(?=__)/, '');
    return text.replace(EXPORTED_NAMES, (names) => names.split(', ').map(unescape).join(', '));
  };
}

/** @returns the cell's text with spaces for `export` before declarations, and for lists of exported names */
function withoutExports(compiler: Compiler, file: TypeScript.SourceFile): string {
  let { text } = file;
  const blank = (node: TypeScript.Node): void => {
    const from = node.getStart(file);
    text = text.slice(0, from) + text.slice(from, node.end).replace(/[^\n]/g, ' ') + text.slice(node.end);
  };
  for (const statement of file.statements) {
    if (compiler.isExportDeclaration(statement)) {
      const { exportClause, moduleSpecifier } = statement;
      const list = !moduleSpecifier && exportClause && compiler.isNamedExports(exportClause);
      if (list && exportClause.elements.every(({ propertyName }) => !propertyName)) blank(statement);
      continue;
    }
    const modifiers = compiler.canHaveModifiers(statement) ? (compiler.getModifiers(statement) ?? []) : [];
    if (modifiers.some(({ kind }) => kind === compiler.SyntaxKind.DefaultKeyword)) continue;
    modifiers.filter(({ kind }) => kind === compiler.SyntaxKind.ExportKeyword).forEach(blank);
  }
  return text;
}

function loopsAwaiting(compiler: Compiler, node: TypeScript.Node): boolean {
  if (compiler.isForOfStatement(node) && node.awaitModifier) return true;
  const inside = !compiler.isFunctionLike(node) && !compiler.isClassLike(node) && !compiler.isModuleBlock(node);
  return inside && compiler.forEachChild(node, (child) => loopsAwaiting(compiler, child) || undefined) === true;
}
