import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectOf } from '../../../lib/dist/notebook/project';
import { copyPaths, findNotebooks } from '../../../lib/dist/runner/executedCopy/destination';
import { makeProject } from '../../support/project';
import { scratchFolder } from '../../support/scratchFolder';

let project: string;
let elsewhere: string;
const at = (...parts: string[]) => join(project, ...parts);

beforeEach(() => {
  project = makeProject();
  elsewhere = scratchFolder();
});

test('a notebook reached through a link to its folder belongs to its project', () => {
  const link = join(elsewhere, 'link');
  symlinkSync(at('notebooks'), link, 'junction');
  expect(projectOf(link)).toBe(project);
  const { complete } = copyPaths(join(link, 'study.ipynb'), { kind: 'figures' }, 'study');
  expect(complete).toBe(at('figures/study/notebook.ipynb'));
});

test('a notebook in a folder that a project links to belongs to that project', () => {
  symlinkSync(elsewhere, at('shared'), 'junction');
  expect(projectOf(at('shared'))).toBe(project);
  expect(projectOf(elsewhere)).toBeUndefined();
});

test("executed copies and partial ones beside a project's notebooks are not among them", () => {
  mkdirSync(at('notebooks'), { recursive: true });
  for (const name of ['10-b.ipynb', '9-a.ipynb', '9-a.executed.ipynb', '9-a.failed.ipynb', 'helper.ts'])
    writeFileSync(at('notebooks', name), '');
  expect(findNotebooks(project)).toEqual([at('notebooks/9-a.ipynb'), at('notebooks/10-b.ipynb')]);
});
