import { resolve } from 'node:path';
import { useKernel } from '../../support/kernel';

const { run } = useKernel();

test.each([
  ["import fs from 'node:fs';\nfs.readFileSync('x.csv')", 'x.csv'],
  ["import { readFile } from 'node:fs/promises';\nawait readFile('../x.csv')", '../x.csv'],
])('a relative file that is missing is named with the place where it was looked for', async (source, path) => {
  const { error } = await run(source);
  expect(error.evalue).toBe(
    `ENOENT: no such file or directory, open '${path}'; looked for at ${resolve(__dirname, '../..', path)}`,
  );
});

test('a missing file with an absolute path, and an error that only looks like one, are described as they are', async () => {
  expect((await run("require('node:fs').readFileSync('/no/x.csv')")).error.evalue).not.toContain('looked for');
  const { error } = await run("throw Object.assign(new Error('odd'), { code: 'ENOENT', path: 5 })");
  expect(error.evalue).toBe('odd');
});
