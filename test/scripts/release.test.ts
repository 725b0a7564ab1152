import { execFileSync, spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { scratchFolder } from '../support/scratchFolder';

const project = join(__dirname, '..', '..');
const FILES = ['package.json', 'package-lock.json', 'CITATION.cff', 'CHANGELOG.md'];

/** A clone that holds the project's own files of a version, with another changelog if one is given. */
function clone(changelog?: string): string {
  const folder = scratchFolder();
  for (const name of FILES) writeFileSync(join(folder, name), readFileSync(join(project, name)));
  if (changelog !== undefined) writeFileSync(join(folder, 'CHANGELOG.md'), changelog);
  const git = (...args: string[]) => execFileSync('git', ['-c', 'user.name=a', '-c', 'user.email=a@b.c', ...args], { cwd: folder }); // prettier-ignore
  git('init', '-q');
  git('add', '.');
  git('commit', '-qm', 'first');
  return folder;
}
const release = (folder: string, ...args: string[]) =>
  spawnSync(process.execPath, [join(project, 'scripts/release/release.mjs'), ...args], {
    cwd: folder,
    encoding: 'utf8',
  });
const changedFiles = (folder: string) =>
  execFileSync('git', ['diff', '--stat=200'], { cwd: folder, encoding: 'utf8' }).trim().split('\n').slice(0, -1);

test('a release writes version and date everywhere, changes only these lines, and publishes nothing', () => {
  const folder = clone('# Changelog\n\n## Unreleased\n\n- New.\n\n## 0.9.0 (2026-01-01)\n\n- Old.\n');
  const { status, stdout, stderr } = release(folder, '1.2.3');
  expect(stderr).toBe('');
  expect(status).toBe(0);
  expect(stdout).toContain('git tag -a v1.2.3');
  const text = (name: string) => readFileSync(join(folder, name), 'utf8');
  const today = new Date().toISOString().slice(0, 10);
  expect(JSON.parse(text('package.json')).version).toBe('1.2.3');
  expect(JSON.parse(text('package-lock.json'))).toMatchObject({
    version: '1.2.3',
    packages: { '': { version: '1.2.3' } },
  });
  expect(parse(text('CITATION.cff'))).toMatchObject({ version: '1.2.3', 'date-released': today });
  expect(text('CHANGELOG.md')).toContain(`## 1.2.3 (${today})\n\n- New.`);
  expect(changedFiles(folder)).toHaveLength(4);
  expect(execFileSync('git', ['diff', '--numstat'], { cwd: folder, encoding: 'utf8' })).toMatch(
    /^2\t2\tpackage-lock\.json$/m,
  );
  expect(execFileSync('git', ['tag'], { cwd: folder, encoding: 'utf8' })).toBe('');
});

test.each([
  ['no version', [], undefined, 'expected one version'],
  ['another form', ['1.2'], undefined, '1.2 is not a version'],
  ['nothing new', ['1.0.0'], '# Changelog\n\n## 0.9.0 (2026-01-01)\n\n- Old.\n', 'nothing has changed since'],
  ['an empty section', ['1.0.0'], '## Unreleased\n\n## 0.9.0 (2026-01-01)\n\n- Old.\n', 'says nothing'],
  [
    'an older version',
    ['0.9.0-beta.1'],
    '## Unreleased\n\n- A.\n\n## 0.9.0 (2026-01-01)\n',
    'not above the last version, 0.9.0',
  ],
] as const)('%s is refused, and nothing changes', (_, args, changelog, message) => {
  const folder = clone(changelog);
  const { status, stderr } = release(folder, ...args);
  expect(stderr).toContain(message);
  expect(status).toBe(1);
  expect(changedFiles(folder)).toEqual([]);
});

test('changes that are not committed are named', () => {
  const folder = clone();
  writeFileSync(join(folder, 'package.json'), '{}');
  expect(release(folder, '9.0.0').stderr).toContain('M package.json');
});

test('the citation names the version, this software and both sources', () => {
  const citation = parse(readFileSync(join(project, 'CITATION.cff'), 'utf8'));
  const { version } = JSON.parse(readFileSync(join(project, 'package.json'), 'utf8'));
  expect(citation).toMatchObject({ 'cff-version': '1.2.0', title: 'anomaly-notebooks', type: 'software', version });
  expect(citation.authors.length).toBeGreaterThan(0);
  expect(citation.references.map(({ type }: { type: string }) => type)).toEqual(['article', 'software']);
});
