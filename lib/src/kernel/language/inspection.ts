import type * as TypeScript from 'typescript';
import type { CellCompiler } from '../compile/cellCompiler';
import { parseCell } from '../compile/cellSyntax';
import { toIndex, type Cursor } from './cursor';

/** @returns the content of an `inspect_reply`: what is known of the name at the cursor, else of the call around it */
export function inspect(compiler: CellCompiler, { code, cursor_pos: cursor }: Cursor): object {
  const position = toIndex(code, cursor);
  const { typescript } = compiler;
  let info = compiler.quickInfo(code, position);
  if (!info) {
    const callee = calleeAround(typescript, parseCell(typescript, code), position);
    info = callee && compiler.quickInfo(code, callee.getStart());
  }
  return { status: 'ok', found: info !== undefined, data: info ? { 'text/plain': textOf(info) } : {}, metadata: {} };
}

/** @returns the name that is called by the innermost call whose arguments a position is among */
function calleeAround(
  { isCallExpression, isNewExpression, isPropertyAccessExpression, isIdentifier, forEachChild }: typeof TypeScript,
  file: TypeScript.SourceFile,
  position: number,
): TypeScript.Node | undefined {
  let found: TypeScript.Node | undefined;
  const look = (node: TypeScript.Node): void => {
    if (position < node.pos) return;
    if (isCallExpression(node) || isNewExpression(node)) {
      const { expression } = node;
      const name = isPropertyAccessExpression(expression) ? expression.name : expression;
      // While it is being written, a call may lack its closing bracket.
      const isOpen = !node.getText(file).endsWith(')') && file.text.slice(node.end, position).trim() === '';
      if (isIdentifier(name) && position > expression.end && (position < node.end || isOpen)) found = name;
    }
    forEachChild(node, look);
  };
  look(file);
  return found;
}

/** Declaration, documentation, and the tags under their names: stock tslab names no tag but `@param`. */
function textOf({ displayParts, documentation, tags = [] }: TypeScript.QuickInfo): string {
  const labelled = tags.map(({ name, text }) => `@${name} ${plain(text)}`.trim());
  const parts = [plain(displayParts), plain(documentation), labelled.join('\n')];
  return parts.filter((part) => part !== '').join('\n\n');
}

const plain = (parts: readonly TypeScript.SymbolDisplayPart[] = []): string =>
  parts
    .map(({ text }) => text)
    .join('')
    .replace(
      /\{@link(?:code|plain)?\s+([^}|]+?)\s*(?:\|\s*([^}]*))?\}/g,
      (_, name: string, text?: string) => text ?? name,
    );
