import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { askPython } from '../../../scripts/fixtures/pythonEnvironment.mjs';
import { CHECKOUT } from '../../support/linkedProject.cjs';

/** What the parts need, and the environment of `npm run fixtures` that has it. */
export const STUDIES = {
  packages: ['torch', 'numpy', 'scikit-learn', 'pandas'],
  environment: 'torch',
  debian: '; on Debian apt install python3-torch python3-sklearn python3-pandas',
};
export const DETECTORS = { packages: ['numpy', 'scikit-learn', 'pyod'], environment: 'detectors', debian: '' };

/** @returns a function that runs a script with a Python that has the packages */
export function findPython({ packages, environment, debian }) {
  const binary = process.platform === 'win32' ? 'Scripts/python.exe' : 'bin/python';
  const built = join(CHECKOUT, '.venv', environment, binary);
  const named = process.env.PYTHON;
  const candidates = named ? [named, built] : ['python3', built, '/usr/bin/python3', 'python'];
  const answers = candidates.map((python) => askPython(python, packages)).filter((answer) => answer !== null);
  const missing = (answer) => packages.filter((name) => answer.packages[name] === null);
  const complete = answers.find((answer) => missing(answer).length === 0);
  if (!complete) {
    const found = answers.map((answer) => `${answer.executable} lacks ${missing(answer).join(', ')}`).join('; ');
    throw new Error(
      `The originals need Python with ${packages.join(', ')}; ${found || 'there is no Python'}. Install them (pip install ` +
        `${packages.join(' ')}${debian}), or let "npm run fixtures -- ${environment} --check" make an environment; ` +
        'PYTHON=/path/to/python3 names another interpreter.',
    );
  }
  return (args) => {
    const { status } = spawnSync(complete.executable, args, { stdio: ['ignore', 'inherit', 'inherit'] });
    if (status !== 0) throw new Error(`${complete.executable} ${args.join(' ')} failed.`);
  };
}
