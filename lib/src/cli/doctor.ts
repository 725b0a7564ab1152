import { existsSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { installCommand, missingPeers, packageVersion, PEERS, type PeerUse } from '../formats/peers/peers';
import { installedLauncher } from '../kernel/kernelspec';
import { dataFolderOf } from '../notebook/project';
import { Kernel } from '../runner/client/kernel';
import { listFiles } from '../runner/record/fileHashes';

export const DOCTOR_HELP = `anomaly-notebooks doctor   checks Node, library, backend, fonts, kernel, data, formats and JupyterLab

Exit code 0 when everything needed is there, else 1.`;

/** What a check found; `note`: works, but something could be better. */
interface Finding {
  readonly state: 'ok' | 'note' | 'bad';
  readonly text: string;
}

const ok = (text: string): Finding => ({ state: 'ok', text });
const note = (text: string): Finding => ({ state: 'note', text });
const bad = (text: string): Finding => ({ state: 'bad', text });

/** The checks, in the order in which one thing needs another, with what to do about errors that they throw. */
const CHECKS: readonly (readonly [what: string, (project: string) => Finding | Promise<Finding>, advice?: string])[] = [
  ['Node', checkNode],
  ['library', checkLibrary],
  ['backend', checkBackend, 'run npm install again'],
  ['fonts', checkFonts, 'run npm install again'],
  ['kernel', checkKernel, 'run npm install and npm run build again'],
  ['data', checkData],
  ['formats', checkFormats],
  ['JupyterLab', checkJupyterLab],
];

/** The command `doctor`. @returns the exit code */
export async function doctorCommand(args: string[]): Promise<number> {
  parseArgs({ args, options: {} });
  let code = 0;
  for (const [what, check, advice] of CHECKS) {
    const thrown = (error: Error): Finding => bad(`${error.message}; ${advice}`);
    const { state, text } = await Promise.resolve(process.cwd()).then(check).catch(thrown);
    console.log(`${state.padEnd(5)} ${what.padEnd(11)} ${text}`);
    if (state === 'bad') code = 1;
  }
  return code;
}

const OLDEST_NODE = [20, 19];

function checkNode(): Finding {
  const [major, minor] = process.versions.node.split('.').map(Number);
  const recent = major > OLDEST_NODE[0] || (major === OLDEST_NODE[0] && minor >= OLDEST_NODE[1]);
  return recent ? ok(process.version) : bad(`${process.version} is too old; install ${OLDEST_NODE.join('.')} or newer`);
}

function checkLibrary(project: string): Finding {
  const doors = [join(project, 'lib', 'dist', 'index.js'), resolve(__dirname, '..', 'index.js')];
  return doors.some(existsSync) ? ok('lib/dist is built') : bad('lib/dist/index.js is missing; run npm run build');
}

async function checkBackend(): Promise<Finding> {
  const { backend } = await import('../model/backend');
  return ok((await backend()).line);
}

function checkFonts(): Finding {
  const folder = dirname(require.resolve('@expo-google-fonts/tinos/package.json'));
  const faces = listFiles(folder, { wanted: (path) => path.endsWith('.ttf') });
  if (faces.length === 0) throw new Error(`no .ttf file in ${folder}`);
  return ok(`Tinos, ${faces.length} faces`);
}

async function checkKernel(project: string): Promise<Finding> {
  const notebooks = join(project, 'notebooks');
  const kernel = await Kernel.start({ cwd: existsSync(notebooks) ? notebooks : project });
  try {
    const { status } = await kernel.execute('1 + 1;');
    if (status !== 'ok') throw new Error('it cannot execute 1 + 1');
    return ok(`${kernel.info.banner} answers after ${(kernel.startupMs / 1000).toFixed(1)} s`);
  } finally {
    await kernel.shutdown();
  }
}

/** The files of real data, by the names that `datasets/` looks for. */
const DATA_FILES = ['events_data.pt', 'ClassImbalanced_FinalTrainingSet.csv', 'training_data.csv'];

function checkData(project: string): Finding {
  const folder = dataFolderOf(project, process.env);
  const found = DATA_FILES.filter((name) => existsSync(join(folder, name)));
  if (found.length > 0) return ok(`${found.join(', ')} in ${folder}`);
  return note(`none in ${folder}: stand-in data will be used; see data/README.md`);
}

/** The optional packages for other formats of tables: those that are there, and how to add the others. */
function checkFormats(): Finding {
  const uses = Object.keys(PEERS) as PeerUse[];
  const names = [...new Set(uses.flatMap((use) => PEERS[use].map(({ name }) => name)))];
  const there = names.flatMap((name) => {
    const version = packageVersion(name);
    return version === undefined ? [] : [`${name} ${version}`];
  });
  const missing = uses.filter((use) => missingPeers(use).length > 0);
  const found = there.length > 0 ? there.join(', ') : 'no optional packages';
  if (missing.length === 0) return ok(found);
  return note(`${found}; for ${missing.map((use) => `${use}: ${installCommand(use)}`).join('; for ')}`);
}

function checkJupyterLab(project: string): Finding {
  const environments = [join(project, '.venv'), process.env.VIRTUAL_ENV, '/usr/local', '/usr'].filter(Boolean);
  const launcher = [undefined, ...environments]
    .map((prefix) => installedLauncher({ prefix }))
    .find((path) => path !== undefined);
  const install = 'to use the notebooks in JupyterLab: npx anomaly-notebooks kernel install';
  if (launcher === undefined) return note(`no kernelspec; ${install}`);
  if (existsSync(launcher)) return ok(`the kernelspec starts ${launcher}`);
  return bad(`the kernelspec starts ${launcher}, which is gone; ${install}`);
}
