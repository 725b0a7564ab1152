// npm run test:bad-input   runs both notebooks on broken data, in a project of their own: each must end with exit code 1 and
// one clear error that names what is wrong, and leave every earlier output as it was
import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { CHECKOUT, CLI, linkProject } from '../support/linkedProject.cjs';

const { datasets, formats } = createRequire(import.meta.url)('../../lib');
const root = mkdtempSync(join(tmpdir(), 'bad-input-'));
const project = join(root, 'project');
const NOTEBOOKS = { events: '01-event-autoencoder.ipynb', objects: '02-object-feature-autoencoder.ipynb' };
/** What an earlier run has left, by the folders that results go to. */
const EARLIER = ['event-autoencoder', 'object-features'].flatMap((run) => [
  ...['metrics.json', 'timings.json', 'scores.csv', 'ranked_objects.csv'].map((name) => `data/derived/${run}/${name}`),
  ...['notebook.ipynb', 'training_loss.png', 'training_history.png'].map((name) => `figures/${run}/${name}`),
]);

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

/** Every output that is there with its content, but for partial notebooks. */
const outputs = () =>
  ['data/derived', 'figures']
    .flatMap((folder) => readdirSync(join(project, folder), { recursive: true }).map((name) => join(folder, name)))
    .filter((path) => /\.\w+$/.test(path) && !/\.failed\./.test(path))
    .sort()
    .map((path) => `${path}: ${readFileSync(join(project, path), 'utf8')}`)
    .join('\n');

let passed = 0;
let failed = 0;
async function check(what, notebook, write, message, expectedCode = 1) {
  const data = mkdtempSync(join(root, 'data-'));
  await write(data);
  const before = outputs();
  const { status, stderr, stdout } = spawnSync(process.execPath, [CLI, 'run', `notebooks/${notebook}`, '--quiet'], {
    cwd: project,
    env: { ...process.env, DATA_DIR: data },
    encoding: 'utf8',
  });
  const problems = [
    status !== expectedCode && `exit code ${status}`,
    !message.test(stderr + stdout) && `the message does not match ${message}:\n${stderr}${stdout}`,
    outputs() !== before && 'earlier outputs changed',
  ].filter(Boolean);
  if (problems.length === 0) passed++;
  else failed++;
  console.log(
    `${problems.length === 0 ? 'ok    ' : 'FAILED'} ${notebook}: ${what}${problems.map((p) => `\n       ${p}`).join('')}`,
  );
}

try {
  linkProject(project, { packages: true });
  for (const name of Object.values(NOTEBOOKS))
    cpSync(join(CHECKOUT, 'notebooks', name), join(project, 'notebooks', name));
  for (const path of EARLIER) {
    mkdirSync(dirname(join(project, path)), { recursive: true });
    writeFileSync(join(project, path), `earlier ${path}`);
  }
  for (const [what, text, message] of TABLES) {
    const write = (data) => writeFileSync(join(data, datasets.OBJECTS_FILE), text);
    await check(what, NOTEBOOKS.objects, write, message);
  }
  for (const [what, content, message] of EVENTS) {
    const path = (data) => join(data, datasets.EVENTS_FILE);
    const write = async (data) =>
      typeof content === 'string' ? writeFileSync(path(data), content) : formats.writeTorch(path(data), content);
    await check(what, NOTEBOOKS.events, write, message);
  }
  const gone = (data) => rmSync(data, { recursive: true });
  await check('a data folder that is not there', NOTEBOOKS.events, gone, /not a folder/, 6);
} finally {
  rmSync(root, { recursive: true, force: true });
}
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed > 0 ? 1 : 0;
