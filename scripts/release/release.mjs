// npm run release -- 0.2.0   writes a version and its date into package.json, package-lock.json, CITATION.cff and CHANGELOG.md.
// Commits and publishes nothing; its last lines say how.
import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { withVersion } from './version.mjs';

const FILES = ['package.json', 'package-lock.json', 'CITATION.cff', 'CHANGELOG.md'];
const [version, ...rest] = process.argv.slice(2);
try {
  if (version === undefined || rest.length > 0) throw new Error('expected one version: npm run release -- 0.2.0');
  const changed = execFileSync('git', ['status', '--porcelain'], { encoding: 'utf8' });
  if (changed !== '') throw new Error(`commit or put aside first what has changed:\n${changed.trimEnd()}`);
  const files = Object.fromEntries(FILES.map((name) => [name, readFileSync(name, 'utf8')]));
  const made = withVersion(files, version, new Date().toISOString().slice(0, 10));
  for (const name of FILES) writeFileSync(name, made[name]);
  console.log(`Version ${version} is in ${FILES.join(', ')}. Nothing is committed or published. Next:

  bash .ci/run
  git commit -am "Release ${version}"
  git tag -a v${version} -m "Version ${version}"
  npm publish
  git push --follow-tags`);
} catch (error) {
  console.error(`release: ${error.message}`);
  process.exitCode = 1;
}
