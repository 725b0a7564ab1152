import type * as TypeScript from 'typescript';
import type { Compiler } from './cellSyntax';

/**
 * What later cells know after a cell that failed half-way.
 * @param earlier what was known before it
 * @param declared what would be known had it succeeded
 * @param unbound its variables that it did not come to: they stay what they were, or unknown
 */
export function boundDeclarations(
  compiler: Compiler,
  earlier: string,
  declared: string,
  unbound: ReadonlySet<string>,
): string {
  const printer = compiler.createPrinter();
  const print = (text: string, wanted: (name: string) => boolean, types: boolean): string[] => {
    const file = compiler.createSourceFile('declarations.d.ts', text, compiler.ScriptTarget.ES2022, true);
    return file.statements.flatMap((statement) => {
      const some = isTypeOnly(compiler, statement) ? types && statement : withNames(compiler, statement, wanted);
      return some ? [printer.printNode(compiler.EmitHint.Unspecified, some, file)] : [];
    });
  };
  const kept = print(declared, (name) => !unbound.has(name), true);
  return [...kept, ...print(earlier, (name) => unbound.has(name), false)].map((line) => `${line}\n`).join('');
}

const isTypeOnly = (compiler: Compiler, node: TypeScript.Statement): boolean =>
  compiler.isInterfaceDeclaration(node) || compiler.isTypeAliasDeclaration(node);

/** @returns a statement with those of its names that are wanted, or undefined when none is */
function withNames(
  compiler: Compiler,
  node: TypeScript.Statement,
  wanted: (name: string) => boolean,
): TypeScript.Statement | undefined {
  const { factory } = compiler;
  const has = ({ name }: { name?: TypeScript.Node }): boolean => {
    return name !== undefined && compiler.isIdentifier(name) && wanted(name.text);
  };
  if (compiler.isVariableStatement(node)) {
    const { flags, declarations } = node.declarationList;
    const some = declarations.filter(has);
    const list = factory.createVariableDeclarationList(some, flags);
    return some.length > 0 ? factory.updateVariableStatement(node, node.modifiers, list) : undefined;
  }
  if (compiler.isImportDeclaration(node) && node.importClause) {
    const clause = importsOf(compiler, node.importClause, has);
    return (
      clause && factory.updateImportDeclaration(node, node.modifiers, clause, node.moduleSpecifier, node.assertClause)
    );
  }
  return has(node as { name?: TypeScript.Node }) ? node : undefined;
}

function importsOf(
  compiler: Compiler,
  clause: TypeScript.ImportClause,
  has: (node: { name?: TypeScript.Node }) => boolean,
): TypeScript.ImportClause | undefined {
  const { factory } = compiler;
  const { isTypeOnly: types, name, namedBindings } = clause;
  const own = has(clause) ? name : undefined;
  let bindings = namedBindings;
  if (bindings && compiler.isNamespaceImport(bindings)) bindings = has(bindings) ? bindings : undefined;
  else if (bindings) {
    const elements = bindings.elements.filter(has);
    bindings = elements.length > 0 ? factory.updateNamedImports(bindings, elements) : undefined;
  }
  return own || bindings ? factory.updateImportClause(clause, types, own, bindings) : undefined;
}
