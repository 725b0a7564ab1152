import type * as TypeScript from 'typescript';
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
    return resolve(literals, file, redirected, options, ...rest).map((found, i) => {
      if (isTyped(found) || literals[i].text.startsWith('.')) return found;
      const other = byExports(literals[i]);
      return isTyped(other) || !found.resolvedModule ? other : found;
    });
  };
}

const isTyped = ({ resolvedModule }: Resolved): boolean => /^\.(d\.)?[cm]?tsx?$/.test(resolvedModule?.extension ?? '');
