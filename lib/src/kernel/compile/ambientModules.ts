import { existsSync, readFileSync } from 'node:fs';
import { posix } from 'node:path';
import type * as TypeScript from 'typescript';

type Resolved = TypeScript.ResolvedModuleWithFailedLookupLocations;

const DECLARED = /^declare module '([^']+)'/gm;

/** The compiler finds what a module declares by its name, once it has read the file. */
const BY_NAME = { resolvedModule: undefined } as Resolved;

/** Modules that the build has gathered in one declaration file (lib/ambientModules.mjs): TensorFlow.js, of 580 files. */
export class AmbientModules {
  private names: ReadonlySet<string> | undefined;

  /** @param file path of the declaration file, with slashes; where it is missing, there are no such modules */
  constructor(private readonly file: string) {}

  /** @returns where a file finds the module that it imports by a name; undefined for all other modules */
  resolve(name: string, importer: string): Resolved | undefined {
    if (!name.startsWith('@tensorflow/')) return undefined;
    this.names ??= this.namesInFile();
    if (!this.names.has(name)) return undefined;
    if (importer === this.file) return BY_NAME;
    const resolvedModule = { resolvedFileName: this.file, extension: '.d.ts', isExternalLibraryImport: true };
    return { resolvedModule } as Resolved;
  }

  private namesInFile(): ReadonlySet<string> {
    const text = existsSync(this.file) ? readFileSync(this.file, 'utf8') : '';
    return new Set([...text.matchAll(DECLARED)].map(([, name]) => name));
  }
}

/** TensorFlow.js as the library and cells see it. */
export const tensorflow = new AmbientModules(posix.join(__dirname.replaceAll('\\', '/'), 'tensorflow.d.ts'));
