// Python virtual environments with pinned packages, for the scripts that compare with Python's libraries.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

const WINDOWS = process.platform === 'win32';
const CANDIDATES = ['python3.11', 'python3', '/usr/bin/python3', 'python3.12', 'python3.13', 'python'];

/** Prints, as JSON, the interpreter's version and the versions of the packages named as arguments (null: not there). */
const ASK = `
import json, sys
from importlib import metadata
def version(name):
    try: return metadata.version(name)
    except metadata.PackageNotFoundError: return None
print(json.dumps({"executable": sys.executable, "version": list(sys.version_info[:3]),
                  "packages": {name: version(name) for name in sys.argv[1:]}}))
`;

/** @returns the lines "name==version" of a requirements file as [name, version]; a version may end in ".*" */
export function readRequirements(path) {
  const lines = readFileSync(path, 'utf8').split(/\r?\n/);
  return lines.filter((line) => line && !line.startsWith('#')).map((line) => line.split('=='));
}

/** @returns what a Python says of itself and of the packages, or null if there is no such Python */
export function askPython(python, packages = []) {
  const { status, stdout } = spawnSync(python, ['-c', ASK, ...packages], { encoding: 'utf8' });
  if (status !== 0) return null;
  const { executable, version, packages: found } = JSON.parse(stdout);
  return { executable, version, packages: found };
}

const matches = (found, wanted) =>
  found !== null && (wanted.endsWith('.*') ? `${found}.`.startsWith(wanted.slice(0, -1)) : found === wanted);
const satisfies = (answer, requirements) =>
  answer !== null && requirements.every(([name, version]) => matches(answer.packages[name], version));
const minor = ([major, second]) => major * 100 + second;

/**
 * Chooses the interpreter to build on: PYTHON if that is set; else one that has every package in the pinned version
 * already, else the first one of a suitable version.
 * @throws Error that says what to install
 */
function chooseBase(name, requirements, [lowest, highest]) {
  const named = process.env.PYTHON;
  const names = requirements.map(([one]) => one);
  const answers = (named ? [named] : CANDIDATES)
    .map((python) => askPython(python, names))
    .filter((one) => one !== null);
  const suitable = answers.filter(({ version }) => minor(version) >= minor(lowest) && minor(version) <= minor(highest));
  const base = suitable.find((one) => satisfies(one, requirements)) ?? suitable[0];
  if (base) return base;
  const found = answers.map(({ executable, version }) => `${executable} (${version.join('.')})`).join(', ');
  throw new Error(
    `The environment "${name}" needs Python ${lowest.join('.')} to ${highest.join('.')}; found: ${found || 'no Python at all'}. ` +
      `Install one, or name it: PYTHON=/path/to/python3.`,
  );
}

function run(command, args) {
  const { status, error } = spawnSync(command, args, { stdio: ['ignore', 'inherit', 'inherit'] });
  if (status === 0) return;
  throw new Error(`${command} ${args.join(' ')} failed${error ? `: ${error.message}` : ` with status ${status}`}`);
}

/**
 * The Python of the virtual environment `folder`, made and filled if it is not there yet. Packages that the underlying
 * interpreter has in the pinned version are used from there; all others are installed with pip.
 * @param name of the environment, for messages
 * @param requirementsPath a file of lines "name==version"
 * @param versions lowest and highest Python that the packages exist for, as [major, minor]
 */
export function environment(name, folder, requirementsPath, versions) {
  const text = readFileSync(requirementsPath, 'utf8');
  const python = join(folder, WINDOWS ? 'Scripts/python.exe' : 'bin/python');
  const stamp = join(folder, 'requirements.txt');
  if (existsSync(python) && existsSync(stamp) && readFileSync(stamp, 'utf8') === text) return python;
  const requirements = readRequirements(requirementsPath);
  const names = requirements.map(([one]) => one);
  if (!existsSync(python)) {
    const base = chooseBase(name, requirements, versions);
    const complete = satisfies(base, requirements);
    console.log(`Environment "${name}": ${folder}, on ${base.executable} ${base.version.join('.')}`);
    mkdirSync(dirname(folder), { recursive: true });
    run(base.executable, ['-m', 'venv', ...(complete ? ['--system-site-packages', '--without-pip'] : []), folder]);
  }
  if (!satisfies(askPython(python, names), requirements)) {
    run(python, ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', '-r', requirementsPath]);
  }
  writeFileSync(stamp, text);
  return python;
}
