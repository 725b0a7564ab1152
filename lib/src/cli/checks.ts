import { existsSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { dataFolderOf } from '../notebook/project';
import { installedLauncher } from '../kernel/kernelspec';
import { listFiles } from '../runner/record/hashFiles';
import { Kernel } from '../runner/client/kernel';

/** What one look at the installation found. */
export interface Finding {
  readonly what: string;
  /** `note`: works, but something could be better. */
  readonly state: 'ok' | 'note' | 'bad';
  readonly text: string;
}

const OLDEST_NODE = [20, 19];
/** The files of real data, by the names that `datasets/` looks for. */
const DATA_FILES = ['events_data.pt', 'ClassImbalanced_FinalTrainingSet.csv', 'training_data.csv'];
const DIST = resolve(__dirname, '..');

/** The checks of `doctor`, in the order in which one thing needs another. */
export const CHECKS: readonly ((project: string) => Promise<Finding>)[] = [
  async () => {
    const [major, minor] = process.versions.node.split('.').map(Number);
    const recent = major > OLDEST_NODE[0] || (major === OLDEST_NODE[0] && minor >= OLDEST_NODE[1]);
    return recent
      ? { what: 'Node', state: 'ok', text: process.version }
      : {
          what: 'Node',
          state: 'bad',
          text: `${process.version} is too old; install ${OLDEST_NODE.join('.')} or newer`,
        };
  },
  async (project) => {
    const built = existsSync(join(project, 'lib', 'dist', 'index.js')) || existsSync(join(DIST, 'index.js'));
    return built
      ? { what: 'library', state: 'ok', text: 'lib/dist is built' }
      : { what: 'library', state: 'bad', text: 'lib/dist/index.js is missing; run npm run build' };
  },
  attempt('backend', 'run npm install again', async () => {
    const { backend } = await import('../model/backend');
    return (await backend()).line;
  }),
  attempt('fonts', 'run npm install again', async () => {
    const folder = dirname(require.resolve('@expo-google-fonts/tinos/package.json'));
    const faces = listFiles(folder, { wanted: (path) => path.endsWith('.ttf') });
    if (faces.length === 0) throw new Error(`no .ttf file in ${folder}`);
    return `Tinos, ${faces.length} faces`;
  }),
  attempt('kernel', 'run npm install and npm run build again', async (project) => {
    const notebooks = join(project, 'notebooks');
    const kernel = await Kernel.start({ cwd: existsSync(notebooks) ? notebooks : project });
    try {
      const { status } = await kernel.execute('1 + 1;');
      if (status !== 'ok') throw new Error('it cannot execute 1 + 1');
      return `${kernel.info.banner} answers after ${(kernel.startupMs / 1000).toFixed(1)} s`;
    } finally {
      await kernel.shutdown();
    }
  }),
  async (project) => {
    const folder = dataFolderOf(project, process.env);
    const found = DATA_FILES.filter((name) => existsSync(join(folder, name)));
    return found.length > 0
      ? { what: 'data', state: 'ok', text: `${found.join(', ')} in ${folder}` }
      : { what: 'data', state: 'note', text: `none in ${folder}: stand-in data will be used; see data/README.md` };
  },
  async (project) => {
    const prefixes = [undefined, join(project, '.venv'), process.env.VIRTUAL_ENV, '/usr/local', '/usr'];
    const launchers = prefixes.flatMap((prefix, i) =>
      i > 0 && prefix === undefined ? [] : [installedLauncher({ prefix })],
    );
    const launcher = launchers.find((path) => path !== undefined);
    const install = 'to use the notebooks in JupyterLab: npx anomaly-notebooks kernel install';
    if (launcher === undefined) return { what: 'JupyterLab', state: 'note', text: `no kernelspec; ${install}` };
    return existsSync(launcher)
      ? { what: 'JupyterLab', state: 'ok', text: `the kernelspec starts ${launcher}` }
      : { what: 'JupyterLab', state: 'bad', text: `the kernelspec starts ${launcher}, which is gone; ${install}` };
  },
];

function attempt(what: string, advice: string, check: (project: string) => Promise<string>) {
  return async (project: string): Promise<Finding> => {
    try {
      return { what, state: 'ok', text: await check(project) };
    } catch (error) {
      return { what, state: 'bad', text: `${(error as Error).message}; ${advice}` };
    }
  };
}
