import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { dataFolderOf, projectOf, projectRoot } from '../../lib/dist/notebook/project';
import { scratchFolder } from '../support/scratchFolder';

let root: string;
const at = (...parts: string[]) => join(root, ...parts);

beforeEach(() => {
  root = scratchFolder();
  for (const folder of ['study/lib', 'study/notebooks/deep', 'package/notebooks', 'elsewhere', 'study/figures'])
    mkdirSync(at(folder), { recursive: true });
  writeFileSync(at('study/lib/package.json'), '{}');
  writeFileSync(at('package/package.json'), '{}');
});

test('a folder belongs to the nearest project upwards', () => {
  for (const folder of ['study', 'study/notebooks', 'study/notebooks/deep']) {
    expect(projectOf(at(folder))).toBe(at('study'));
    expect(projectRoot(at(folder))).toBe(at('study'));
  }
  expect(projectOf(at('elsewhere'))).toBeUndefined();
});

test("a folder reached through a link belongs to the project that it lies in, else to the link's", () => {
  symlinkSync(at('study/notebooks'), at('elsewhere/link'), 'junction');
  expect(projectOf(at('elsewhere/link'))).toBe(at('study'));
  symlinkSync(at('elsewhere'), at('study/shared'), 'junction');
  expect(projectOf(at('study/shared'))).toBe(at('study'));
});

test('outside a project, the nearest package.json says where results go, else the folder itself', () => {
  expect(projectRoot(at('package/notebooks'))).toBe(at('package'));
  expect(projectRoot(at('elsewhere'))).toBe(at('elsewhere'));
});

test('data is looked for in DATA_DIR, or in data/ of the project', () => {
  expect(dataFolderOf(at('study'), {})).toBe(at('study/data'));
  expect(dataFolderOf(at('study'), { DATA_DIR: '' })).toBe(at('study/data'));
  expect(dataFolderOf(at('study'), { DATA_DIR: at('elsewhere') })).toBe(at('elsewhere'));
});
