import type TypeScript from 'typescript';
import { describeType, type ParameterType } from './parameterType';

const ANY: ParameterType = { kind: 'any' };
const KEYWORDS = ['number', 'string', 'boolean', 'undefined'] as const;

/** @returns the type that an annotation names, as far as it can be read without a compiler */
export function typeOfNode(ts: typeof TypeScript, node: TypeScript.TypeNode): ParameterType {
  const keyword = KEYWORDS.find((each) => each === node.getText());
  if (keyword) return { kind: keyword };
  if (ts.isParenthesizedTypeNode(node)) return typeOfNode(ts, node.type);
  if (ts.isLiteralTypeNode(node)) return typeOfLiteral(ts, node.literal, true);
  if (ts.isArrayTypeNode(node)) return { kind: 'array', of: typeOfNode(ts, node.elementType) };
  if (ts.isUnionTypeNode(node)) return { kind: 'union', of: node.types.map((each) => typeOfNode(ts, each)) };
  if (ts.isTypeOperatorNode(node) && node.operator === ts.SyntaxKind.ReadonlyKeyword) return typeOfNode(ts, node.type);
  if (ts.isTypeReferenceNode(node) && node.typeArguments?.length === 1) {
    const isArray = /^(Readonly)?Array$/.test(node.typeName.getText());
    if (isArray) return { kind: 'array', of: typeOfNode(ts, node.typeArguments[0]) };
  }
  return ANY;
}

/** @returns the type that a variable takes from its first value: `40` makes a number, `[1, 2]` an array of numbers */
export function typeOfExpression(ts: typeof TypeScript, node: TypeScript.Expression | undefined): ParameterType {
  if (!node) return ANY;
  if (ts.isParenthesizedExpression(node)) return typeOfExpression(ts, node.expression);
  if (ts.isAsExpression(node) || ts.isSatisfiesExpression(node)) {
    const isConst = ts.isTypeReferenceNode(node.type) && node.type.typeName.getText() === 'const';
    return isConst || ts.isSatisfiesExpression(node)
      ? typeOfExpression(ts, node.expression)
      : typeOfNode(ts, node.type);
  }
  if (ts.isArrayLiteralExpression(node)) {
    return { kind: 'array', of: unionOf(node.elements.map((each) => typeOfExpression(ts, each))) };
  }
  if (ts.isObjectLiteralExpression(node)) return typeOfObject(ts, node);
  return typeOfLiteral(ts, node, false);
}

function typeOfObject(ts: typeof TypeScript, node: TypeScript.ObjectLiteralExpression): ParameterType {
  const properties = new Map<string, ParameterType>();
  for (const property of node.properties) {
    const named =
      ts.isPropertyAssignment(property) && (ts.isIdentifier(property.name) || ts.isStringLiteral(property.name));
    if (!named) return ANY;
    properties.set((property.name as TypeScript.Identifier).text, typeOfExpression(ts, property.initializer));
  }
  return { kind: 'object', properties };
}

/** A literal means itself in an annotation, and anything of its kind as a first value. */
function typeOfLiteral(ts: typeof TypeScript, node: TypeScript.Node, exact: boolean): ParameterType {
  const literal = (value: string | number | boolean): ParameterType =>
    exact ? { kind: 'literal', value } : { kind: typeof value as 'string' | 'number' | 'boolean' };
  if (ts.isNumericLiteral(node)) return literal(Number(node.text));
  if (ts.isStringLiteralLike(node)) return literal(node.text);
  if (ts.isTemplateExpression(node)) return { kind: 'string' };
  if (ts.isPrefixUnaryExpression(node) && ts.isNumericLiteral(node.operand)) {
    const sign = node.operator === ts.SyntaxKind.MinusToken ? -1 : 1;
    return literal(sign * Number(node.operand.text));
  }
  if (node.kind === ts.SyntaxKind.TrueKeyword) return literal(true);
  if (node.kind === ts.SyntaxKind.FalseKeyword) return literal(false);
  if (node.kind === ts.SyntaxKind.NullKeyword && exact) return { kind: 'null' };
  return ANY;
}

function unionOf(types: readonly ParameterType[]): ParameterType {
  const different = new Map(types.map((type) => [describeType(type), type]));
  if (different.size === 0 || types.some(({ kind }) => kind === 'any')) return ANY;
  const of = [...different.values()];
  return of.length === 1 ? of[0] : { kind: 'union', of };
}
