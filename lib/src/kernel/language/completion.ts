import type * as TypeScript from 'typescript';
import type { CellCompiler } from '../compile/cellCompiler';
import { parseCell, type Compiler } from '../compile/cellSyntax';
import type { Completions } from '../tslab';
import { toCharacters, toIndex, type Cursor } from './cursor';
import { fileNames, moduleNames } from './paths';

/** @returns the content of a `complete_reply` */
export function complete(compiler: CellCompiler, { code, cursor_pos: cursor }: Cursor): object {
  const position = toIndex(code, cursor);
  const literal = literalAt(compiler.typescript, parseCell(compiler.typescript, code), position);
  const { start, end, candidates } = literal
    ? inLiteral(compiler, code, literal, position)
    : compiler.completions(code, position);
  return {
    status: 'ok',
    matches: candidates,
    cursor_start: toCharacters(code, start),
    cursor_end: toCharacters(code, end),
    metadata: {},
  };
}

/** What may stand in a string: the name of a module, one of the texts that its type allows, or a path. */
function inLiteral(
  compiler: CellCompiler,
  code: string,
  literal: TypeScript.StringLiteralLike,
  position: number,
): Completions {
  const from = literal.getStart() + 1;
  const typed = code.slice(from, position);
  const segment = position - typed.length + typed.lastIndexOf('/') + 1;
  if (namesModule(compiler.typescript, literal)) {
    return { start: segment, end: position, candidates: moduleNames(process.cwd(), typed) };
  }
  const allowed = compiler.completions(code, position).candidates.filter((text) => text.startsWith(typed));
  if (allowed.length > 0) return { start: from, end: position, candidates: allowed };
  return { start: segment, end: position, candidates: fileNames(process.cwd(), typed) };
}

function literalAt(
  compiler: Compiler,
  file: TypeScript.SourceFile,
  position: number,
): TypeScript.StringLiteralLike | undefined {
  let found: TypeScript.StringLiteralLike | undefined;
  const look = (node: TypeScript.Node): void => {
    if (position < node.pos || position > node.end) return;
    if (compiler.isStringLiteralLike(node)) {
      const open = (node as { isUnterminated?: boolean }).isUnterminated === true;
      if (position > node.getStart(file) && (position < node.end || open)) found = node;
    }
    compiler.forEachChild(node, look);
  };
  look(file);
  return found;
}

function namesModule(compiler: Compiler, { parent }: TypeScript.Node): boolean {
  if (compiler.isImportDeclaration(parent) || compiler.isExportDeclaration(parent)) return true;
  if (compiler.isExternalModuleReference(parent)) return true;
  if (!compiler.isCallExpression(parent)) return false;
  return /^(import|require|require\.resolve)$/.test(parent.expression.getText());
}
