import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync } from 'node:fs';
import { createRequire, Module } from 'node:module';
import { dirname, join } from 'node:path';
import { cachedDataVersionTag } from 'node:v8';
import { Script } from 'node:vm';
import { writeFileAtomic } from '../../formats/atomic';

/** A module whose compiled code can be kept for the next process. */
export interface CachedModule {
  /** Whether an earlier process had kept it, and V8 took it. */
  readonly known: boolean;
  /** Keeps the code, functions compiled meanwhile included; does nothing when it has been kept before. */
  keep(): void;
}

/** Node's own way of making a module, which its types do not tell. */
interface ModuleConstructor {
  new (id: string): NodeModule;
  wrap(source: string): string;
  _nodeModulePaths(folder: string): string[];
}

/**
 * Loads a CommonJS module with the bytecode that an earlier process has kept. Node by itself compiles it anew in each
 * process: TypeScript's eight megabytes take a fifth of a second, and every function again when it is first called. V8
 * refuses code of another version or other options; then, and where nothing can be written, the module loads as ever.
 * @param load requires the module afterwards, and finds it loaded
 * @param file the module's real path
 * @param folder where the code is kept
 */
export function loadCached(load: NodeJS.Require, file: string, folder: string): CachedModule {
  const { wrap, _nodeModulePaths: nodeModulePaths } = Module as unknown as ModuleConstructor;
  const bytes = readFileSync(file);
  const source = bytes.toString('utf8');
  // V8 itself compares no more than the source's length.
  const hash = createHash('sha256').update(bytes).digest('hex').slice(0, 16);
  const tag = [process.version, process.arch, cachedDataVersionTag().toString(16), hash].join('-');
  const cacheFile = join(folder, `typescript-${tag}.bin`);
  const cachedData = readIfThere(cacheFile);
  const script = new Script(wrap(source), { filename: file, cachedData });
  const known = cachedData !== undefined && script.cachedDataRejected === false;

  const loaded = new (Module as unknown as ModuleConstructor)(file);
  loaded.filename = file;
  loaded.paths = nodeModulePaths(dirname(file));
  load.cache[file] = loaded;
  try {
    script.runInThisContext().call(loaded.exports, loaded.exports, createRequire(file), loaded, file, dirname(file));
  } catch (error) {
    delete load.cache[file];
    throw error;
  }
  loaded.loaded = true;
  return {
    known,
    keep: () => {
      if (known) return;
      try {
        mkdirSync(folder, { recursive: true });
        writeFileAtomic(cacheFile, script.createCachedData());
      } catch {
        // a read-only installation, or a full disk: the next kernel takes as long
      }
    },
  };
}

function readIfThere(file: string): Buffer | undefined {
  try {
    return readFileSync(file);
  } catch {
    return undefined;
  }
}
