import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { chooseFolder } from '../../../lib/dist/kernel/process/workingDirectory';
import { scratchFolder } from '../../support/scratchFolder';

const root = scratchFolder();
const project = join(root, 'project');
const notebooks = join(project, 'notebooks');
const elsewhere = join(root, 'elsewhere');
beforeAll(() => {
  for (const folder of [notebooks, join(project, 'lib'), elsewhere]) mkdirSync(folder, { recursive: true });
  writeFileSync(join(project, 'lib', 'package.json'), '{}');
});

test('the folder that the client says the notebook is in comes first', () => {
  expect(chooseFolder(elsewhere, join(notebooks, 'a.ipynb'), project)).toBe(notebooks);
});

test('a kernel started beside the library stays there', () => {
  expect(chooseFolder(notebooks, undefined, project)).toBe(notebooks);
});

test("a kernel started elsewhere in the project moves to the project's notebooks", () => {
  expect(chooseFolder(project, undefined, project)).toBe(notebooks);
});

test('a kernel started outside the project stays where it is', () => {
  expect(chooseFolder(elsewhere, 'relative.ipynb', project)).toBe(elsewhere);
});
