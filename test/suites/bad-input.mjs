// node test/suites/bad-input.mjs   runs both notebooks on broken data: each must end with exit code 1 and one clear error
// that names what is wrong, and leave every earlier output as it was
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const { datasets, formats } = createRequire(import.meta.url)('../../lib');
const folder = mkdtempSync(join(tmpdir(), 'bad-input-'));

const table = formats.readCsv(datasets.standInObjectsFile().path);
const header = table.names;
const rows = Array.from({ length: 60 }, (_, i) => {
  const real = datasets.realRows(table);
  return header.map((name) => table.text([...real.keys()].filter((row) => real[row] === 1)[i], name));
});
const at = (name) => header.indexOf(name);
const csv = (names, lines) => [names, ...lines].map((cells) => cells.join(',')).join('\n') + '\n';
const withColumn = (name, value) =>
  csv(
    header,
    rows.map((cells) => cells.with(at(name), value)),
  );
const without = (name) =>
  csv(
    header.filter((other) => other !== name),
    rows.map((cells) => cells.toSpliced(at(name), 1)),
  );

/** Object tables: what is wrong, the file, what the message must name. */
const TABLES = [
  ['an empty file', '', /empty/i],
  ['a header only', csv(header, []), /row|empty/i],
  ['a missing filter column', without('mag_g28'), /mag_g28/],
  ['no source_label', without('source_label'), /source_label/],
  ['no is_synthetic', without('is_synthetic'), /is_synthetic/],
  [
    'a duplicated column',
    csv(
      [...header, 'gmag'],
      rows.map((cells) => [...cells, '1']),
    ),
    /gmag/,
  ],
  ['a feature that is not numeric', withColumn('gmag', 'bright'), /gmag/],
  ['a filter column that is not numeric', withColumn('dmdt_g_err', 'small'), /dmdt_g_err/],
  ['all rows filtered out', withColumn('mag_r02', '31'), /0 of 60 rows pass/],
  ['no real rows', withColumn('is_synthetic', 'True'), /No row is real/],
  ['fewer than 10 rows', csv(header, rows.slice(0, 9)), /at least 10/],
  ['a feature of infinities', withColumn('gmag', 'inf'), /gmag/],
  ['a ragged row', csv(header, [...rows.slice(0, 20), rows[20].slice(1), ...rows.slice(21)]), /row/i],
];

const names = ['FatJet_0_pt', ...datasets.EVENT_FEATURES.filter((name) => name !== 'FatJet_0_pt')];
const events = (count, cols = names.length, change = () => {}) => {
  const data = Float32Array.from({ length: count * cols }, (_, k) => (k * 7919) % 101);
  change(data);
  return formats.fromMatrix({ data, rows: count, cols });
};
const EVENTS = [
  ['x_bkg is missing', { x_sig: events(20), var_names: names }, /x_bkg/],
  ['different numbers of variables', { x_bkg: events(20), x_sig: events(20, 5), var_names: names }, /22 variables.*5/s],
  [
    'names that do not match the columns',
    { x_bkg: events(20), x_sig: events(20), var_names: names.slice(1) },
    /21 names for 22/,
  ],
  ['a name twice', { x_bkg: events(20), x_sig: events(20), var_names: [names[1], ...names.slice(1)] }, /twice/],
  ['fewer than 10 events', { x_bkg: events(9), x_sig: events(20), var_names: names }, /at least 10/],
  [
    'a NaN',
    { x_bkg: events(20, 22, (data) => (data[30] = NaN)), x_sig: events(20), var_names: names },
    /NaN.*event 1/s,
  ],
  [
    'an infinity',
    { x_bkg: events(20), x_sig: events(20, 22, (data) => (data[0] = Infinity)), var_names: names },
    /Infinity.*x_sig|x_sig.*Infinity/s,
  ],
  [
    'a selected variable is missing',
    { x_bkg: events(20, 21), x_sig: events(20, 21), var_names: names.slice(1) },
    /FatJet_0_pt/,
  ],
  ['not a torch file', 'hello', /events_data\.pt/],
];

/** sha256 of every file under the output folders. */
function outputs(path) {
  if (!existsSync(path)) return [];
  if (statSync(path).isDirectory())
    return readdirSync(path)
      .sort()
      .flatMap((name) => outputs(join(path, name)));
  return [`${path} ${createHash('sha256').update(readFileSync(path)).digest('hex')}`];
}
const allOutputs = () =>
  [...outputs('data/derived'), ...outputs('figures')].filter((line) => !/\.failed\./.test(line)).join('\n');

let passed = 0;
let failed = 0;
async function check(what, notebook, write, message, expectedCode = 1) {
  const data = mkdtempSync(join(folder, 'data-'));
  await write(data);
  const before = allOutputs();
  const { status, stderr, stdout } = spawnSync(
    process.execPath,
    ['lib/dist/cli/main.js', 'run', `notebooks/${notebook}`, '--quiet'],
    { env: { ...process.env, DATA_DIR: data }, encoding: 'utf8' },
  );
  const problems = [
    status !== expectedCode && `exit code ${status}`,
    !message.test(stderr + stdout) && `the message does not match ${message}:\n${stderr}${stdout}`,
    allOutputs() !== before && 'earlier outputs changed',
  ].filter(Boolean);
  if (problems.length === 0) passed++;
  else failed++;
  console.log(
    `${problems.length === 0 ? 'ok    ' : 'FAILED'} ${notebook}: ${what}${problems.map((p) => `\n       ${p}`).join('')}`,
  );
}

try {
  for (const [what, text, message] of TABLES) {
    const write = (data) => writeFileSync(join(data, datasets.OBJECTS_FILE), text);
    await check(what, '02-object-feature-autoencoder.ipynb', write, message);
  }
  for (const [what, content, message] of EVENTS) {
    const path = (data) => join(data, datasets.EVENTS_FILE);
    const write = async (data) =>
      typeof content === 'string' ? writeFileSync(path(data), content) : formats.writeTorch(path(data), content);
    await check(what, '01-event-autoencoder.ipynb', write, message);
  }
  const gone = (data) => rmSync(data, { recursive: true });
  await check('a data folder that is not there', '01-event-autoencoder.ipynb', gone, /not a folder/, 6);
} finally {
  rmSync(folder, { recursive: true, force: true });
}
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed > 0 ? 1 : 0;
