// npm run lab [-- arguments of JupyterLab]   JupyterLab with this project's kernel, from a Python environment of its own (.venv)
//   --prepare   only makes .venv ready
//   --git-filter, --no-git-filter   lets git see edits of notebooks but not new outputs (gitFilter.mjs), or undoes it
//   PYTHON=…    the Python to make .venv with; default: the first of python3, python, py that is 3.9 or newer
import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { createRequire } from 'node:module';
import { cpSync, existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { constants } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { installGitFilter, offerGitFilter, refreshWhileOpen, removeGitFilter } from './gitFilter.mjs';

const require = createRequire(import.meta.url);
const project = dirname(dirname(import.meta.dirname));
const requirements = join(import.meta.dirname, 'requirements.txt');
const venv = join(project, '.venv');
const venvPython = join(venv, ...(process.platform === 'win32' ? ['Scripts', 'python.exe'] : ['bin', 'python']));
/** What was installed into .venv, by its hash; written when the installation is complete. */
const stamp = join(venv, 'anomaly-notebooks-lab');
const OLDEST_PYTHON = [3, 9];

/** An error that the user can fix. */
class LabError extends Error {}

/** @returns the version of a Python that can make environments; else undefined, or why it cannot */
function lookAt(command) {
  const code = 'import sys; print(*sys.version_info[:2]); import ensurepip, venv';
  const { status, stdout } = spawnSync(command, ['-c', code], { encoding: 'utf8' });
  const [major, minor] = (stdout ?? '').split(' ').map(Number);
  if (!major) return undefined;
  const recent = major > OLDEST_PYTHON[0] || (major === OLDEST_PYTHON[0] && minor >= OLDEST_PYTHON[1]);
  if (!recent) return { reason: `is ${major}.${minor}`.trim() };
  return status === 0 ? { version: `${major}.${minor}`.trim() } : { reason: 'has no venv (Debian: python3-venv)' };
}

/** @returns the command of a suitable Python */
function findPython() {
  const candidates = process.env.PYTHON ? [process.env.PYTHON] : ['python3', 'python', 'py'];
  const looked = candidates.map((command) => [command, lookAt(command)]);
  const found = looked.find(([, python]) => python?.version);
  if (found) return found[0];
  const tried = looked.map(([command, python]) => `${command} ${python?.reason ?? 'is not there'}`).join(', ');
  throw new LabError(`JupyterLab needs Python ${OLDEST_PYTHON.join('.')} or newer, and none was found: ${tried}.
Install one (Debian, Ubuntu: apt install python3-venv; macOS: brew install python; Windows: winget install Python.Python.3.13),
or name one: PYTHON=/path/to/python3 npm run lab. Without Python, npm run figures executes all notebooks; to use a Jupyter
that runs elsewhere on this machine: npm run kernel:install.`);
}

function run(command, args) {
  const { status, error } = spawnSync(command, args, { stdio: 'inherit' });
  if (error || status !== 0) {
    throw new LabError(`${[command, ...args].join(' ')}: failed${error ? ` (${error.message})` : ''}; see above`);
  }
}

/** Makes .venv and installs JupyterLab into it, unless that was done with the same requirements. */
function install() {
  const wanted = createHash('sha256').update(readFileSync(requirements)).digest('hex');
  const works = existsSync(venvPython) && spawnSync(venvPython, ['-c', 'import pip']).status === 0;
  if (works && existsSync(stamp) && readFileSync(stamp, 'utf8').trim() === wanted) return;
  if (!works) {
    // Never empty a folder that holds somebody's own environment.
    if (existsSync(venv) && !existsSync(stamp) && existsSync(venvPython)) {
      throw new LabError(`${venv} holds an environment whose Python does not run; remove it and try again`);
    }
    run(findPython(), ['-m', 'venv', '--clear', venv]);
  }
  console.log('npm run lab: installing JupyterLab into .venv (once; some 250 MB)');
  run(venvPython, [
    '-m',
    'pip',
    'install',
    '--quiet',
    '--disable-pip-version-check',
    '--require-hashes',
    '-r',
    requirements,
  ]);
  write(stamp, `${wanted}\n`);
}

/** The kernel with this Node and this folder's launcher, figures, and settings under which JupyterLab asks nothing of the network. */
function configure() {
  const kernelspec = join(project, 'lib', 'dist', 'kernel', 'kernelspec.js');
  if (!existsSync(kernelspec)) throw new LabError('lib/dist is missing; run npm install first');
  require(kernelspec).installKernelspec({ prefix: venv });
  const share = join(venv, 'share', 'jupyter');
  const figures = join(share, 'labextensions', 'anomaly-notebooks-figures');
  cpSync(join(import.meta.dirname, 'figures'), figures, { recursive: true });
  cpSync(require.resolve('plotly.js-dist/plotly.min.js'), join(figures, 'static', 'plotly.min.js'));
  const quiet = { '@jupyterlab/apputils-extension:notification': { fetchNews: 'false', checkForUpdates: false } };
  write(join(share, 'lab', 'settings', 'overrides.json'), `${JSON.stringify(quiet, null, 2)}\n`);
}

function write(file, text) {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(`${file}.new`, text);
  renameSync(`${file}.new`, file);
}

/** Starts JupyterLab in the project's folder and stays until it ends. */
function start(args) {
  const given = (...names) => args.some((arg) => names.some((name) => arg === name || arg.startsWith(`${name}=`)));
  const own = [
    ...(given('--ip', '--ServerApp.ip') ? [] : ['--ip=127.0.0.1']),
    ...(given('--LabApp.default_url', '--ServerApp.default_url') ? [] : ['--LabApp.default_url=/lab/tree/notebooks']),
    ...(process.getuid?.() === 0 && !given('--allow-root') ? ['--allow-root'] : []),
  ];
  // The user's own kernels, a stock tslab among them, come after the one in .venv.
  const env = { ...process.env, JUPYTER_PREFER_ENV_PATH: '1' };
  if (env.DATA_DIR) env.DATA_DIR = resolve(project, env.DATA_DIR); // kernels run in the notebooks' folder
  const server = spawn(venvPython, ['-m', 'jupyterlab', ...own, ...args], { cwd: project, env, stdio: 'inherit' });
  process.on('SIGINT', () => {}); // from a terminal it reaches the server too, which asks before it stops
  for (const signal of ['SIGTERM', 'SIGHUP']) process.on(signal, () => server.kill('SIGTERM'));
  const lastRefresh = refreshWhileOpen(project);
  server.on('exit', (code, signal) => {
    lastRefresh();
    process.exitCode = code ?? 128 + constants.signals[signal];
  });
}

try {
  const args = process.argv.slice(2);
  if (args.includes('--git-filter')) console.log(installGitFilter(project));
  else if (args.includes('--no-git-filter')) console.log(removeGitFilter(project));
  else {
    install();
    configure();
    if (!args.includes('--prepare')) {
      const offer = offerGitFilter(project);
      if (offer) console.log(`npm run lab: ${offer}`);
      start(args);
    }
  }
} catch (error) {
  if (!(error instanceof LabError)) throw error;
  console.error(`npm run lab: ${error.message}`);
  process.exitCode = 1;
}
