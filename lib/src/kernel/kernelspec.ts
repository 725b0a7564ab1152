import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join, resolve } from 'node:path';

/** The name under which the notebooks ask for their kernel: tslab's own, so that a stock tslab opens them too. */
export const KERNEL_NAME = 'tslab';

/** What a kernel.json says (jupyter-client, "Kernel specs"). */
export interface Kernelspec {
  readonly argv: readonly string[];
  readonly display_name: string;
  readonly language: string;
  readonly interrupt_mode: 'signal' | 'message';
  readonly metadata: object;
}

/** Where a kernelspec goes: below a prefix (a virtual environment, say), or to the user's own kernels. */
export interface KernelspecPlace {
  readonly prefix?: string;
  /** Default {@link KERNEL_NAME}. */
  readonly name?: string;
}

const BACKUP = 'kernel.json.before-anomaly-notebooks';

/** @returns the kernelspec that starts this library's kernel with this Node */
export function kernelspec(): Kernelspec {
  return {
    argv: [process.execPath, resolve(__dirname, 'supervise.js'), '{connection_file}'],
    display_name: 'TypeScript (anomaly-notebooks)',
    language: 'typescript',
    interrupt_mode: process.platform === 'win32' ? 'message' : 'signal',
    metadata: { debugger: false },
  };
}

/** @returns the folder of a kernelspec: `share/jupyter/kernels/<name>` below a prefix, or in Jupyter's user folder */
export function kernelspecFolder({ prefix, name = KERNEL_NAME }: KernelspecPlace): string {
  if (!/^[a-z0-9._-]+$/i.test(name)) {
    throw new Error(`kernel name ${name}: Jupyter allows letters, digits and . _ - only`);
  }
  const data = prefix === undefined ? userDataFolder() : join(resolve(prefix), 'share', 'jupyter');
  return join(data, 'kernels', name);
}

/**
 * Makes the kernel known to Jupyter. Another kernel's file of that name (tslab's own, after `tslab install`) is kept
 * beside it and comes back with {@link removeKernelspec}.
 * @returns the folder written to
 */
export function installKernelspec(place: KernelspecPlace = {}): string {
  const folder = kernelspecFolder(place);
  const file = join(folder, 'kernel.json');
  mkdirSync(folder, { recursive: true });
  if (existsSync(file) && !isOurs(file)) renameSync(file, join(folder, BACKUP));
  writeFileSync(file, `${JSON.stringify(kernelspec(), null, 2)}\n`);
  return folder;
}

/**
 * Takes the kernel away again.
 * @returns the folder it was removed from
 * @throws Error when there is none, or it is another kernel's
 */
export function removeKernelspec(place: KernelspecPlace = {}): string {
  const folder = kernelspecFolder(place);
  const file = join(folder, 'kernel.json');
  if (!existsSync(file)) throw new Error(`no kernel is installed in ${folder}`);
  if (!isOurs(file)) throw new Error(`the kernel in ${folder} is not this project's; it is left alone`);
  const backup = join(folder, BACKUP);
  if (existsSync(backup)) renameSync(backup, file);
  else rmSync(folder, { recursive: true });
  return folder;
}

/** @returns the installed kernelspec's launcher, or undefined when the kernel is missing or another's */
export function installedLauncher(place: KernelspecPlace = {}): string | undefined {
  const file = join(kernelspecFolder(place), 'kernel.json');
  return existsSync(file) && isOurs(file) ? argvOf(file)[1] : undefined;
}

const isOurs = (file: string): boolean => /[\\/]kernel[\\/](supervise|launch)\.js$/.test(argvOf(file)[1] ?? '');

function argvOf(file: string): readonly string[] {
  try {
    return (JSON.parse(readFileSync(file, 'utf8')) as Kernelspec).argv ?? [];
  } catch {
    return [];
  }
}

/** Jupyter's per-user data folder (jupyter-core, "jupyter_data_dir"). */
function userDataFolder(): string {
  const { JUPYTER_DATA_DIR, APPDATA, XDG_DATA_HOME } = process.env;
  if (JUPYTER_DATA_DIR) return JUPYTER_DATA_DIR;
  if (process.platform === 'win32') return join(APPDATA ?? join(homedir(), 'AppData', 'Roaming'), 'jupyter');
  if (process.platform === 'darwin') return join(homedir(), 'Library', 'Jupyter');
  return join(XDG_DATA_HOME ?? join(homedir(), '.local', 'share'), 'jupyter');
}
