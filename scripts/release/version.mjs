// What a new version changes in the project's files

const VERSION = /^(0|[1-9]\d*)\.(0|[1-9]\d*)\.(0|[1-9]\d*)(-[0-9A-Za-z.-]+)?$/;
/** The heading of what has changed since the last version: "## 0.2.0 (unreleased)" or "## Unreleased". */
const UNRELEASED = /^## (?:(\S+) \(unreleased\)|Unreleased)$/im;

/**
 * @param files the texts of package.json, package-lock.json, CITATION.cff and CHANGELOG.md, by name
 * @param version such as 0.2.0 or 1.0.0-beta.1
 * @param date of the release: 2026-11-28
 * @returns the new texts, by name
 * @throws Error for a version of another form, one that is not above the last, or a changelog that says nothing of it
 */
export function withVersion(files, version, date) {
  if (!VERSION.test(version)) throw new Error(`${version} is not a version; expected such as 0.2.0 or 1.0.0-beta.1`);
  return {
    'package.json': withJsonVersion(files['package.json'], version),
    'package-lock.json': withLockVersion(files['package-lock.json'], version),
    'CITATION.cff': withCitedVersion(files['CITATION.cff'], version, date),
    'CHANGELOG.md': withDatedChanges(files['CHANGELOG.md'], version, date),
  };
}

const withJsonVersion = (text, version) => text.replace(/^ {2}"version": "[^"]*"/m, `  "version": "${version}"`);

function withLockVersion(text, version) {
  const lock = JSON.parse(text);
  lock.version = version;
  lock.packages[''].version = version;
  return `${JSON.stringify(lock, null, 2)}\n`;
}

const withCitedVersion = (text, version, date) =>
  text
    .replace(/^(version|date-released): .*\n/gm, '')
    .replace(/^license: .*\n/m, (line) => `${line}version: ${version}\ndate-released: '${date}'\n`);

function withDatedChanges(text, version, date) {
  const [heading] = /^## .*$/m.exec(text) ?? [''];
  if (!UNRELEASED.test(heading)) {
    throw new Error(
      `CHANGELOG.md begins with "${heading}": nothing has changed since. Put "## ${version} (unreleased)" and what is new above it.`,
    );
  }
  const [, changes = ''] = text.split(heading);
  if (changes.split(/^## /m)[0].trim() === '') throw new Error(`CHANGELOG.md says nothing below "${heading}"`);
  const last = /^## (\d\S*) \(\d{4}-\d\d-\d\d\)$/m.exec(text)?.[1];
  if (last !== undefined && !isAbove(version, last))
    throw new Error(`${version} is not above the last version, ${last}`);
  return text.replace(heading, `## ${version} (${date})`);
}

/** Semantic versions: numbers part by part; 1.0.0-beta.1 comes before 1.0.0. */
function isAbove(version, last) {
  const [a, b] = [version, last].map((each) => VERSION.exec(each));
  for (const part of [1, 2, 3]) if (a[part] !== b[part]) return Number(a[part]) > Number(b[part]);
  if (a[4] === undefined || b[4] === undefined) return a[4] === undefined && b[4] !== undefined;
  return a[4].localeCompare(b[4], 'en', { numeric: true }) > 0;
}
