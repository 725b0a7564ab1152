import type TypeScript from 'typescript';
import { findTslab } from '../../kernel/tslab';
import { codeCells, hasTag, textOf, type Notebook } from '../document/notebook';
import { typeOfExpression, typeOfNode } from './parameterSyntax';
import { describeType, type ParameterType } from './parameterType';

/** A variable that a cell tagged `parameters` declares. */
export interface DeclaredParameter {
  readonly name: string;
  readonly keyword: 'const' | 'let' | 'var';
  /** The declared type's text, or that of the initial value's type; undefined where only a compiler could say. */
  readonly annotation: string | undefined;
  readonly type: ParameterType;
}

export const PARAMETERS_TAG = 'parameters';

/** @returns the parameters that a notebook declares, or undefined when it has no cell tagged `parameters` */
export function parametersOf(notebook: Notebook): DeclaredParameter[] | undefined {
  const cells = codeCells(notebook).filter((cell) => hasTag(cell, PARAMETERS_TAG));
  return cells.length === 0 ? undefined : cells.flatMap((cell) => declaredParameters(textOf(cell.source)));
}

/** Reads the variables at the top of a cell. */
function declaredParameters(source: string): DeclaredParameter[] {
  const ts = findTslab().require('@tslab/typescript-for-tslab') as typeof TypeScript;
  const file = ts.createSourceFile('parameters.ts', source, ts.ScriptTarget.ES2022, true);
  return file.statements.filter(ts.isVariableStatement).flatMap(({ declarationList }) => {
    const { flags } = declarationList;
    const keyword = flags & ts.NodeFlags.Const ? 'const' : flags & ts.NodeFlags.Let ? 'let' : 'var';
    return declarationList.declarations.flatMap((declaration): DeclaredParameter[] => {
      if (!ts.isIdentifier(declaration.name)) return [];
      const { type: node, initializer } = declaration;
      const type = node ? typeOfNode(ts, node) : typeOfExpression(ts, initializer);
      const annotation = node ? node.getText(file) : type.kind === 'any' ? undefined : describeType(type);
      return [{ name: declaration.name.text, keyword, annotation, type }];
    });
  });
}
