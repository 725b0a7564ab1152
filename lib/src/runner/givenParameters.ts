import { readFileSync } from 'node:fs';
import { ArgumentError } from './arguments';
import type { GivenParameter, GivenParameters } from './parameters';

/**
 * Gathers parameters from the command line; later ones win, and those given one by one win over files.
 * @param assignments `name=value` each (`-p`)
 * @param files paths of YAML (or JSON) files with a mapping from names to values (`-f`)
 * @throws ArgumentError naming the assignment or file that cannot be read
 */
export function readParameters(assignments: readonly string[], files: readonly string[]): GivenParameters {
  const given = new Map<string, GivenParameter>();
  for (const file of files) {
    for (const [name, value] of Object.entries(readYaml(file))) given.set(name, { value });
  }
  for (const assignment of assignments) {
    const at = assignment.indexOf('=');
    if (at < 1) throw new ArgumentError(`-p ${assignment}: expected name=value`);
    given.set(assignment.slice(0, at).trim(), { text: assignment.slice(at + 1) });
  }
  return given;
}

function readYaml(file: string): Record<string, unknown> {
  // eslint-disable-next-line @typescript-eslint/no-require-imports -- loaded only when a file is given
  const { parse } = require('yaml') as typeof import('yaml');
  let value: unknown;
  try {
    value = parse(readFileSync(file, 'utf8'));
  } catch (error) {
    throw new ArgumentError(`-f ${file}: cannot be read (${(error as Error).message})`);
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new ArgumentError(`-f ${file}: expected a mapping from parameters' names to values`);
  }
  return value as Record<string, unknown>;
}
