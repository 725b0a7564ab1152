import { ArgumentError } from '../argumentError';
import { hasTag, type CodeCell, type Notebook } from '../document/notebook';
import { PARAMETERS_TAG, parametersOf, type DeclaredParameter } from './declaredParameters';
import { whyInexactJson } from './exactNumbers';
import type { GivenParameter, GivenParameters } from './givenParameters';
import { accepts, describeType } from './parameterType';

const INJECTED_TAG = 'injected-parameters';

/**
 * Gives a notebook's parameters new values, as papermill does: in a cell tagged `injected-parameters` behind the one
 * tagged `parameters` (at the top when there is none), which replaces that of an earlier run. The notebook given is not
 * changed.
 * @param name what errors call the notebook
 * @throws ArgumentError for names that the notebook does not declare (with those it does), and values of a wrong type
 */
export function injectParameters(notebook: Notebook, given: GivenParameters, name: string): Notebook {
  if (given.size === 0) return notebook;
  const declared = parametersOf(notebook);
  const lines = [...given].map(([parameter, value]) => assignment(parameter, value, declared, name));
  const cells = notebook.cells.filter((cell) => !hasTag(cell, INJECTED_TAG));
  const at = cells.map((cell) => cell.cell_type === 'code' && hasTag(cell, PARAMETERS_TAG)).lastIndexOf(true) + 1;
  const injected: CodeCell = {
    cell_type: 'code',
    id: freeId(cells.map(({ id }) => id)),
    metadata: { tags: [INJECTED_TAG] },
    source: ['// Parameters of this run', ...lines].join('\n'),
    outputs: [],
    execution_count: null,
  };
  return { ...notebook, cells: [...cells.slice(0, at), injected, ...cells.slice(at)] };
}

function assignment(
  parameter: string,
  given: GivenParameter,
  declared: readonly DeclaredParameter[] | undefined,
  notebook: string,
): string {
  if (!/^[A-Za-z_$][\w$]*$/.test(parameter)) throw new ArgumentError(`parameter ${parameter}: not a variable's name`);
  const declaration = declared?.find(({ name }) => name === parameter);
  if (declared && !declaration) {
    const known = declared.map(({ name }) => name).join(', ') || 'none';
    throw new ArgumentError(`parameter ${parameter}: ${notebook} does not declare it; known parameters: ${known}`);
  }
  const value = valueOf(parameter, given, declaration);
  const annotation = declaration?.annotation === undefined ? '' : `: ${declaration.annotation}`;
  return `${declaration?.keyword ?? 'const'} ${parameter}${annotation} = ${literalOf(value)};`;
}

function valueOf(parameter: string, given: GivenParameter, declaration: DeclaredParameter | undefined): unknown {
  const type = declaration?.type ?? { kind: 'any' };
  const candidates = 'value' in given ? [given.value] : readings(given.text, type.kind === 'string');
  const fitting = candidates.findIndex((candidate) => accepts(type, candidate));
  if (fitting >= 0) {
    // Infinity and NaN, which are not JSON, have no digits.
    const why = 'text' in given && candidates[fitting] !== given.text ? whyInexactJson(given.text) : undefined;
    if (why !== undefined) throw new ArgumentError(`parameter ${parameter}: ${why}`);
    return candidates[fitting];
  }
  const shown = 'value' in given ? JSON.stringify(given.value) : given.text;
  throw new ArgumentError(`parameter ${parameter}: ${shown} is not a ${declaration?.annotation ?? describeType(type)}`);
}

/** @returns what a text may mean: a JSON value, or itself */
function readings(text: string, textFirst: boolean): unknown[] {
  let value: unknown = text;
  try {
    value = JSON.parse(text);
  } catch {
    if (/^[+-]?(Infinity|NaN)$/.test(text)) value = Number(text);
  }
  return textFirst ? [text] : [value, text];
}

/** @returns a value as TypeScript, which also has the numbers that JSON lacks */
function literalOf(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(literalOf).join(', ')}]`;
  if (typeof value === 'object' && value !== null) {
    // Unless computed, a key with this name sets the prototype.
    const keyOf = (key: string): string => (key === '__proto__' ? '["__proto__"]' : JSON.stringify(key));
    return `{ ${Object.entries(value)
      .map(([key, each]) => `${keyOf(key)}: ${literalOf(each)}`)
      .join(', ')} }`;
  }
  return typeof value === 'number' ? (Object.is(value, -0) ? '-0' : String(value)) : JSON.stringify(value);
}

function freeId(taken: readonly string[]): string {
  let id = INJECTED_TAG;
  for (let n = 2; taken.includes(id); n++) id = `${INJECTED_TAG}-${n}`;
  return id;
}
