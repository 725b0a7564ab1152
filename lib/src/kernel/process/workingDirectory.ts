import { existsSync } from 'node:fs';
import { dirname, isAbsolute, join, relative } from 'node:path';

/**
 * Chooses the folder in which cells run, so that `../lib` is this library: the notebook's folder where the client says
 * which notebook it is (Jupyter's JPY_SESSION_NAME) or the folder it started the kernel in; for a kernel started
 * elsewhere inside the project, the project's `notebooks/`. tslab fixes its root for imports once, at its start.
 * @param project the folder that holds `lib/` and `notebooks/`
 */
export function chooseFolder(cwd: string, sessionName: string | undefined, project: string): string {
  const notebook = sessionName && isAbsolute(sessionName) ? [dirname(sessionName)] : [];
  const found = [...notebook, cwd].find((folder) => hasLibraryBeside(folder));
  if (found !== undefined) return found;
  const notebooks = join(project, 'notebooks');
  return isInside(cwd, project) && existsSync(notebooks) ? notebooks : cwd;
}

/** Beside a folder directly under the root, `../lib` is the system's: it has no package.json. */
const hasLibraryBeside = (folder: string): boolean => existsSync(join(folder, '..', 'lib', 'package.json'));

function isInside(path: string, folder: string): boolean {
  const way = relative(folder, path);
  return !isAbsolute(way) && way.split(/[\\/]/)[0] !== '..';
}
