import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { formatNotebook } from '../../lib/dist/runner/document/writeNotebook';
import { code, notebook, prose } from '../support/notebooks';
import { linkProject } from '../support/linkedProject.cjs';
import { scratchFolder } from '../support/scratchFolder';

const CLI = resolve(__dirname, '../../lib/dist/cli/main.js');
const RUNS = ['study-stand-in', 'later'];
let project: string;
beforeAll(() => {
  project = scratchFolder();
  linkProject(project);
});

function put(name: string, ...args: Parameters<typeof notebook>): void {
  writeFileSync(join(project, 'notebooks', name), formatNotebook(notebook(...args)));
}

function run(args: string[], env: Record<string, string> = {}) {
  const { status, stderr, stdout } = spawnSync(process.execPath, [CLI, 'run', ...args], {
    cwd: project,
    env: { ...process.env, DATA_DIR: '', ...env },
    encoding: 'utf8',
  });
  return { status, stderr, stdout };
}

const read = (path: string) => readFileSync(join(project, path), 'utf8');

test('a study runs: executed copy under the announced name, manifest, relative DATA_DIR, second notebook after it', () => {
  put(
    '01-study.ipynb',
    [
      prose('# Study', 'title'),
      code("import { fromRows } from '../lib/dist/matrix';\nconst m = fromRows([[1, 2]]);", 'a'),
      code('const show = (globalThis as any)[Symbol.for("anomaly-notebooks.display")];', 'b'),
      code(
        `import { mkdirSync, writeFileSync } from 'node:fs';
         show({ data: { 'application/vnd.anomaly-notebooks.run+json': { run: 'study-stand-in' } } });
         mkdirSync('../figures/study-stand-in', { recursive: true });
         writeFileSync('../figures/study-stand-in/table.csv', String(m.cols));`,
        'c',
      ),
      code('console.log(process.env.DATA_DIR?.endsWith("data"), m.cols)', 'd'),
    ],
    { run: 'study' },
  );
  put('02-later.ipynb', [code('"later"', 'e')], { after: ['01-study.ipynb'] });
  const { status, stderr } = run([], { DATA_DIR: 'data' });
  expect({ status, stderr }).toMatchObject({ status: 0 });
  const executed = JSON.parse(read('figures/study-stand-in/notebook.ipynb'));
  expect(executed.cells[4].outputs).toMatchObject([{ text: ['true 2\n'] }]);
  expect(executed.cells[3].outputs).toEqual([]);
  expect(executed.cells.map(({ id }: { id: string }) => id)).toEqual(['title', 'a', 'b', 'c', 'd']);
  const manifest = JSON.parse(read('figures/study-stand-in/manifest.json'));
  expect(Object.keys(manifest.outputs)).toEqual(['figures/study-stand-in/table.csv']);
  expect(existsSync(join(project, 'figures/later/notebook.ipynb'))).toBe(true);
  expect(JSON.parse(read('notebooks/01-study.ipynb')).cells[4].outputs).toEqual([]);
}, 60_000);

test('--incremental executes nothing when nothing has changed, and keeps outputs when only prose has', () => {
  const before = read('figures/study-stand-in/notebook.ipynb');
  writeFileSync(
    join(project, 'notebooks/01-study.ipynb'),
    read('notebooks/01-study.ipynb').replace('# Study', '# Prose'),
  );
  const { status, stderr } = run(['--incremental'], { DATA_DIR: 'data' });
  expect(status).toBe(0);
  expect(stderr).toContain('01-study.ipynb: skipped, only its prose has changed since study-stand-in was executed');
  expect(stderr).toContain('02-later.ipynb: skipped, nothing has changed since later was executed');
  expect(read('figures/study-stand-in/notebook.ipynb')).toBe(before.replace('# Study', '# Prose'));
}, 60_000);

test('skipping what is unchanged is quick because it loads nothing that executes notebooks', () => {
  const listed = 'process.on("exit", () => console.log(JSON.stringify(Object.keys(require.cache))));';
  const script = `${listed} process.argv.splice(1, 0, ${JSON.stringify(CLI)}); require(${JSON.stringify(CLI)});`;
  const args = ['run', '--incremental', '--junit', 'skipped.xml'];
  const env = { ...process.env, DATA_DIR: 'data' };
  const { stdout, stderr } = spawnSync(process.execPath, ['-e', script, '--', ...args], {
    cwd: project,
    env,
    encoding: 'utf8',
  });
  expect(stderr).toBe(
    ['01-study.ipynb', '02-later.ipynb']
      .map((name, i) => `${name}: starting\n${name}: skipped, nothing has changed since ${RUNS[i]} was executed\n`)
      .join(''),
  );
  expect(read('skipped.xml')).toContain('skipped="1"');
  const loaded = JSON.parse(stdout) as string[];
  expect(loaded.filter((file) => /node_modules.(zeromq|tslab|@tslab)/.test(file))).toEqual([]);
}, 60_000);

test('--incremental executes again what comes after a notebook that is executed again', () => {
  writeFileSync(
    join(project, 'notebooks/01-study.ipynb'),
    read('notebooks/01-study.ipynb').replace('String(m.cols)', '`${m.cols}`'),
  );
  const { status, stderr } = run(['--incremental'], { DATA_DIR: 'data' });
  expect({ status, stderr }).toMatchObject({ status: 0, stderr: expect.not.stringContaining('skipped') });
  expect(run(['--incremental'], { DATA_DIR: 'data' }).stderr.match(/skipped, nothing has changed/g)).toHaveLength(2);
}, 60_000);

test('--incremental does not take a run that went on behind a failing cell for one that succeeded', () => {
  put('03-failing.ipynb', [
    code('import { one } from "./one";', 'a'),
    code('if (one === 1) throw new Error("no");', 'b'),
  ]);
  writeFileSync(join(project, 'notebooks/one.ts'), 'export const one: number = 1;\n');
  const args = ['notebooks/03-failing.ipynb', '--incremental'];
  expect(run([...args, '--allow-errors'])).toMatchObject({ status: 0, stderr: expect.stringContaining('ok in') });
  expect(run([...args, '--allow-errors']).stderr).toContain('skipped, nothing has changed since failing');
  expect(run(args)).toMatchObject({ status: 1, stderr: expect.stringContaining('Error: no') });
  writeFileSync(join(project, 'notebooks/one.ts'), 'export const one: number = 2;\n');
  expect(run(args)).toMatchObject({ status: 0, stderr: expect.stringContaining('ok in') });
  rmSync(join(project, 'notebooks/03-failing.ipynb'));
}, 60_000);

test('a failing cell ends the run with exit code 1, cell, line and trace; the partial notebook is kept beside the old', () => {
  put('03-bad.ipynb', [
    code('const x = 1;', 'good'),
    code('const y = 2;\nthrow new Error("no luck");', 'bad'),
    code('3', 'rest'),
  ]);
  const { status, stderr } = run(['notebooks/03-bad.ipynb']);
  expect(status).toBe(1);
  expect(stderr).toContain(
    '03-bad.ipynb: cell 2 of 3 (id bad) failed\n  line 2: throw new Error("no luck");\n  Error: no luck',
  );
  expect(stderr).toContain('at cell [2]:2:7');
  expect(readdirSync(join(project, 'figures/bad'))).toEqual(['notebook.failed.ipynb']);
  const { cells } = JSON.parse(read('figures/bad/notebook.failed.ipynb'));
  expect(cells[1].outputs).toMatchObject([{ output_type: 'error', ename: 'Error', evalue: 'no luck' }]);
  expect(cells[2].execution_count).toBeNull();
}, 60_000);

test("a runtime SyntaxError is a failure, not a compiler's error; a log file gets no terminal colours", () => {
  put('05-syntax.ipynb', [code('JSON.parse("{bad");', 'parse')]);
  const { status, stderr } = run(['notebooks/05-syntax.ipynb']);
  expect(status).toBe(1);
  expect(stderr).toContain('05-syntax.ipynb: cell 1 of 1 (id parse) failed');
  expect(stderr).not.toContain('\u001b');
}, 60_000);

test('--typecheck finds what strict TypeScript forbids, in the right cell and line, and executes nothing', () => {
  put('04-types.ipynb', [
    code('const total: number[] = [];\nfunction add(x) { total.push(x); }', 'loose'),
    code('add(1);\nawait Promise.resolve(total);', 'fine'),
    code('const maybe = total.find((x) => x > 0);\nmaybe.toFixed(2);', 'undefined'),
  ]);
  const { status, stderr } = run(['--typecheck', 'notebooks/04-types.ipynb']);
  expect(status).toBe(3);
  expect(stderr).toContain('cell 1 (id loose) 2:14 - TS7006');
  expect(stderr).toContain("cell 3 (id undefined) 2:1 - TS18048: 'maybe' is possibly 'undefined'");
  expect(stderr).toContain('2 errors under strict TypeScript');
}, 60_000);

test('--output-dir does not overwrite a notebook through a link', () => {
  const source = join(project, 'notebooks/01-study.ipynb');
  const before = read('notebooks/01-study.ipynb');
  mkdirSync(join(project, 'out'));
  symlinkSync(source, join(project, 'out/01-study.ipynb'));
  symlinkSync(join(project, 'notebooks'), join(project, 'link'), 'junction');
  for (const args of [
    [source, '--output-dir', 'out'],
    [source, '--output-dir', 'link'],
    ['link/01-study.ipynb', '--output-dir', 'notebooks'],
  ]) {
    const { status, stderr } = run(args);
    expect({ args, status, stderr }).toEqual({ args, status: 2, stderr: expect.stringContaining('would overwrite') });
  }
  expect(read('notebooks/01-study.ipynb')).toBe(before);
});

test('a DATA_DIR that is not there ends the run with exit code 6', () => {
  const { status, stderr } = run([], { DATA_DIR: 'nowhere' });
  expect({ status, stderr }).toEqual({ status: 6, stderr: expect.stringContaining('which is not a folder') });
});

describe('with notebooks that declare their data', () => {
  let home: string;
  const runHere = (args: string[], env: Record<string, string> = {}) => {
    const options = { cwd: home, env: { ...process.env, DATA_DIR: '', ...env }, encoding: 'utf8' } as const;
    const { status, stderr, stdout } = spawnSync(process.execPath, [CLI, 'run', ...args], options);
    return { status, stderr, stdout };
  };
  const data = (name: string, ...files: string[]) => {
    mkdirSync(join(home, name));
    for (const file of files) writeFileSync(join(home, name, file), 'x');
    return name;
  };
  beforeAll(() => {
    home = scratchFolder();
    linkProject(home);
    for (const [name, wanted] of [
      ['01-events', 'events_data.pt'],
      ['02-objects', 'objects.csv'],
    ]) {
      const announce = `const found = require('node:fs').existsSync(process.env.DATA_DIR + '/${wanted}');
        const source = found && process.env.ANOMALY_NOTEBOOKS_STAND_IN !== 'all' ? 'file' : 'stand-in';
        (globalThis as any)[Symbol.for("anomaly-notebooks.display")](
          { data: { 'application/vnd.anomaly-notebooks.run+json': { run: '${name}', source } } });`;
      const content = formatNotebook(notebook([code(announce, 'a')], { data: [wanted] }));
      writeFileSync(join(home, 'notebooks', `${name}.ipynb`), content);
    }
  });

  test('a DATA_DIR in which none finds its file ends the run before it starts, with exit code 6', () => {
    const { status, stderr } = runHere([], { DATA_DIR: data('empty') });
    expect(status).toBe(6);
    expect(stderr).toContain(`no data for 01-events.ipynb\n  folder searched: ${join(home, 'empty')} (DATA_DIR)`);
    expect(stderr).toContain('no data for 02-objects.ipynb');
    expect(stderr).not.toContain('starting');
  });

  test('so does a near miss, even where another finds its file', () => {
    const { status, stderr } = runHere([], { DATA_DIR: data('near', 'Events_Data.PT', 'objects.csv') });
    expect({ status, stderr }).toMatchObject({ status: 6 });
    expect(stderr).toContain('Events_Data.PT: rename it to events_data.pt');
    expect(stderr).not.toContain('02-objects');
  });

  test('where some find theirs, the others run on stand-ins; each line and the last one say so', () => {
    const env = { DATA_DIR: data('half', 'objects.csv') };
    const { status, stderr } = runHere(['--jobs', '1'], env);
    expect({ status, stderr }).toMatchObject({ status: 0 });
    expect(stderr).toMatch(/01-events.ipynb: ok in .* s, stand-in data, figures/);
    expect(stderr).toMatch(/02-objects.ipynb: ok in .* s, real data, figures/);
    const line = `01-events.ipynb (no events_data.pt): on stand-in data; DATA_DIR is ${join(home, 'half')}\n`;
    expect(stderr.startsWith(line) && stderr.endsWith(line)).toBe(true);
    const json = runHere(['--json', 'notebooks/02-objects.ipynb'], env).stdout;
    expect(JSON.parse(json.trim().split('\n').at(-1)!)).toMatchObject({ event: 'end', source: 'file' });
    expect(runHere(['notebooks/01-events.ipynb'], env).status).toBe(6);
  }, 60_000);

  test('--stand-in asks for stand-ins, with DATA_DIR or without', () => {
    for (const env of [{ DATA_DIR: data('full', 'objects.csv') }, { DATA_DIR: 'empty' }, {}]) {
      const { status, stderr } = runHere(['--stand-in', 'notebooks/02-objects.ipynb'], env as Record<string, string>);
      expect({ status, stderr }).toMatchObject({
        status: 0,
        stderr: expect.stringMatching(/s, stand-in data, figures/),
      });
    }
  }, 60_000);
});
