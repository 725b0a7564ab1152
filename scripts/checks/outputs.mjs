// node scripts/checks/outputs.mjs RUN…   checks that every output of the named runs exists and holds what it should
import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';

const STATIC = ['png', 'svg', 'pdf'];
const files = (names, extensions) => names.flatMap((name) => extensions.map((extension) => `${name}.${extension}`));

const OUTPUTS = {
  'own-table': {
    derived: ['model/detector.json', 'model/detector.npz', 'top.csv', 'scores.csv', 'metrics.json'],
    figures: ['notebook.ipynb', ...files(['columns', 'learning_curve', 'scores', 'scatter', 'faults'], STATIC)],
    metrics: ['rows', 'features', 'epochs', 'finalLoss', 'threshold', 'auc', 'newRows', 'above'],
  },
  'event-autoencoder': {
    derived: [
      'eval_data.pt',
      'autoencoder_model.pth',
      'reconstructed_data.npy',
      'encoded_eval.npy',
      'encoded_sig.npy',
      'scores.csv',
      'model/model.json',
      'model/detector.json',
      'metrics.json',
      'timings.json',
    ],
    figures: [
      'notebook.ipynb',
      ...files(
        [
          'variable_plots_objall',
          ...[0, 1, 2, 3, 4, 5].map((index) => `variable_plots_obj${index}`),
          'training_loss',
          'reconstruction_loss_histogram_eval',
          'roc_curve_eval',
          'compare_reconstructions_bkg',
          'compare_reconstructions_sig',
        ],
        STATIC,
      ),
    ],
    metrics: [
      'source',
      'nBackground',
      'nSignal',
      'nTrain',
      'nTest',
      'features',
      'seed',
      'engine',
      'epochs',
      'loss',
    ].concat(['learningRate', 'finalLoss', 'auc', 'aucInterval', 'signalEfficiency']),
  },
  'object-features': {
    derived: [
      'AE_test_top1pct_anomalies_full_features.csv',
      'ranked_objects.csv',
      'model/model.json',
      'model/detector.json',
      'metrics.json',
      'timings.json',
    ],
    figures: [
      'notebook.ipynb',
      ...files(
        [
          'training_history',
          'latent_staircase',
          'pca_3d_panels',
          'pca_3d_pca_vs_ae_anomalies',
          'AE_test_top1pct_anomalies_pca3d',
        ],
        STATIC,
      ),
      'pca_3d_pca_vs_ae_anomalies.html',
      'AE_test_top1pct_anomalies_pca3d.html',
    ],
    metrics: [
      'source',
      'counts',
      'features',
      'split',
      'splitHead',
      'engine',
      'batchNorm',
      'schedule',
      'epochs',
      'bestEpoch',
    ].concat([
      'bestValLoss',
      'loss',
      'valLoss',
      'top',
      'anomalies',
      'testAnomalies',
      'exoticInTestTop',
      'exoticInTest',
    ]),
  },
  'event-architectures': {
    derived: ['model/model.json', 'model/detector.json', 'metrics.json', 'timings.json'],
    figures: ['notebook.ipynb', ...files(['auc_by_size', 'roc_bands', 'mass_sculpting', 'error_shares'], STATIC)],
    metrics: [
      'source',
      'nBackground',
      'nSignal',
      'nTrain',
      'nTest',
      'splitSeed',
      'firstSeed',
      'seeds',
      'epochs',
    ].concat(['batchSize', 'cut', 'architectures']),
  },
  'object-detectors': {
    derived: ['comparison.csv', 'metrics.json', 'timings.json'],
    figures: [
      'notebook.ipynb',
      ...files(['auc_forest', 'recall_against_looks', 'top_composition', 'top_overlap', 'found_and_missed'], STATIC),
    ],
    metrics: [
      'source',
      'objects',
      'exotic',
      'features',
      'seeds',
      'splitSeed',
      'epochs',
      'looks',
      'results',
      'paper',
    ].concat(['byClass', 'choice']),
  },
  'event-detectors': {
    derived: ['comparison.csv', 'metrics.json'],
    figures: files(['auc_forest', 'mass_sculpting'], STATIC),
    metrics: ['source', 'nTrain', 'nTest', 'nSignal', 'seeds', 'epochs', 'cut', 'results'],
  },
  'object-review': {
    derived: ['review.html', 'labels.csv', 'metrics.json', 'timings.json'],
    figures: ['notebook.ipynb', ...files(['found_against_looks', 'first_found', 'first_found_why', 'card'], STATIC)],
    metrics: ['source', 'objects', 'exotic', 'features', 'looks', 'seeds', 'found', 'reviewers', 'missed'],
  },
  night: {
    derived: [
      ...['model/detector.json', 'model/detector.npz', 'packets.avro', 'scored.csv', 'top.html'],
      ...['metrics.json', 'timings.json'],
    ],
    figures: ['notebook.ipynb', ...files(['price', 'card', 'rate', 'drift', 'night_scores'], STATIC)],
    metrics: ['source', 'objects', 'packetColumns', 'results', 'alerts', 'scored', 'refused', 'exoticInTop', 'nights'],
  },
};

/** The detectors that notebook 04 compares, and what it does about missing values and fits them on. */
const DETECTORS =
  'autoencoder pca mahalanobis isolationForest nearestNeighbours localOutlierFactor ecod ensemble'.split(' ');
const COMPARED = DETECTORS.flatMap((detector) =>
  ['kept', 'median', 'flag'].flatMap((missing) =>
    ['all', 'held-out'].map((protocol) => `${detector} ${missing} ${protocol}`),
  ),
).sort();

/** What the rebuilt table must give, whatever the weights' seed. */
const PAPER = {
  counts: { 'SN Ia': 3194, 'SN II': 3194, 'SN Ib/c': 3194, Exotic: 183 },
  split: { train: 7811, val: 977, test: 977 },
  splitHead: {
    test: [1436, 1174, 308, 1323, 2572],
    val: [2416, 4339, 3092, 8219, 6758],
    train: [447, 6576, 3947, 4814, 2307],
  },
  top: { all: 98, test: 10 },
  features:
    'gmag rmag g_minus_r dmdt_g mag_g02 mag_g08 mag_g28 maggmax maggmean maggmin mag_r02 mag_r08 mag_r28 dmdt_r magrmax magrmin distpsnr1 sgmag1 srmag1 separationArcsec major_axis_arcsec z'.split(
      ' ',
    ),
};

const problems = [];
const sorted = (value) =>
  value && typeof value === 'object' && !Array.isArray(value)
    ? Object.fromEntries(
        Object.entries(value)
          .sort()
          .map(([key, inner]) => [key, sorted(inner)]),
      )
    : value;
const same = (a, b) => JSON.stringify(sorted(a)) === JSON.stringify(sorted(b));

/** Every detector, treatment and protocol once; on the real table what others reach (scikit-learn), and a choice that holds. */
function checkDetectors(path, { results = [], choice }, source) {
  const rows = results.map(({ detector, missing, protocol }) => `${detector} ${missing} ${protocol}`);
  if (!same(rows.sort(), COMPARED)) problems.push(`${path}: results do not hold each of ${COMPARED.length} rows once`);
  if (source === 'stand-in') return;
  const near = results.find(
    (row) => row.detector === 'nearestNeighbours' && row.missing === 'median' && row.protocol === 'all',
  );
  if (!(Math.abs(near?.auc - 0.75) <= 0.001 && near.inTop100 === 21)) {
    problems.push(`${path}: nearest neighbours reach ${near?.auc} and ${near?.inTop100}, expected 0.750 and 21`);
  }
  if (!(choice?.secondHalf?.auc >= 0.75))
    problems.push(`${path}: the choice reaches ${choice?.secondHalf?.auc} below 0.75`);
}

/** Every strategy; on the real table the default ahead of coniferest's two methods at their best. */
function checkReview(path, { found = {}, reviewers }, source) {
  const strategies = 'chance paper static aad pineForest astronomaly default'.split(' ');
  if (!same(Object.keys(found).sort(), strategies.sort())) problems.push(`${path}: found does not hold ${strategies}`);
  if (source === 'stand-in') return;
  for (const [looks, least] of Object.entries({ 50: 42, 100: 69, 200: 106 })) {
    const [own, erring] = [found.default?.[looks], reviewers?.erring?.[looks]];
    if (!(own >= least))
      problems.push(`${path}: the default finds ${own} after ${looks} looks, expected at least ${least}`);
    if (!(erring >= 0.8 * own))
      problems.push(`${path}: a reviewer who errs finds ${erring} of ${own} after ${looks} looks`);
  }
}

/** Nothing lost on the way; a night without g that says so; on the real table what scikit-learn's neighbours reach. */
function checkNight(path, folder, { packetColumns, results = [], scored, refused, nights = [] }, source) {
  const lines = readFileSync(join(folder, 'scored.csv'), 'utf8').trim().split('\n').length - 1;
  if (!(lines === scored && refused === 0))
    problems.push(`${path}: ${scored} scored, ${refused} refused, ${lines} lines`);
  const [ordinary, ...drifted] = nights.map(({ warnings }) => warnings.length);
  if (!(drifted.length === 3 && drifted[2] > ordinary)) problems.push(`${path}: warnings ${[ordinary, ...drifted]}`);
  if (source === 'stand-in') return;
  if (packetColumns?.length !== 19) problems.push(`${path}: ${packetColumns?.length} columns of a packet, expected 19`);
  const near = results.find(({ detector }) => detector === 'nearest neighbours');
  if (!(Math.abs(near?.all.auc - 0.75) <= 0.001 && Math.abs(near.packet.auc - 0.592) <= 0.001)) {
    problems.push(`${path}: neighbours reach ${near?.all.auc} and ${near?.packet.auc}, expected 0.750 and 0.592`);
  }
}

for (const run of process.argv.slice(2)) {
  const study = Object.keys(OUTPUTS).find((name) => run.startsWith(name));
  if (!study) {
    problems.push(`${run}: unknown run`);
    continue;
  }
  const { derived, figures, metrics } = OUTPUTS[study];
  const own = run.endsWith('-smote') ? ['ClassImbalanced_FinalTrainingSet.csv'] : [];
  const paths = [
    ...[...derived, ...own].map((name) => join('data', 'derived', run, name)),
    ...figures.map((name) => join('figures', run, name)),
  ];
  for (const path of paths) {
    if (!existsSync(path) || statSync(path).size === 0) problems.push(`${path}: missing or empty`);
    else if (/\.(png|svg|pdf)$/.test(path) && statSync(path).size > 5e6) problems.push(`${path}: over 5 MB`);
  }
  const metricsPath = join('data', 'derived', run, 'metrics.json');
  if (!existsSync(metricsPath)) continue;
  const found = JSON.parse(readFileSync(metricsPath, 'utf8'));
  for (const key of metrics) if (found[key] === undefined) problems.push(`${metricsPath}: no ${key}`);
  const ending = /-(stand-in|smote)$/.exec(run)?.[1];
  const source = ending ?? (run === 'own-table' ? 'example' : 'file');
  if (found.source !== source) problems.push(`${metricsPath}: source is ${found.source}, expected ${source}`);
  if (study === 'object-features' && source !== 'stand-in') {
    for (const [key, expected] of Object.entries(PAPER)) {
      if (!same(found[key], expected)) problems.push(`${metricsPath}: ${key} is ${JSON.stringify(found[key])}`);
    }
    if (!(found.bestValLoss >= 1.8e-4 && found.bestValLoss <= 2.7e-4)) {
      problems.push(`${metricsPath}: bestValLoss ${found.bestValLoss} is outside 1.8e-4 … 2.7e-4`);
    }
  }
  if (study === 'event-architectures' && Object.keys(found.architectures ?? {}).length !== 10) {
    problems.push(`${metricsPath}: ${Object.keys(found.architectures ?? {}).length} architectures instead of 10`);
  }
  if (study === 'object-review') checkReview(metricsPath, found, source);
  if (study === 'night') checkNight(metricsPath, join('data', 'derived', run), found, source);
  if (study === 'object-detectors') checkDetectors(metricsPath, found, source);
  if (
    study === 'event-detectors' &&
    !same(
      found.results?.map(({ detector }) => detector),
      DETECTORS,
    )
  ) {
    problems.push(`${metricsPath}: the detectors are not ${DETECTORS.join(', ')}`);
  }
  if (study === 'event-autoencoder' && source === 'stand-in' && !(found.auc >= 0.75 && found.auc <= 0.84)) {
    problems.push(`${metricsPath}: auc ${found.auc} is outside 0.75 … 0.84`);
  }
}

for (const problem of problems) console.error(problem);
if (problems.length > 0) process.exit(1);
console.log(`${process.argv.slice(2).join(', ')}: every output is there`);
