import type * as TypeScript from 'typescript';
import type { Compiler } from './cellSyntax';

export type CreateProgram = TypeScript.CreateProgram<TypeScript.BuilderProgram>;

/** The file in which tslab declares what earlier cells defined. */
const EARLIER_CELLS = /__prev__\.d\.ts$/;

/**
 * Cures two defects of stock tslab, which rewrites names of earlier cells to `exports.name` and confuses variables with
 * properties. Before its own rewriting:
 * - `{ name }` with a `name` from an earlier cell, which fails with "name is not defined", because tslab asks the checker
 *   for the property and not for the variable, becomes `{ name: exports.name }`;
 * - `const { name: other } = …` with a property that an earlier cell declares, which becomes a second variable `exports`
 *   and does not run, or hides what the cell exports, becomes `const { 'name': other } = …`.
 */
export function tellPropertiesFromVariables(compiler: Compiler, createProgram: CreateProgram): CreateProgram {
  return (...args) => {
    const builder = createProgram(...args);
    const emit = builder.emit;
    builder.emit = (file, write, token, declarationsOnly, transformers) => {
      const before = [expansion(compiler, builder.getProgram().getTypeChecker())];
      return emit.call(builder, file, write, token, declarationsOnly, { ...transformers, before });
    };
    return builder;
  };
}

function expansion(
  compiler: Compiler,
  checker: TypeScript.TypeChecker,
): TypeScript.TransformerFactory<TypeScript.SourceFile> {
  return (context) => {
    const { factory } = context;
    const visit = (node: TypeScript.Node): TypeScript.Node => {
      const visited = compiler.visitEachChild(node, visit, context);
      if (compiler.isBindingElement(visited)) return withQuotedName(compiler, factory, visited);
      if (!compiler.isShorthandPropertyAssignment(node)) return visited;
      const { name, objectAssignmentInitializer: initial } = visited as TypeScript.ShorthandPropertyAssignment;
      const declarations = checker.getShorthandAssignmentValueSymbol(node)?.declarations ?? [];
      if (!declarations.some((declaration) => EARLIER_CELLS.test(declaration.getSourceFile().fileName))) return visited;
      const value = factory.createPropertyAccessExpression(factory.createIdentifier('exports'), name.text);
      const assigned = initial ? factory.createAssignment(value, initial) : value;
      const expanded = factory.createPropertyAssignment(name.text, assigned);
      return compiler.setTextRange(expanded, node);
    };
    return (file) => compiler.visitNode(file, visit) as TypeScript.SourceFile;
  };
}

function withQuotedName(
  compiler: Compiler,
  factory: TypeScript.NodeFactory,
  element: TypeScript.BindingElement,
): TypeScript.BindingElement {
  const { dotDotDotToken, propertyName, name, initializer } = element;
  if (!propertyName || !compiler.isIdentifier(propertyName)) return element;
  const quoted = compiler.setTextRange(factory.createStringLiteral(propertyName.text), propertyName);
  return factory.updateBindingElement(element, dotDotDotToken, quoted, name, initializer);
}
