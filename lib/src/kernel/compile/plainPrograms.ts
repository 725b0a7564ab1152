import type * as TypeScript from 'typescript';
import type { Compiler } from './cellSyntax';
import type { CreateProgram } from './propertyNames';

/** What the compiler keeps of a file and its types do not tell. */
interface ReadFile extends TypeScript.SourceFile {
  readonly resolvedModules?: { forEach(see: (found: { resolvedModule?: TypeScript.ResolvedModule }) => void): void };
}

type BindSourceFile = (file: TypeScript.SourceFile, options: TypeScript.CompilerOptions) => void;

/**
 * Makes programs without the record of which files depend on which that tslab's way keeps to tell what a change affects: it
 * asks for all dependencies of the cell alone, and making the record, for each cell twice, takes a checker that nothing uses.
 */
export function plainPrograms(compiler: Compiler): CreateProgram {
  const { bindSourceFile } = compiler as Compiler & { bindSourceFile: BindSourceFile };
  return (names, options, ...rest) => {
    const builder = compiler.createAbstractBuilder(names, options, ...rest);
    const program = builder.getProgram();
    for (const name of program.getRootFileNames()) {
      const file = program.getSourceFile(name);
      if (file) bindSourceFile(file, program.getCompilerOptions()); // tslab looks for the variables of the cell
    }
    const getAllDependencies = (file: TypeScript.SourceFile): string[] => dependencies(program, file);
    return { ...builder, getAllDependencies };
  };
}

/** @returns the names of the files that a file imports, itself the first, and those that they import */
function dependencies(program: TypeScript.Program, file: TypeScript.SourceFile): string[] {
  const files = new Set<ReadFile>([file]);
  for (const { resolvedModules } of files) {
    resolvedModules?.forEach(({ resolvedModule }) => {
      const imported = resolvedModule && program.getSourceFile(resolvedModule.resolvedFileName);
      if (imported) files.add(imported);
    });
  }
  return [...files].map(({ fileName }) => fileName);
}
