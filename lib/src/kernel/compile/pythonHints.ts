import type * as TypeScript from 'typescript';
import type { Diagnostic } from '../tslab';
import type { Compiler } from './cellSyntax';
import { inTypeScript, LINES, NAMES } from './pythonIdioms';

/** "Cannot find name", with and without a guess at what was meant. */
const UNKNOWN_NAME = [2304, 2552, 2311, 2663];

/**
 * @param diagnostics the compiler's complaints about a cell
 * @returns one complaint in their place that gives the TypeScript way, if the cell is written as for Python or IPython
 */
export function explainPython(
  compiler: Compiler,
  file: TypeScript.SourceFile,
  diagnostics: readonly Diagnostic[],
): Diagnostic | undefined {
  const lines = file.text.split('\n');
  for (const { start, code, fileName } of diagnostics) {
    if (fileName !== undefined) continue;
    // The compiler may notice only in the next line that something is wrong.
    let before = start.line - 1;
    while (before > 0 && lines[before].trim() === '') before--;
    const candidates = code < 2000 ? [start.line, before] : /^\s*[!%]/.test(lines[start.line]) ? [start.line] : [];
    for (const line of candidates) {
      for (const [pattern, advice] of LINES) {
        const match = pattern.exec(lines[line] ?? '');
        if (!match) continue;
        const character = match.index + match[0].search(/\S/);
        return { start: { line, character }, messageText: advice(...match.slice(1)), code: 0 };
      }
    }
    if (!UNKNOWN_NAME.includes(code)) continue;
    const { name, call, given, assignment } = namedAt(
      compiler,
      file,
      file.getPositionOfLineAndCharacter(start.line, start.character),
    );
    if (assignment) return { start, messageText: `${name} is not declared; in TypeScript: let ${assignment}`, code: 0 };
    if (name === undefined || !Object.hasOwn(NAMES, name)) continue;
    return { start, messageText: inTypeScript(call ?? name, NAMES[name](given)), code: 0 };
  }
  return undefined;
}

/** The name at a position, and the statement that assigns to it or the call of it, if there is one. */
function namedAt(
  compiler: Compiler,
  file: TypeScript.SourceFile,
  position: number,
): { name?: string; assignment?: string; call?: string; given?: string } {
  let found: TypeScript.Identifier | undefined;
  const look = (node: TypeScript.Node): void => {
    if (compiler.isIdentifier(node) && node.getStart(file) === position) found = node;
    if (node.pos <= position && position < node.end) compiler.forEachChild(node, look);
  };
  look(file);
  if (!found) return {};
  const { parent } = found;
  const assigns =
    compiler.isBinaryExpression(parent) && parent.left === found && parent.operatorToken.getText(file) === '=';
  if (assigns && compiler.isExpressionStatement(parent.parent))
    return { name: found.text, assignment: parent.getText(file) };
  if (!compiler.isCallExpression(parent) || parent.expression !== found) return { name: found.text };
  const given = parent.arguments.map((argument) => argument.getText(file)).join(', ');
  return { name: found.text, call: parent.getText(file), given: given || undefined };
}
