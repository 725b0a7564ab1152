// Executed notebooks as others see them: `node test/suites/nbformat/nbformat.mjs`. Each must satisfy the JSON schema of nbformat 4.5
// and Python's nbformat.validate, be written by Python's nbformat as the same bytes (so that saving in JupyterLab changes
// nothing), keep its cells' ids, and come out the same when executed again.
// NBFORMAT_PYTHON names a Python that has nbformat; without it a virtual environment is made (python3, pip).
import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { CHECKOUT, CLI, linkProject } from '../../support/linkedProject.cjs';
import { OLD, WRITTEN, FAILING } from './executedNotebooks.mjs';

const require = createRequire(import.meta.url);
const { Ajv } = require('ajv');
const NBFORMAT = 'nbformat==5.11.1';

const root = mkdtempSync(join(tmpdir(), 'nbformat-'));
const problems = [];
try {
  const python = process.env.NBFORMAT_PYTHON ?? makePython();
  const schemaFile = runPython(python, 'import nbformat; print(nbformat.__path__[0])').trim();
  const schema = JSON.parse(readFileSync(join(schemaFile, 'v4/nbformat.v4.5.schema.json'), 'utf8'));
  const satisfies = new Ajv({ strict: false, validateSchema: false }).compile(schema);

  const files = [...committed(), ...executed()];
  for (const file of files) {
    if (!satisfies(JSON.parse(readFileSync(file, 'utf8')))) {
      problems.push(`${file}: ${JSON.stringify(satisfies.errors?.slice(0, 3))}`);
    }
  }
  const script = `import sys, nbformat
for path in sys.argv[1:]:
    nb = nbformat.read(path, nbformat.NO_CONVERT)
    try:
        assert (nb.nbformat, nb.nbformat_minor) == (4, 5), 'is not nbformat 4.5'
        nbformat.validate(nb)
        text = open(path, encoding='utf8', newline='').read()
        again = nbformat.writes(nb) + '\\n'
        assert again == text, 'is written otherwise by Python'
    except Exception as error:
        print(f'{path}: {error}')`;
  problems.push(...runPython(python, script, files).split('\n').filter(Boolean));
  console.log(`${files.length} notebooks looked at`);
} finally {
  rmSync(root, { recursive: true, force: true });
}
for (const problem of problems) console.error(problem);
console.log(problems.length === 0 ? 'all are nbformat 4.5, and stay as they are' : `${problems.length} problems`);
process.exitCode = problems.length === 0 ? 0 : 1;

function makePython() {
  const venv = join(root, 'venv');
  command('python3', ['-m', 'venv', venv]);
  const python = join(venv, 'bin', 'python');
  command(python, ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', NBFORMAT]);
  return python;
}

function runPython(python, script, args = []) {
  return command(python, ['-c', script, ...args]);
}

function command(name, args, { allowed = [0], ...options } = {}) {
  const { status, stdout, stderr, error } = spawnSync(name, args, { encoding: 'utf8', ...options });
  if (error) throw error;
  if (!allowed.includes(status)) throw new Error(`${name} ${args.join(' ')} ended with ${status}:\n${stdout}${stderr}`);
  return stdout;
}

/** The project's notebooks, as they lie there. */
function committed() {
  const folder = join(CHECKOUT, 'notebooks');
  return readdirSync(folder)
    .filter((name) => name.endsWith('.ipynb'))
    .map((name) => join(folder, name));
}

/** Notebooks executed in every way. */
function executed() {
  const notebooks = join(root, 'notebooks');
  linkProject(root, { packages: true });
  for (const [name, notebook] of Object.entries({ written: WRITTEN, failing: FAILING, old: OLD })) {
    writeFileSync(join(notebooks, `${name}.ipynb`), JSON.stringify(notebook));
  }
  for (const file of committed()) cpSync(file, join(notebooks, basename(file)));
  const at = (name) => join('notebooks', name);
  const own = committed().map((file) => at(basename(file)));
  const out = [
    ...twice([at('written.ipynb')], ['--output-dir', 'copies']),
    ...twice([at('written.ipynb')], ['--output-dir', 'given', '-p', 'count=3', '-p', 'name=ü']),
    ...twice([at('failing.ipynb')], ['--output-dir', 'partial'], 1),
    ...twice([at('old.ipynb')], ['--inplace']),
    ...execute(own, ['--output-dir', 'smoke', '--smoke']).map(({ path }) => path), // test:soak executes them again
  ];
  return out.map((path) => join(root, path));
}

/** Executes notebooks, whose cells must keep their ids. @returns the executed copies: where, and their text */
function execute(notebooks, args, status = 0) {
  const sources = notebooks.map((path) => idsOf(join(root, path)));
  const folder = args[0] === '--output-dir' ? args[1] : 'notebooks';
  command(process.execPath, [CLI, 'run', ...notebooks, '--quiet', ...args], {
    cwd: root,
    env: { ...process.env, DATA_DIR: '' },
    allowed: [status],
  });
  return notebooks.map((notebook, i) => {
    const path = join(folder, basename(notebook, '.ipynb') + (status ? '.failed' : '') + '.ipynb');
    const ids = idsOf(join(root, path)).filter((id) => id !== 'injected-parameters');
    const kept = sources[i].includes(undefined) || ids.join() === sources[i].join();
    if (!kept) problems.push(`${path}: its cells have other ids than before`);
    return { path, text: readFileSync(join(root, path), 'utf8') };
  });
}

/** Executes twice, and compares. @returns where the executed copies are */
function twice(notebooks, args, status) {
  const [first, second] = [execute(notebooks, args, status), execute(notebooks, args, status)];
  first.forEach(({ path, text }, i) => {
    if (text !== second[i].text) problems.push(`${path} ${args.join(' ')}: differs when executed again`);
  });
  return first.map(({ path }) => path);
}

function idsOf(file) {
  return JSON.parse(readFileSync(file, 'utf8')).cells.map(({ id }) => id);
}
