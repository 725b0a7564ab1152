// npm run fixtures                rebuilds the fixtures that Python makes and says of each whether it changed
// npm run fixtures -- NAME…       only those of the scripts, files or environments (numpy torch torch-2 keras) whose
//                                 path begins so: model, scaling/make_scaling.py, keras
// npm run fixtures -- --all       with the environments of several GB (torch-2, keras)
//   --check    writes nothing; exit code 1 if a fixture changed
//   --write    writes rebuilt files also where only rounding or versions differ
//   --venv DIR keeps the virtual environments there (default: .venv, ignored by git)
// PYTHON names the interpreter the environments are made with.
import { spawnSync } from 'node:child_process';
import { copyFileSync, cpSync, existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { compareFixtures } from '../test/fixtures/compare.mjs';
import { ENVIRONMENTS, FIXTURES, outputsOf } from '../test/fixtures/manifest.mjs';
import { environment } from './pythonEnvironment.mjs';

const PROJECT = resolve(dirname(fileURLToPath(import.meta.url)), '..');
const COMMITTED = join(PROJECT, 'test', 'fixtures');

const listed = (folder) =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath ?? entry.path, entry.name)).replaceAll('\\', '/'));

/** The files, committed or rebuilt, that an entry of the manifest makes. */
const madeBy = (fixture, files) =>
  files.filter((file) =>
    outputsOf(fixture).some((name) => (/[/-]$/.test(name) ? file.startsWith(name) : file === name)),
  );

const isNamed = (fixture, names) =>
  names.some((name) => {
    const wanted = name.replace(/^test\/fixtures\//, '');
    const paths = [fixture.script, ...outputsOf(fixture)];
    return fixture.environment === wanted || paths.some((path) => path.startsWith(wanted));
  });

function select(names, all) {
  const selected = FIXTURES.filter((one) =>
    names.length > 0 ? isNamed(one, names) : all || !ENVIRONMENTS[one.environment].large,
  );
  const unknown = names.find((name) => !FIXTURES.some((one) => isNamed(one, [name])));
  if (unknown === undefined) return selected;
  const known = [...Object.keys(ENVIRONMENTS), ...new Set(FIXTURES.map(({ script }) => script))];
  throw new Error(`No fixture is named ${unknown}. There are: ${known.join(', ')}.`);
}

function checkManifest() {
  const scripts = listed(COMMITTED).filter((path) => /(^|\/)make_\w+\.py$/.test(path));
  const missing = scripts.filter(
    (path) => !path.endsWith('/make_rows.py') && !FIXTURES.some((one) => one.script === path),
  );
  if (missing.length > 0) throw new Error(`test/fixtures/manifest.mjs does not name ${missing.join(', ')}.`);
}

function execute(command, args, cwd) {
  const { status, stdout, stderr, error } = spawnSync(command, args, { cwd, encoding: 'utf8', maxBuffer: 1 << 28 });
  if (status !== 0) throw new Error(`${basename(command)} ${args.join(' ')} failed:\n${error?.message ?? stderr}`);
  return stdout;
}

/** Runs one script in a copy of the fixtures, so that nothing committed is touched. */
function rebuild(fixture, python, copy, dataPath) {
  const args = [...(fixture.args ?? []), ...(dataPath ? [dataPath] : [])];
  if (fixture.before) {
    const inputs = mkdtempSync(join(copy, 'inputs-'));
    execute(process.execPath, [join(COMMITTED, fixture.before), inputs, inputs], PROJECT);
    args.push(inputs);
  }
  const script = join(copy, fixture.script);
  const printed = execute(python, [script, ...args], dirname(script));
  if (fixture.stdout) writeFileSync(join(copy, fixture.stdout), printed);
}

function report(fixture, copy, { check, write }) {
  const [before, after] = [madeBy(fixture, listed(COMMITTED)), madeBy(fixture, listed(copy))];
  const counts = { unchanged: 0, 'same values': 0, changed: 0 };
  for (const file of [...new Set([...before, ...after])].sort()) {
    const { verdict, detail } = !before.includes(file)
      ? { verdict: 'changed', detail: 'new' }
      : compareFixtures(join(COMMITTED, file), join(copy, file), fixture.tolerance);
    counts[verdict]++;
    if (verdict !== 'unchanged') console.log(`    ${verdict.padEnd(11)}  ${file}: ${detail}`);
    if (!check && (verdict === 'changed' || (write && verdict !== 'unchanged'))) {
      copyFileSync(join(copy, file), join(COMMITTED, file));
    }
  }
  return counts;
}

function main() {
  const options = {
    check: { type: 'boolean' },
    write: { type: 'boolean' },
    all: { type: 'boolean' },
    venv: { type: 'string' },
  };
  const { values, positionals } = parseArgs({ options, allowPositionals: true });
  checkManifest();
  const selected = select(positionals, values.all);
  const temporary = mkdtempSync(join(tmpdir(), 'fixtures-'));
  const copy = join(temporary, 'fixtures');
  const total = { unchanged: 0, 'same values': 0, changed: 0 };
  const leftAlone = FIXTURES.filter((one) => !selected.includes(one)).map(
    (one) => `${one.script} (${one.environment})`,
  );
  try {
    cpSync(COMMITTED, copy, { recursive: true });
    cpSync(join(COMMITTED, '../suites/twin'), join(temporary, 'suites/twin'), { recursive: true });
    for (const fixture of selected) {
      const dataPath = fixture.data && join(resolve(process.env.DATA_DIR ?? join(PROJECT, 'data')), fixture.data);
      if (dataPath && !existsSync(dataPath)) {
        leftAlone.push(`${fixture.script} (no ${fixture.data} in DATA_DIR)`);
        continue;
      }
      const { environment: name, script } = fixture;
      const folder = resolve(values.venv ?? join(PROJECT, '.venv'), name);
      const python = environment(
        name,
        folder,
        join(COMMITTED, 'requirements', `${name}.txt`),
        ENVIRONMENTS[name].versions,
      );
      rebuild(fixture, python, copy, dataPath);
      const counts = report(fixture, copy, values);
      const summary = Object.entries(counts)
        .filter(([, n]) => n > 0)
        .map(([verdict, n]) => `${n} ${verdict}`);
      console.log(`${[script, ...(fixture.args ?? [])].join(' ')} [${name}]: ${summary.join(', ')}`);
      for (const verdict of Object.keys(total)) total[verdict] += counts[verdict];
    }
  } finally {
    rmSync(temporary, { recursive: true, force: true });
  }
  if (leftAlone.length > 0 && positionals.length === 0) console.log(`Left alone: ${leftAlone.join(', ')}`);
  console.log(
    `${total.unchanged} files unchanged, ${total['same values']} with the same values, ${total.changed} changed`,
  );
  if (total.changed > 0)
    console.log(values.check ? 'Nothing was written (--check).' : 'What changed was written: see git diff.');
  process.exitCode = values.check && total.changed > 0 ? 1 : 0;
}

try {
  main();
} catch (error) {
  console.error(error.message);
  process.exitCode = 2;
}
