import type * as TypeScript from 'typescript';
import type { Compiler } from './cellSyntax';

type CreateProgram = TypeScript.CreateProgram<TypeScript.EmitAndSemanticDiagnosticsBuilderProgram>;

/** The file in which tslab declares what earlier cells defined. */
const EARLIER_CELLS = /__prev__\.d\.ts$/;

/**
 * Cures a defect of stock tslab: `{ name }` with a `name` from an earlier cell fails with "name is not defined", because
 * tslab asks the checker for the property and not for the variable when it rewrites names of earlier cells to
 * `exports.name`. Before tslab's own rewriting, such a shorthand becomes `{ name: exports.name }`.
 */
export function expandShorthand(compiler: Compiler, createProgram: CreateProgram): CreateProgram {
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
