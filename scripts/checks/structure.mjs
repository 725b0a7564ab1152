// node scripts/checks/structure.mjs   no folder holds more than 20 files, and test/ mirrors lib/src: a test stands in the folder of
// what it tests. Prints what breaks a rule and ends with exit code 1; part of `npm run lint`. (Imports: layers.cjs.)
import { readdirSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';

const MOST_FILES = 20;
/** Folders of test/ that mirror nothing; fixtures alone may be many. */
const NO_MIRROR = ['fixtures', 'scripts', 'suites', 'support'];

const project = resolve(import.meta.dirname, '../..');
const filesIn = (folder) =>
  readdirSync(join(project, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) =>
      join(entry.parentPath, entry.name)
        .slice(project.length + 1)
        .replaceAll('\\', '/'),
    );

/** Values that have the same key, by it. */
function grouped(values, keyOf) {
  const groups = new Map();
  for (const value of values) groups.set(keyOf(value), [...(groups.get(keyOf(value)) ?? []), value]);
  return groups;
}

const sources = filesIn('lib/src');
const tests = filesIn('test').filter((path) => !path.startsWith('test/fixtures/'));
const rooms = tests.filter((path) => path.endsWith('.test.ts') && !NO_MIRROR.includes(path.split('/')[1]));

const full = [...grouped([...sources, ...tests, ...filesIn('scripts'), ...filesIn('benchmarks')], dirname)]
  .filter(([, files]) => files.length > MOST_FILES)
  .map(([folder, files]) => `${folder}: ${files.length} files; ${MOST_FILES} are the most that a reader takes in.`);

const foldersByName = new Map(
  [...grouped(sources, (path) => basename(path, '.ts'))].map(([name, paths]) => [name, paths.map(dirname)]),
);
const folders = new Set(sources.flatMap((path) => [dirname(path), dirname(dirname(path))]));
const misplaced = rooms.flatMap((path) => {
  const mirrored = dirname(path).replace(/^test/, 'lib/src');
  const wanted = foldersByName.get(basename(path, '.test.ts')) ?? [mirrored];
  if (!folders.has(mirrored)) return [`${path}: there is no folder ${mirrored}.`];
  if (wanted.includes(mirrored)) return [];
  const places = wanted.map((folder) => folder.replace(/^lib\/src/, 'test')).join(' or ');
  return [
    `${path}: a source of that name is in ${wanted.join(' and ')}; the test belongs in ${places}, or has another name.`,
  ];
});

const problems = [...full, ...misplaced];
for (const problem of problems) console.error(problem);
if (problems.length === 0) console.log(`${rooms.length} tests stand where their sources do; no folder is too full`);
else process.exitCode = 1;
