import type * as TypeScript from 'typescript';
import { awaitsAtTop, type Compiler } from './cellSyntax';

/** What the way from an ES module to CommonJS tells about the module. */
export interface ModuleFacts {
  /** Modules that it needs before it runs, as it names them. */
  readonly imports: readonly string[];
  /** Variables that it exports. */
  readonly names: readonly string[];
  /** Whether it awaits at its top level. */
  readonly awaits: boolean;
}

/** The global through which compiled cells reach the kernel; stock tslab keeps `exports` and `require` there. */
export const CELL_GLOBAL = '__tslab__';

/**
 * What is done differently from TypeScript where an ES module becomes CommonJS:
 * - `import()` asks the kernel, which can import ES modules, where TypeScript would call `require`;
 * - variables are not set to undefined at the start: a cell that fails half-way leaves those of earlier cells alone.
 */
export function commonJs(compiler: Compiler): { transformers: TypeScript.CustomTransformers; facts(): ModuleFacts } {
  const imports = new Set<string>();
  const names: string[] = [];
  let awaits = false;

  const before: TypeScript.TransformerFactory<TypeScript.SourceFile> = (context) => {
    const { factory } = context;
    const visit = (node: TypeScript.Node): TypeScript.Node => {
      const visited = compiler.visitEachChild(node, visit, context);
      if (compiler.isImportDeclaration(node) || compiler.isExportDeclaration(node)) note(node.moduleSpecifier);
      if (!compiler.isCallExpression(visited)) return visited;
      const { expression, arguments: given } = visited;
      if (compiler.isIdentifier(expression) && expression.text === 'require') note(given[0]);
      if (expression.kind !== compiler.SyntaxKind.ImportKeyword) return visited;
      const kernel = factory.createPropertyAccessExpression(factory.createIdentifier(CELL_GLOBAL), 'import');
      const call = factory.createCallExpression(kernel, undefined, [factory.createIdentifier('require'), ...given]);
      return compiler.setTextRange(call, visited);
    };
    return (file) => {
      awaits = awaitsAtTop(compiler, file);
      for (const statement of file.statements) {
        if (!compiler.isExportDeclaration(statement) || statement.moduleSpecifier) continue;
        const { exportClause } = statement;
        if (exportClause && compiler.isNamedExports(exportClause))
          names.push(...exportClause.elements.map(({ name }) => name.text));
      }
      return compiler.visitNode(file, visit) as TypeScript.SourceFile;
    };
  };
  const note = (node: TypeScript.Expression | undefined): void => {
    if (node && compiler.isStringLiteralLike(node)) imports.add(node.text);
  };

  const after: TypeScript.TransformerFactory<TypeScript.SourceFile> =
    ({ factory }) =>
    (file) =>
      factory.updateSourceFile(
        file,
        file.statements.filter((statement) => !setsExportsToUndefined(compiler, statement)),
      );
  return {
    transformers: { before: [before], after: [after] },
    facts: () => ({ imports: [...imports], names, awaits }),
  };
}

/** `exports.a = exports.b = void 0;` */
function setsExportsToUndefined(compiler: Compiler, statement: TypeScript.Statement): boolean {
  if (!compiler.isExpressionStatement(statement)) return false;
  let { expression } = statement;
  let targets = 0;
  while (compiler.isBinaryExpression(expression) && isExport(compiler, expression.left)) {
    expression = expression.right;
    targets++;
  }
  return targets > 0 && compiler.isVoidExpression(expression) && compiler.isNumericLiteral(expression.expression);
}

const isExport = (
  compiler: Compiler,
  { expression }: TypeScript.Expression & { expression?: TypeScript.Node },
): boolean => expression !== undefined && compiler.isIdentifier(expression) && expression.text === 'exports';
