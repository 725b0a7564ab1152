// npm run test:corpus [-- folder]   makes the corpus file by file and reads each; prints a line for every file that is not
// refused, and as JSON the number of files in each class, the slowest, and the peak memory. With a folder the files stay there.
const { createHash } = require('node:crypto');
const { mkdirSync, mkdtempSync, rmSync, writeFileSync } = require('node:fs');
const { tmpdir } = require('node:os');
const { join } = require('node:path');
const { spawnSync } = require('node:child_process');

/** Runs in a child, so that its memory is used for reading alone. */
async function child(list) {
  const { refuse } = require('./refuse.cjs');
  const before = process.resourceUsage().maxRSS;
  const prototypes = [Object, Array, Map, Function, String].map((type) =>
    Object.getOwnPropertyNames(type.prototype).join(),
  );
  const results = [];
  for (const { reader, path } of list) results.push(await refuse(reader, path));
  const same = [Object, Array, Map, Function, String].every(
    (type, k) => Object.getOwnPropertyNames(type.prototype).join() === prototypes[k],
  );
  return {
    results,
    megabytes: (process.resourceUsage().maxRSS - before) / 1024,
    same: same && {}.polluted === undefined,
  };
}

function main({ heavy, keep }) {
  const folder = keep ?? mkdtempSync(join(tmpdir(), 'corpus-'));
  mkdirSync(folder, { recursive: true });
  const files = [];
  for (const { class: kind, name, reader, bytes } of require('./corpus.cjs')({ heavy })) {
    const ending = { torch: 'pt', document: 'json' }[reader] ?? reader;
    const path = join(folder, `${kind}-${createHash('sha256').update(name).digest('hex').slice(0, 12)}.${ending}`);
    writeFileSync(path, bytes());
    files.push({ kind, name, reader, path });
  }
  const { stdout, status, signal } = spawnSync(
    process.execPath,
    ['--max-old-space-size=160', '--max-semi-space-size=4', __filename, '--child'],
    {
      input: JSON.stringify(files),
      encoding: 'utf8',
      maxBuffer: 1 << 28,
      timeout: 900_000,
      stdio: ['pipe', 'pipe', 'inherit'],
    },
  );
  if (keep === undefined) rmSync(folder, { recursive: true, force: true });
  if (status !== 0) throw new Error(`reading the corpus ended with ${signal ?? status}`);
  const { results, megabytes, same } = JSON.parse(stdout);
  const classes = {};
  files.forEach(({ kind }) => (classes[kind] = (classes[kind] ?? 0) + 1));
  const all = files.map(({ kind, name }, k) => ({ kind, name, ...results[k] }));
  return { classes, all, megabytes, prototypesUntouched: same };
}

/** Milliseconds from which on a refusal is too slow; the slowest takes 0.6 to 1.3 s on two cores, by how busy they are. */
const SLOW = 3000;

if (process.argv[2] === '--child')
  child(JSON.parse(require('node:fs').readFileSync(0, 'utf8'))).then((all) =>
    process.stdout.write(JSON.stringify(all)),
  );
else if (require.main === module) {
  const { all, ...summary } = main({ heavy: true, keep: process.argv[2] });
  const bad = all.filter(({ refused, milliseconds }) => !refused || milliseconds > SLOW);
  for (const { kind, name, message, milliseconds } of bad)
    console.log(`${kind}: ${name}: ${message} (${milliseconds.toFixed(0)} ms)`);
  const slowest = all.toSorted((a, b) => b.milliseconds - a.milliseconds).slice(0, 5);
  console.log(
    JSON.stringify(
      {
        files: all.length,
        bad: bad.length,
        ...summary,
        slowest: slowest.map((s) => [s.kind, s.name, Math.round(s.milliseconds)]),
      },
      null,
      2,
    ),
  );
  process.exitCode = bad.length > 0 || summary.megabytes > 200 || !summary.prototypesUntouched ? 1 : 0;
}
module.exports = { main };
