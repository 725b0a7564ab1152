// npm run test:containers   what .devcontainer/ and binder/ do, played in clean clones by a user who is not root and may write
// nowhere else; images are built elsewhere. Makes that user, and therefore needs root's rights (sudo npm run test:containers),
// Debian's python3-venv, and a Node and Python that all users may run.
import { execFileSync } from 'node:child_process';
import { homedir } from 'node:os';
import { join, resolve } from 'node:path';
import { playBinder } from './binder.mjs';
import { playDevcontainer } from './devcontainer.mjs';
import { Visitor } from './visitor.mjs';

const checkout = resolve(import.meta.dirname, '../../..');
if (process.getuid?.() !== 0) {
  console.error('test:containers makes a user for itself: sudo npm run test:containers');
  process.exit(1);
}

let [passed, failed] = [0, 0];
function check(what, holds, got = '') {
  if (holds) passed++;
  else failed++;
  console.log(`${holds ? 'ok    ' : 'FAILED'} ${what}${holds || got === '' ? '' : `:\n${got.slice(-4000)}`}`);
}

const visitor = new Visitor();
try {
  // What root has downloaded before need not be downloaded again; it is checked against the lock files all the same.
  const cache = visitor.folder('cache');
  const npm = execFileSync('npm', ['config', 'get', 'cache'], { cwd: checkout, encoding: 'utf8' }).trim();
  visitor.give(join(npm, '_cacache'), cache);
  visitor.give(join(homedir(), '.cache', 'pip'), cache);
  const caches = { npm_config_cache: cache, PIP_CACHE_DIR: join(cache, 'pip') };
  await playDevcontainer(visitor, checkout, caches, check);
  await playBinder(visitor, checkout, caches, check);
  const left = await visitor.leftovers();
  check('nothing is left, running or outside the folders', left.length === 0, left.join('\n'));
} finally {
  await visitor.leave();
}
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed > 0 ? 1 : 0;
