import type * as TypeScript from 'typescript';
import type { Diagnostic } from '../tslab';

export type Compiler = typeof TypeScript;

/** @returns a cell's tree, read as a module's: at its top level, `await` is always an operator */
export function parseCell(compiler: Compiler, source: string): TypeScript.SourceFile {
  const options = {
    languageVersion: compiler.ScriptTarget.ES2022,
    setExternalModuleIndicator: (file: TypeScript.SourceFile) => Object.assign(file, { externalModuleIndicator: true }),
  };
  return compiler.createSourceFile('cell.ts', source, options, true);
}

/**
 * @returns the first thing in a cell that does not parse, and nothing that follows from it: one missing bracket often
 *   makes several complaints
 */
export function syntaxError(compiler: Compiler, file: TypeScript.SourceFile): Diagnostic | undefined {
  const [first] = (file as unknown as { parseDiagnostics: TypeScript.DiagnosticWithLocation[] }).parseDiagnostics;
  if (!first) return undefined;
  const opened = first.relatedInformation?.find(({ start }) => start !== undefined);
  const at = opened && file.getLineAndCharacterOfPosition(opened.start!);
  const message = compiler.flattenDiagnosticMessageText(first.messageText, '\n');
  return {
    start: file.getLineAndCharacterOfPosition(first.start),
    messageText: at ? `${message} (opened at ${at.line + 1}:${at.character + 1})` : message,
    code: first.code,
  };
}

/**
 * @returns whether a module awaits at its top level: outside functions, fields and static blocks of classes, but also in
 *   what classes and methods evaluate when they are defined (computed names, decorators, `extends`)
 */
export function awaitsAtTop(compiler: Compiler, node: TypeScript.Node): boolean {
  if (compiler.isAwaitExpression(node)) return true;
  if (compiler.isForOfStatement(node) && node.awaitModifier) return true;
  const deferred =
    compiler.isFunctionLike(node) ||
    compiler.isPropertyDeclaration(node) ||
    compiler.isClassStaticBlockDeclaration(node) ||
    compiler.isModuleBlock(node);
  const inside = (child: TypeScript.Node): true | undefined => awaitsAtTop(compiler, child) || undefined;
  if (!deferred) return compiler.forEachChild(node, inside) === true;
  const { name } = node as Partial<TypeScript.MethodDeclaration>;
  const decorators = compiler.canHaveDecorators(node) ? (compiler.getDecorators(node) ?? []) : [];
  return [...decorators, ...(name && compiler.isComputedPropertyName(name) ? [name] : [])].some(inside);
}

/**
 * @returns the cell's text with spaces for `export` before declarations and for lists of exported names: stock tslab
 *   rejects them, though they change nothing, because later cells see every declaration
 */
export function withoutExports(compiler: Compiler, file: TypeScript.SourceFile): string {
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
