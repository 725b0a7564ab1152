import { createRequire } from 'node:module';
import type * as TypeScript from 'typescript';
import type { ConnectionInfo } from './protocol/wire';

/** The one version of tslab whose inside this launcher knows. */
export const TSLAB_VERSION = '1.0.22';

/** What tslab's converter says about one problem in a cell; lines and characters count from 0. */
export interface Diagnostic {
  readonly start: { readonly line: number; readonly character: number };
  readonly messageText: string;
  readonly code: number;
  /** Set when the problem lies in an imported file. */
  readonly fileName?: string;
}

/** tslab's conversion of a cell to JavaScript, and its language services (dist/converter.js). */
export interface TslabConverter {
  /** @param previous what earlier cells declare */
  convert(previous: string, source: string): Converted;
  inspect(previous: string, source: string, position: number): TypeScript.QuickInfo | undefined;
  complete(previous: string, source: string, position: number): Completions;
  addModule(name: string, source: string, meta: object): Diagnostic[];
}

/** A converted cell: diagnostics, or all the rest. */
interface Converted {
  readonly diagnostics: Diagnostic[];
  readonly output?: string;
  readonly declOutput?: string;
  readonly lastExpressionVar?: string;
  readonly sideOutputs?: readonly { readonly path: string; readonly data: string }[];
}

/** Names that may stand in place of the text from `start` to `end`. */
export interface Completions {
  readonly start: number;
  readonly end: number;
  readonly candidates: readonly string[];
}

/** What tslab asks of an executor of cells (dist/executor.js). */
export interface TslabExecutor {
  interrupt(): void;
  close(): void;
}

/** The compilers that tslab keeps (dist/main.js). */
export interface TslabConverters {
  readonly node: TslabConverter;
  close(): void;
}

/** The part of a zeromq socket that the server needs. */
export interface ReplySocket {
  send(frames: (Buffer | string)[]): Promise<void>;
}

/** tslab's answers to requests that have nothing to do with execution (dist/jupyter.js). */
export interface TslabHandler {
  handleIsComplete(content: unknown): object;
}

/** tslab's message server (dist/jupyter.js). */
export interface TslabServer {
  readonly connInfo: ConnectionInfo;
  readonly handler: TslabHandler;
  readonly shell: ReplySocket & { readonly readable: boolean };
  readonly iopub: ReplySocket;
  readonly control: ReplySocket;
  close(): void;
}

type DisplayData = (content: { data: object; metadata: object; transient?: object }, update?: boolean) => void;

/** tslab's modules, loaded one by one because some must be changed before others read them. */
export interface Tslab {
  readonly version: string;
  /** Resolves and loads a module as tslab's own files do. */
  readonly require: NodeJS.Require;
  readonly executor: {
    createExecutor(root: string, converters: TslabConverters): TslabExecutor;
  };
  readonly jupyter: {
    lastWriteDisplayData: DisplayData | null;
    readonly ZmqServer: { prototype: TslabServer & Record<string, unknown> };
  };
  readonly main: {
    startKernel(options: {
      configPath: string;
      enableFindLocal: boolean;
      jsKernel: boolean;
      globalVersion: string;
    }): void;
  };
}

/**
 * Finds tslab beside this library; each of its modules is loaded when first asked for.
 * @throws Error when tslab is missing or has another version than {@link TSLAB_VERSION}
 */
export function findTslab(): Tslab {
  let entry: string;
  try {
    entry = createRequire(__filename).resolve('tslab/dist/main.js');
  } catch {
    throw new Error(`tslab is not installed beside ${__dirname}; run npm install in the project's folder`);
  }
  const load = createRequire(entry);
  const { version } = load('../package.json') as { version: string };
  if (version !== TSLAB_VERSION) {
    throw new Error(
      `tslab is version ${version}; this launcher needs exactly ${TSLAB_VERSION}: npm install tslab@${TSLAB_VERSION}`,
    );
  }
  return {
    version,
    require: load,
    get executor() {
      return load('./executor.js');
    },
    get jupyter() {
      return load('./jupyter.js');
    },
    get main() {
      return load('./main.js');
    },
  };
}
