// npm run bench:review: a reviewer who knows the labels works through the real objects of the paper's table (DATA_DIR), one
// at a time, with each way of re-ranking, from ten seeds; median found after 50, 100 and 200 looks, on all objects and on
// each half. PYTHON names a Python with coniferest 0.2; without it the peers are left out. `-- 3` takes three seeds,
// `-- 10 AAD process` only methods with these words in their names. The last lines time the default on 10^4 and 10^5 rows.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { datasets, detectors, matrix, random, review } from '../../lib/dist/index.js';
import { median } from '../../lib/dist/numeric/median.js';
import { objects } from './objects.mjs';

const LOOKS = [50, 100, 200];
const seeds = Array.from({ length: Number(process.argv[2] ?? 10) }, (_, k) => k);
/** Words, one of which a method's name must contain; default: every name has the empty one. */
const only = process.argv.length > 3 ? process.argv.slice(3) : [''];
const python = process.env.PYTHON ?? 'python3';

const { features, exotic, half } = objects();
const parts = {
  'first half': [...half.keys()].filter((i) => half[i] === 0),
  'second half': [...half.keys()].filter((i) => half[i] === 1),
  all: [...half.keys()],
};
const missing = { strategy: 'median', sentinels: [datasets.MISSING] };

/** The rows of a part as they are ranked: missing cells as NaN; the prior is the mean rank of two detectors. */
async function reviewed(rows, seed) {
  const values = matrix.takeRows(features.values, rows);
  const named = { names: features.names, values };
  const forest = (trees) => detectors.isolationForest({ trees, random: new random.RandomState(seed) });
  const fit = (recipe) => detectors.fit(recipe, named, { missing });
  const members = [await fit(detectors.nearestNeighbours({ k: 20 })), await fit(forest(100))];
  const prior = detectors.meanRank(members.map((detector) => ({ detector, scores: detector.trainingScores })));
  const gaps = { ...values, data: values.data.map((value) => (value === datasets.MISSING ? NaN : value)) };
  const filled = { ...gaps, data: gaps.data.slice() };
  members[0].missing.forEach(({ fill }, j) => {
    for (let k = j; k < filled.data.length; k += filled.cols) if (Number.isNaN(filled.data[k])) filled.data[k] = fill;
  });
  const leaves = async (trees) => {
    const { model, scaler } = await fit(forest(trees));
    const { arrays } = model.state();
    const flat = Object.fromEntries(Object.entries(arrays).map(([name, { data }]) => [name, data]));
    return review.leavesOf(flat, scaler.transform(filled));
  };
  return { features: gaps, prior, leaves, static: members[0].trainingScores };
}

/** What a reviewer finds who takes the first of the list each time; one who errs gives `wrong` labels the other way. */
function found(ranker, truth, wrong = new Uint8Array(LOOKS.at(-1))) {
  const judgements = [];
  let count = 0;
  const at = {};
  for (let look = 1; look <= LOOKS.at(-1); look++) {
    const row = ranker.rank(judgements).order[0];
    count += truth[row];
    judgements.push({ row, interest: (truth[row] === 1) !== (wrong[look - 1] === 1) ? 1 : -1 });
    if (LOOKS.includes(look)) at[look] = count;
  }
  return LOOKS.map((look) => at[look]);
}

const erring = (seed) => new random.RandomState(1000 + seed).randomSample(LOOKS.at(-1)).map((u) => Number(u < 0.1));

/** By name, what finds rows: `is` are the rows as they are ranked, `truth` their labels. */
const METHODS = {
  'kNN 20, not re-ranked': ({ static: scores }, truth) => found({ rank: (judged) => still(scores, judged) }, truth),
  'Gaussian process (default)': (is, truth) => found(review.ranker(base(is)), truth),
  'the same, 10 % of labels wrong': (is, truth, seed) => found(review.ranker(base(is)), truth, erring(seed)),
  Astronomaly: (is, truth) => found(review.ranker(base(is), { method: 'astronomaly' }), truth),
  AAD: async ({ leaves, ...is }, truth) =>
    found(review.ranker({ ...is, leaves: await leaves(100) }, { method: 'aad' }), truth),
  'PineForest, 500 fixed trees': async ({ leaves, ...is }, truth) =>
    found(review.ranker({ ...is, leaves: await leaves(500) }, { method: 'pineForest' }), truth),
};

const base = ({ features, prior }) => ({ features, prior });

const still = (scores, judgements) => {
  const judged = new Set(judgements.map(({ row }) => row));
  return { order: [...scores.keys()].filter((row) => !judged.has(row)).sort((a, b) => scores[b] - scores[a]) };
};

async function ours(rows, seed) {
  const is = await reviewed(rows, seed);
  const truth = rows.map((row) => exotic[row]);
  const counts = {};
  for (const [name, method] of Object.entries(METHODS)) {
    if (only.some((word) => name.includes(word))) counts[name] = await method(is, truth, seed);
  }
  return counts;
}

function peers(rows) {
  if (!only.some((word) => 'coniferest'.includes(word))) return {};
  const folder = mkdtempSync(join(tmpdir(), 'review-'));
  const file = join(folder, 'rows.json');
  writeFileSync(
    file,
    JSON.stringify({
      features: rows.map((row) => [...matrix.row(features.values, row)]),
      truth: rows.map((row) => exotic[row]),
      ...{ missing: datasets.MISSING, looks: LOOKS, seeds },
    }),
  );
  const script = fileURLToPath(new URL('coniferest_peer.py', import.meta.url));
  const { status, stdout, stderr } = spawnSync(python, [script, file], { encoding: 'utf8' });
  rmSync(folder, { recursive: true });
  if (status === 0) return JSON.parse(stdout);
  console.error(`coniferest's methods are left out: ${stderr.trim().split('\n').at(-1)}`);
  return {};
}

const table = {};
for (const [part, rows] of Object.entries(parts)) {
  const runs = [];
  for (const seed of seeds) runs.push(await ours(rows, seed));
  const bySeed = Object.fromEntries(Object.keys(runs[0]).map((name) => [name, runs.map((run) => run[name])]));
  for (const [name, counts] of Object.entries({ ...bySeed, ...peers(rows) })) {
    table[name] ??= {};
    table[name][part] = LOOKS.map((_, k) => median(counts.map((own) => own[k]))).join(' / ');
  }
}
console.log(`Exotic objects found after ${LOOKS.join(' / ')} looks, median of ${seeds.length} seeds`);
console.table(table);

for (const rows of [1e4, 1e5]) {
  const draws = new random.RandomState(1);
  const data = draws.standardNormal(rows * 22);
  const ranker = review.ranker({ features: { data, rows, cols: 22 }, prior: draws.randomSample(rows) });
  const judgements = [];
  const times = [];
  for (let look = 0; look < 200; look++) {
    const from = process.cpuUsage();
    const row = ranker.rank(judgements).order[0];
    const { user, system } = process.cpuUsage(from);
    times.push((user + system) / 1000);
    judgements.push({ row, interest: look % 3 === 0 ? 1 : -1 });
  }
  console.log(
    `${rows} rows: ${median(times).toFixed(0)} ms a label, at most ${Math.max(...times).toFixed(0)} ms (CPU)`,
  );
}
