import { ArgumentError } from '../arguments';
import type { GivenParameter, GivenParameters } from './parameters';
import { readYamlParameters } from './yamlParameters';

/**
 * Gathers parameters from the command line; later ones win, and those given one by one win over files.
 * @param assignments `name=value` each (`-p`)
 * @param files paths of YAML (or JSON) files with a mapping from names to values (`-f`)
 * @throws ArgumentError naming the assignment or file that cannot be read
 */
export function readParameters(assignments: readonly string[], files: readonly string[]): GivenParameters {
  const given = new Map<string, GivenParameter>();
  for (const file of files) {
    for (const [name, value] of Object.entries(readYamlParameters(file))) given.set(name, { value });
  }
  for (const assignment of assignments) {
    const at = assignment.indexOf('=');
    if (at < 1) throw new ArgumentError(`-p ${assignment}: expected name=value`);
    given.set(assignment.slice(0, at).trim(), { text: assignment.slice(at + 1) });
  }
  return given;
}
