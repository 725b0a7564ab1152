// npm run test:jupyter   notebooks executed by Jupyter's own tools: nbclient, nbconvert, nbmake and papermill, in the versions of
// requirements.txt. Each executes notebook 01 with its small parameters, and must fail where a cell fails. Papermill passes
// parameters through the package in examples/papermill. Needs Python >= 3.10; JUPYTER_PYTHON names one that has all of this.
import { execFile } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { CHECKOUT, CLI, linkProject } from '../../support/linkedProject.cjs';
import { code, notebook } from '../../support/notebooks.js';
import { TOOLS } from './tools.mjs';

const require = createRequire(import.meta.url);
const { loadNotebooks } = require(join(CHECKOUT, 'lib/dist/runner/loadNotebooks.js'));

const PUBLISHED = join(CHECKOUT, 'notebooks', '01-event-autoencoder.ipynb');
const { smoke } = JSON.parse(readFileSync(PUBLISHED, 'utf8')).metadata['anomaly-notebooks'];
const root = mkdtempSync(join(tmpdir(), 'jupyter-'));
process.on('exit', () => rmSync(root, { recursive: true, force: true }));
let [passed, failed] = [0, 0];
function check(what, holds, got = '') {
  if (holds) passed++;
  else failed++;
  console.log(`${holds ? 'ok    ' : 'FAILED'} ${what}${holds || got === '' ? '' : `:\n${got}`}`);
}

/** Runs a program to its end. @returns its exit code, and what it wrote */
const run = (command, args, options = {}) =>
  new Promise((done) => {
    execFile(command, args, { encoding: 'utf8', maxBuffer: 2 ** 26, ...options }, (error, stdout, stderr) =>
      done({
        status: error ? (error.code ?? error.signal) : 0,
        text: `${stdout}${stderr}`.replace(/\u001b\[\d+m/g, ''),
      }),
    );
  });

async function must(...command) {
  const { status, text } = await run(...command);
  if (status !== 0) throw new Error(`${command.slice(0, 2).flat().join(' ')} ended with ${status}:\n${text}`);
  return text;
}

/** A Python with the tools, papermill's translator and the kernel. */
async function makePython() {
  const venv = join(root, 'venv');
  await must('python3', ['-m', 'venv', venv]);
  const python = join(venv, 'bin', 'python');
  const pip = [python, ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check']];
  cpSync(join(CHECKOUT, 'examples/papermill'), join(root, 'papermill'), { recursive: true }); // pip builds in the folder
  await must(pip[0], [...pip[1], '-r', join(import.meta.dirname, 'requirements.txt'), join(root, 'papermill')]);
  return python;
}

const python = process.env.JUPYTER_PYTHON ?? (await makePython());
const prefix = (await must(python, ['-c', 'import sys; print(sys.prefix)'])).trim();
await must(process.execPath, [CLI, 'kernel', 'install', '--prefix', prefix]);
const env = {
  ...process.env,
  PATH: `${dirname(python)}${delimiter}${process.env.PATH}`,
  DATA_DIR: '',
  ANOMALY_NOTEBOOKS_RUN_SUFFIX: '-smoke',
  JUPYTER_PREFER_ENV_PATH: '1',
};

/** Has a tool execute a notebook in a project of its own. @returns what became of it */
async function execute(tool, name, content, parameters) {
  const project = join(root, `${tool}-${name}`);
  linkProject(project, { packages: true });
  const cwd = join(project, 'notebooks');
  writeFileSync(join(cwd, `${name}.ipynb`), JSON.stringify(content));
  // JSON is YAML too, but for this character, at which YAML breaks lines
  if (parameters)
    writeFileSync(join(cwd, 'parameters.json'), JSON.stringify(parameters).replaceAll('\u2028', '\\u2028'));
  const { status, text } = await run(python, TOOLS[tool](`${name}.ipynb`, parameters && 'parameters.json'), {
    cwd,
    env,
  });
  const { cells } = JSON.parse(readFileSync(join(cwd, `${name}.ipynb`), 'utf8'));
  return { status, text, project, cells: cells.filter(({ cell_type: type }) => type === 'code') };
}

const outputsOf = (cells, type) => cells.flatMap(({ outputs }) => outputs).filter(({ data }) => data?.[type]);
const textOf = (cells) =>
  cells.flatMap(({ outputs }) => outputs.map(({ text }) => [text ?? ''].flat().join(''))).join('');

async function executesTheNotebook(tool) {
  const published = JSON.parse(readFileSync(PUBLISHED, 'utf8'));
  const isGiven = tool === 'papermill';
  const [prepared] = loadNotebooks([PUBLISHED], new Map(), !isGiven);
  const { status, text, cells, project } = await execute(
    tool,
    'events',
    prepared.notebook,
    isGiven ? smoke : undefined,
  );
  check(`${tool} executes notebook 01`, status === 0 && cells.every(({ execution_count: count }) => count > 0), text);
  const pictures = [cells, published.cells.filter(({ outputs }) => outputs)].map(
    (all) => outputsOf(all, 'image/png').length,
  );
  check(`${tool}: every figure is in the notebook`, pictures[0] === pictures[1], pictures.join(' of '));
  check(`${tool}: nothing is left of what was said while it loaded`, !/Loading what/.test(JSON.stringify(cells)));
  const metrics = join(project, 'data/derived/event-autoencoder-stand-in-smoke/metrics.json');
  const epochs = existsSync(metrics) ? JSON.parse(readFileSync(metrics, 'utf8')).epochs : 'no metrics.json';
  check(`${tool}: the results are those of its small parameters`, epochs === smoke.epochs, String(epochs));
}

const FAILING = {
  throws: ["throw new RangeError('no such row');", /RangeError: no such row/],
  types: ['const n: number = "text";', /TS2322/],
};

async function seesTheFailure(tool, kind) {
  const [source, says] = FAILING[kind];
  const content = notebook([code('console.log("before");'), code(source), code('console.log("after");')]);
  const { status, text, cells } = await execute(tool, kind, content);
  check(`${tool} fails when a cell ${kind === 'throws' ? 'throws' : 'does not compile'}`, status === 1, text);
  check(`${tool} says why`, says.test(text), text);
  check(`${tool} executes nothing after it`, !textOf(cells).includes('after'), textOf(cells));
}

const GIVEN = {
  text: 'a "b" \\ \n\u2028 é 😀',
  whole: -7,
  real: 1.5e-21, // PyYAML takes 1e-21 for text
  yes: true,
  none: null,
  list: [1, 'two', [3.5]],
  table: { a: [1], 'b c': { __proto__x: null } },
};

/** What papermill passes arrives as it was given; what the notebook does not declare, or declares otherwise, fails. */
async function passesParameters() {
  const declared = `${Object.keys(GIVEN)
    .map((name) => `let ${name}: unknown = 0;`)
    .join('\n')}\nlet rows = 5;`;
  const show = `console.log(JSON.stringify({ ${Object.keys(GIVEN).join(', ')} }));`;
  const content = notebook([code(declared, 'given', ['parameters']), code(show)]);
  content.metadata.kernelspec.language = 'typescript'; // by which papermill chooses how to write
  const { text, cells } = await execute('papermill', 'parameters', content, GIVEN);
  check(
    'papermill passes every kind of value',
    textOf(cells).trim() === JSON.stringify(GIVEN),
    `${textOf(cells)}\n${text}`,
  );
  for (const [parameters, says] of [
    [{ rosw: 6 }, /rosw is not declared/],
    [{ rows: 'six' }, /TS2322/],
  ]) {
    const [name] = Object.keys(parameters);
    const wrong = await execute('papermill', `parameters-${name}`, content, parameters);
    check(`papermill fails for ${JSON.stringify(parameters)}`, wrong.status === 1 && says.test(wrong.text), wrong.text);
  }
}

const tasks = [
  ...Object.keys(TOOLS).map((tool) => () => executesTheNotebook(tool)),
  ...Object.keys(TOOLS).map((tool) => () => seesTheFailure(tool, 'throws')),
  () => seesTheFailure('nbclient', 'types'),
  passesParameters,
];
// Two at a time: each waits for its other end for a part of its time.
const next = async () => {
  for (let task = tasks.shift(); task; task = tasks.shift()) await task();
};
await Promise.all([next(), next()]);
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed > 0 ? 1 : 0;
