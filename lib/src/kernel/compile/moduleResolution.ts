import { isBuiltin } from 'node:module';
import { posix } from 'node:path';
import type * as TypeScript from 'typescript';
import { tensorflow } from './ambientModules';
import type { Compiler } from './cellSyntax';

type Resolved = TypeScript.ResolvedModuleWithFailedLookupLocations;

/** What `import()` loads without looking for a package: nothing is known of its types. */
const URL = /^(data|file|https?):/;
const UNTYPED = {
  resolvedModule: { resolvedFileName: '/url.js', extension: '.js', isExternalLibraryImport: true },
} as Resolved;

const mended = new WeakSet<TypeScript.CompilerHost>();

/**
 * Lets a compiler find what packages declare in `exports` alone, which tslab's way of resolving modules (that of Node
 * before version 12) does not look at. What that way finds with its types stays as it is.
 */
export function resolveExports(compiler: Compiler, host: TypeScript.CompilerHost): void {
  const resolve = host.resolveModuleNameLiterals?.bind(host);
  if (!resolve || mended.has(host)) return;
  mended.add(host);
  host.resolveModuleNameLiterals = (literals, file, redirected, options, ...rest) => {
    const settings = { ...options, moduleResolution: compiler.ModuleResolutionKind.Bundler };
    const byExports = ({ text }: TypeScript.StringLiteralLike): Resolved =>
      URL.test(text)
        ? UNTYPED
        : compiler.resolveModuleName(text, file, settings, host, undefined, redirected, compiler.ModuleKind.ESNext);
    const known = literals.map(({ text }) => tensorflow.resolve(text, file) ?? besideOf(text, file, host));
    if (known.every((found) => found !== undefined)) return known;
    return resolve(literals, file, redirected, options, ...rest).map((found, i) => {
      const [place, { text }] = [known[i], literals[i]];
      if (place) return place;
      // Node's own modules are in no package, and looking through all folders of packages for each of them takes its time
      if (isTyped(found) || text.startsWith('.') || isBuiltin(text)) return found;
      const other = byExports(literals[i]);
      return isTyped(other) || !found.resolvedModule ? other : found;
    });
  };
}

const DECLARATIONS = /\.d\.ts$/;

/**
 * Declaration files that others name by their place beside them, as a compiled package's hundreds do: nothing else can be
 * meant, and TypeScript's own search looks for each in several ways.
 */
function besideOf(text: string, file: string, host: TypeScript.CompilerHost): Resolved | undefined {
  if (!DECLARATIONS.test(file) || !/^\.\.?\//.test(text)) return undefined;
  const isExternalLibraryImport = file.includes('/node_modules/');
  const path = posix.join(posix.dirname(file), text);
  const found = [`${path}.d.ts`, `${path}/index.d.ts`].find((each) => host.fileExists(each));
  if (found === undefined || host.fileExists(`${path}.ts`) || host.fileExists(`${path}.tsx`)) return undefined;
  const resolvedModule = { resolvedFileName: found, extension: '.d.ts', isExternalLibraryImport };
  return { resolvedModule } as Resolved;
}

const isTyped = ({ resolvedModule }: Resolved): boolean => /^\.(d\.)?[cm]?tsx?$/.test(resolvedModule?.extension ?? '');
