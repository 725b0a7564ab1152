/** The types that a parameter can be checked against without a compiler; all others are `any` and left to the kernel. */
export type ParameterType =
  | { readonly kind: 'any' }
  | { readonly kind: 'number' | 'string' | 'boolean' | 'null' | 'undefined' }
  | { readonly kind: 'literal'; readonly value: string | number | boolean }
  | { readonly kind: 'array'; readonly of: ParameterType }
  | { readonly kind: 'object'; readonly properties: ReadonlyMap<string, ParameterType> }
  | { readonly kind: 'union'; readonly of: readonly ParameterType[] };

/** @returns whether a value may stand for a parameter of a type */
export function accepts(type: ParameterType, value: unknown): boolean {
  switch (type.kind) {
    case 'any':
      return true;
    case 'null':
      return value === null;
    case 'literal':
      return value === type.value;
    case 'array':
      return Array.isArray(value) && value.every((each) => accepts(type.of, each));
    case 'object': {
      if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
      const given = value as Record<string, unknown>;
      const known = [...type.properties].every(([key, each]) => accepts(each, given[key]));
      return known && Object.keys(given).every((key) => type.properties.has(key));
    }
    case 'union':
      return type.of.some((each) => accepts(each, value));
    default:
      return typeof value === type.kind;
  }
}

/** @returns a type as TypeScript writes it */
export function describeType(type: ParameterType): string {
  switch (type.kind) {
    case 'literal':
      return JSON.stringify(type.value);
    case 'array': {
      const of = describeType(type.of);
      return type.of.kind === 'union' ? `(${of})[]` : `${of}[]`;
    }
    case 'object':
      return `{ ${[...type.properties].map(([key, each]) => `${JSON.stringify(key)}: ${describeType(each)}`).join('; ')} }`;
    case 'union':
      return type.of.map(describeType).join(' | ');
    default:
      return type.kind;
  }
}
