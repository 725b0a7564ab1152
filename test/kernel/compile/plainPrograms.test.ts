import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type * as TypeScript from 'typescript';
import { plainPrograms } from '../../../lib/dist/kernel/compile/plainPrograms';
import { findTslab } from '../../../lib/dist/kernel/tslab';
import { scratchFolder } from '../../support/scratchFolder';

const typescript = findTslab().require('@tslab/typescript-for-tslab') as typeof TypeScript;
const folder = scratchFolder();
const path = (name: string): string => join(folder, name);
writeFileSync(path('cell.ts'), "import { half } from './half';\nexport const value = half(2);\n");
writeFileSync(
  path('half.ts'),
  "import { Number } from './number';\nexport const half = (x: Number): Number => x / 2;\n",
);
writeFileSync(path('number.d.ts'), 'export type Number = number;\n');
writeFileSync(path('other.ts'), 'export const other = 1;\n');

const options = { noLib: true, types: [] };
const roots = [path('cell.ts'), path('other.ts')];
const program = () => plainPrograms(typescript)(roots, options, typescript.createCompilerHost(options));

/** The names that a file declares, once it is bound. */
function names(file: TypeScript.SourceFile | undefined): string[] | undefined {
  const { locals } = file as unknown as { locals?: Map<string, unknown> };
  return locals && [...locals.keys()];
}

test('a file depends on those that it imports, and on those that they import', () => {
  const made = program();
  expect(made.getAllDependencies(made.getSourceFile(roots[0])!)).toEqual(
    ['cell.ts', 'half.ts', 'number.d.ts'].map(path),
  );
});

test('the variables of the files asked for are known before anything is checked', () => {
  const made = program();
  expect(names(made.getSourceFile(path('cell.ts')))).toEqual(['half', 'value']);
  expect(names(made.getSourceFile(path('number.d.ts')))).toBeUndefined();
  made.getProgram().getTypeChecker();
  expect(names(made.getSourceFile(path('number.d.ts')))).toEqual(['Number']);
});
