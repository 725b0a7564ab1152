import { existsSync, readFileSync } from 'node:fs';
import { createRequire, isBuiltin, Module } from 'node:module';
import { basename, dirname, extname, join, resolve } from 'node:path';
import vm from 'node:vm';
import { READY } from '../../notebook/display';
import type { CompiledFile } from '../compile/cellCompiler';
import type { Tslab } from '../tslab';

/** Node's own way of loading modules, which its types do not tell. */
interface Loader {
  new (id: string): NodeModule & { _compile(code: string, file: string): void };
  _load(request: string, parent: NodeModule | undefined, isMain: boolean): unknown;
  _nodeModulePaths(folder: string): string[];
}

const loader = Module as unknown as Loader;

/**
 * The modules that cells import. Cells are CommonJS and call `require`, which knows neither packages that have only an
 * `import` entry nor modules that await at their top level: those are loaded before the cell runs. Files of TypeScript
 * beside the notebook come compiled with the cell that imports them.
 */
export class CellModules {
  /** `require` as cells see it. */
  readonly require: NodeJS.Require;
  private readonly files = new Map<string, CompiledFile>();
  private readonly running = new Map<string, NodeModule>();
  /** What ES modules export, by the folder that they are asked for from and the name that they are asked for by. */
  private readonly esModules = new Map<string, unknown>();
  private needsTensorFlow = false;

  constructor(
    private readonly tslab: Tslab,
    private readonly root: string,
  ) {
    this.require = createRequire(join(root, 'src.js'));
    const load = loader._load;
    loader._load = (request, parent, isMain) => {
      const found = parent?.filename ? this.find(request, parent.filename) : undefined;
      return found ? found.value : load.call(loader, request, parent, isMain);
    };
  }

  /** Takes a cell that is to run next, and the files that were compiled with it. */
  add(source: string, files: readonly CompiledFile[]): void {
    this.needsTensorFlow = [source, ...files.map(({ code }) => code)].some((text) => /\btf\b/.test(text));
    for (const file of files) {
      const path = resolve(file.path); // tslab writes slashes on every system
      this.files.set(path, { ...file, path });
      this.running.delete(path);
    }
  }

  /** Loads what a cell imports and `require` cannot load. */
  async prepare(imports: readonly string[]): Promise<void> {
    await this.load(imports, this.root);
    await this.startTensorFlow();
  }

  private async load(imports: readonly string[], folder: string, seen = new Set<string>()): Promise<void> {
    for (const request of imports) {
      const file = this.fileFor(request, folder);
      if (file) {
        if (seen.has(file.path)) continue;
        seen.add(file.path);
        await this.load(file.imports, dirname(file.path), seen);
        if (file.awaits && !this.running.has(file.path)) await this.runAwaiting(file);
      } else if (needsEsLoader(request, createRequire(join(folder, 'src.js')))) {
        this.esModules.set(key(folder, request), asCommonJs(await importFrom(folder, request)));
      } else if (isLibrary(request, folder)) {
        createRequire(LIBRARY)(LIBRARY);
        await this.startTensorFlow();
      }
    }
  }

  /** `import()` in cells, and in the files that they import. */
  async import(require: NodeJS.Require, specifier: unknown): Promise<unknown> {
    const request = String(specifier);
    const folder = dirname((require.resolve.paths('x') ?? [join(this.root, 'node_modules')])[0]);
    const file = this.fileFor(request, folder);
    if (file || isLibrary(request, folder)) await this.load([request], folder);
    else if (/^[a-z+-]{2,}:/.test(request) || needsEsLoader(request, require)) return importFrom(folder, request);
    try {
      return namespaceOf(require(request));
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ERR_REQUIRE_ASYNC_MODULE') throw error;
      return importFrom(folder, request);
    }
  }

  /** Where a cell speaks of `tf` and the library is loaded, TensorFlow.js computes on its fastest backend before the cell runs. */
  private async startTensorFlow(): Promise<void> {
    if (!this.needsTensorFlow) return;
    const { cache, resolve: find } = createRequire(LIBRARY);
    void (cache[find(LIBRARY)]?.exports as { tf?: unknown } | undefined)?.tf; // loads the room that knows how to start it
    await (globalThis as { [READY]?: () => Promise<unknown> })[READY]?.();
  }

  /** What a module gets for a name without Node's help. */
  private find(request: string, importer: string): { value: unknown } | undefined {
    const folder = dirname(importer);
    if (request === 'tslab' && folder === this.root) return { value: this.tslab.require('..') };
    const esModule = key(folder, request);
    if (this.esModules.has(esModule)) return { value: this.esModules.get(esModule) };
    const file = this.fileFor(request, folder);
    return file && { value: this.runFile(file).exports };
  }

  private fileFor(request: string, folder: string): CompiledFile | undefined {
    if (this.files.size === 0 || !/^\.{0,2}\//.test(request)) return undefined;
    const path = resolve(folder, request);
    return this.files.get(path) ?? this.files.get(`${path}.js`) ?? this.files.get(join(path, 'index.js'));
  }

  private runFile(file: CompiledFile): NodeModule {
    const known = this.running.get(file.path);
    if (known) return known;
    const module = this.moduleOf(file);
    try {
      module._compile(file.code, file.path);
    } catch (error) {
      this.running.delete(file.path);
      throw error;
    }
    return module;
  }

  /** As Node runs a CommonJS module, but in a function that may await. */
  private async runAwaiting(file: CompiledFile): Promise<void> {
    const module = this.moduleOf(file);
    const wrapper = `(async function (exports, require, module, __filename, __dirname) {${file.code}\n})`;
    const run = vm.runInThisContext(wrapper, { filename: file.path });
    const given = [module.exports, createRequire(file.path), module, file.path, dirname(file.path)];
    await run.call(module.exports, ...given).catch((error: unknown) => {
      this.running.delete(file.path);
      throw error;
    });
  }

  private moduleOf({ path }: CompiledFile): InstanceType<Loader> {
    const module = new loader(path);
    Object.assign(module, { filename: path, paths: loader._nodeModulePaths(dirname(path)) });
    this.running.set(path, module);
    return module;
  }
}

const key = (folder: string, request: string): string => `${folder}\0${request}`;

/** This library, as cells import it. */
const LIBRARY = join(__dirname, '../../index.js');

function isLibrary(request: string, folder: string): boolean {
  try {
    return createRequire(join(folder, 'src.js')).resolve(request) === LIBRARY;
  } catch {
    return false; // the cell says what it does not find
  }
}

/** @returns whether `require` cannot load a module, or not surely: an ES module may await */
function needsEsLoader(request: string, require: NodeJS.Require): boolean {
  if (isBuiltin(request)) return false;
  try {
    return isEsModule(require.resolve(request));
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'ERR_PACKAGE_PATH_NOT_EXPORTED';
  }
}

function isEsModule(file: string): boolean {
  if (extname(file) !== '.js') return extname(file) === '.mjs';
  for (let folder = dirname(file); ; folder = dirname(folder)) {
    const description = join(folder, 'package.json');
    if (existsSync(description)) return JSON.parse(readFileSync(description, 'utf8')).type === 'module';
    if (dirname(folder) === folder || basename(dirname(folder)) === 'node_modules') return false;
  }
}

/** `import()` as a module in a folder calls it. */
function importFrom(folder: string, request: string): Promise<object> {
  const module = new loader(join(folder, 'src.cjs'));
  module._compile('exports.import = (request) => import(request);', module.id);
  return module.exports.import(request);
}

/** An ES module as compiled code expects it from `require`: the default export counts only beside this mark. */
const asCommonJs = (namespace: object): object =>
  'default' in namespace
    ? new Proxy(namespace, { get: (module, name) => name === '__esModule' || Reflect.get(module, name) })
    : namespace;

/** A CommonJS module as `import()` gives it, in TypeScript's way. */
function namespaceOf(exports: unknown): unknown {
  if ((exports as { __esModule?: boolean } | null | undefined)?.__esModule) return exports;
  return { ...(exports as object), default: exports };
}
