import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { checkCollisions, whyTaken } from '../../../lib/dist/runner/executedCopy/collisions';
import { writeManifest } from '../../../lib/dist/runner/record/manifest';
import { code, notebook } from '../../support/notebooks';
import { makeProject } from '../../support/project';

const FIGURES = { kind: 'figures' } as const;
const ONE = [code('1', 'c')];
const ANNOUNCING = [code("const run = datasets.startRun('study', 'file');", 'c')];
let project: string;
const at = (...parts: string[]) => join(project, ...parts);

beforeEach(() => {
  project = makeProject();
});

const named = (names: string[], cells = ONE, run?: string) =>
  names.map((name) => ({ path: at('notebooks', name), name, notebook: notebook(cells, run ? { run } : {}) }));

test.each([
  ['numbered alike', ['01-study.ipynb', '02-study.ipynb'], undefined],
  ['of signs alone', ['01-+.ipynb', '02-!.ipynb'], undefined],
  ['of one run in their metadata', ['01-a.ipynb', '02-b.ipynb'], 'study'],
])('two notebooks %s are refused before either is executed', (_, names, run) => {
  const message = `would be the executed copy of both ${names[0]} and ${names[1]}; give them different runs`;
  expect(() => checkCollisions(named(names, ONE, run), FIGURES, '')).toThrow(message);
  expect(() => checkCollisions(named(names, ONE, run), { kind: 'inplace' }, '')).not.toThrow();
});

test('notebooks in scripts of all kinds have places of their own', () => {
  const names = ['01-日本.ipynb', '02-тест.ipynb', '03-año.ipynb', '04-हिन्दी.ipynb', '05-हन्द.ipynb'];
  expect(() => checkCollisions(named(names), FIGURES, '')).not.toThrow();
});

test('notebooks that announce their runs are told apart only by what they announce', () => {
  const both = named(['01-study.ipynb', '02-study.ipynb'], ANNOUNCING);
  expect(() => checkCollisions(both, FIGURES, '')).not.toThrow();
});

test('notebooks of the same name cannot go to one folder', () => {
  const [one] = named(['study.ipynb'], ANNOUNCING);
  const other = { ...one, path: at('other/study.ipynb'), name: 'other' };
  const folder = { kind: 'folder', folder: at('out') } as const;
  expect(() => checkCollisions([one, other], folder, '')).toThrow('each into a folder of its own');
});

test('the place of a notebook that is still there is not taken by another one; a renamed one keeps its own', () => {
  const rest = { key: '', suffix: '', versions: {}, inputs: {}, outputs: {}, notebookOutputs: '' };
  writeManifest(project, { notebook: '01-old.ipynb', run: 'study', ...rest });
  const why = (name: string) =>
    whyTaken(at('figures/study/notebook.ipynb'), at('notebooks', name), FIGURES, 'study', new Map());
  expect(why('02-new.ipynb')).toBeUndefined();
  writeFileSync(at('notebooks/01-old.ipynb'), '');
  expect(why('02-new.ipynb')).toMatch(/figures.study holds the run of 01-old\.ipynb; give them different runs/);
  expect(why('01-old.ipynb')).toBeUndefined();
});
