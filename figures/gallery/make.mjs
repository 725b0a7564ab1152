// Writes the gallery: a small PNG of every figure that `npm run figures` left in figures/<run>/, and README.md with caption, source and
// the line of code that makes it. Usage: node figures/gallery/make.mjs [folder of the runs, default figures/] [output, default here]
import { createRequire } from 'node:module';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const require = createRequire(import.meta.url);
const { createCanvas, loadImage } = require('@napi-rs/canvas');
const here = dirname(fileURLToPath(import.meta.url));
const runs = process.argv[2] ?? dirname(here);
const output = process.argv[3] ?? here;

/** What the runs of each notebook are called, the paper's own data first. */
const RUNS = {
  'event-autoencoder': ['event-autoencoder', 'event-autoencoder-stand-in'],
  'object-features': ['object-features', 'object-features-smote', 'object-features-stand-in'],
};

const EVENT = 'event-autoencoder';
const OBJECT = 'object-features';
const FIGURES = [
  {
    notebook: EVENT,
    name: 'variable_plots_objall',
    width: 300,
    caption: 'All 68 variables, unscaled: background filled, signal outlined, 100 shared bins over the background’s range, density on a log scale.',
    source: 'visualizing the datasets',
    code: 'plotting.variablePlots(background, signal, names)',
  },
  {
    notebook: EVENT,
    name: 'variable_plots_obj0',
    caption: 'The variables of the leading objects (`_0_` in their names). Look for panels where the outline leaves the filled area.',
    source: 'visualizing the datasets',
    code: 'plotting.variablePlots(background, signal, names, { objectIndex: 0 })',
  },
  {
    notebook: EVENT,
    name: 'training_loss',
    caption: 'The training loss over 400 full-batch epochs.',
    source: 'Training',
    code: 'plotting.trainingLoss(history.loss)',
  },
  {
    notebook: EVENT,
    name: 'reconstruction_loss_histogram_eval',
    caption: 'Mean squared error per event, background and signal in the same 50 bins; the further apart, the better the search.',
    source: 'Evaluating & saving the model',
    code: 'plotting.reconstructionLossHistogram(backgroundScores, signalScores)',
  },
  {
    notebook: EVENT,
    name: 'roc_curve_eval',
    caption: 'Signal kept against background kept; the dashed line is a random guess. The knee comes from background events without a fat jet.',
    source: 'Evaluating & saving the model',
    code: 'plotting.rocCurve(roc, auc, { interval })',
  },
  {
    notebook: EVENT,
    name: 'compare_reconstructions_bkg',
    caption: 'The first ten background events, scaled values beside their reconstruction.',
    source: 'Evaluating & saving the model (reconstructed_data.npy)',
    code: "plotting.compareReconstructions(data, reconstruction, features, { title: 'Background' })",
  },
  {
    notebook: EVENT,
    name: 'compare_reconstructions_sig',
    caption: 'The first ten signal events, scaled values beside their reconstruction.',
    source: 'Evaluating & saving the model (reconstructed_data.npy)',
    code: "plotting.compareReconstructions(data, reconstruction, features, { title: 'Signal' })",
  },
  {
    notebook: OBJECT,
    name: 'training_history',
    caption: 'Training and validation loss on a log scale; the red mark is the epoch whose weights are kept.',
    source: 'Train Autoencoder',
    code: 'plotting.trainingHistory({ loss, valLoss })',
  },
  {
    notebook: OBJECT,
    name: 'latent_staircase',
    caption: 'The eight latent dimensions, each against each other: exotic objects (orange) lie inside the clusters of the common classes.',
    source: 'Latent Space Representation (Plot used in paper)',
    code: 'plotting.latentStaircase(z, isExotic)',
  },
  {
    notebook: OBJECT,
    name: 'pca_3d_panels',
    caption: 'Three views of the first three principal components; red is what the autoencoder puts into its top 1 %.',
    source: 'Plotly 3D PCA plot with entire dataset, second cell',
    code: 'plotting.pcaPanels(coords, red)',
  },
  {
    notebook: OBJECT,
    name: 'pca_3d_pca_vs_ae_anomalies',
    caption: 'Found by PCA (diamonds), by the autoencoder (red), by both (red diamonds). Interactive as html.',
    source: 'Plotly 3D PCA plot with entire dataset, first cell',
    code: 'plotting.pca3dPanel(coords, { label }), plotting.pca3d(coords, { label, objectId, type, scores })',
  },
  {
    notebook: OBJECT,
    name: 'AE_test_top1pct_anomalies_pca3d',
    caption: 'The test set in its own principal components, the autoencoder’s top 1 % in red. Interactive as html.',
    source: 'Test Set evaluation',
    code: 'plotting.pca3dTestPanel(coords, { isAnomaly }), plotting.pca3dTest(coords, { isAnomaly, objectId, type, scores })',
  },
];

const PAIRS = [
  {
    name: 'variable_plots',
    judgement:
      'Same bins, same heights, same ranges to the last digit. Matplotlib repeats the legend in every panel, over the data where the curve ' +
      'reaches the corner; here one legend stands above all. Each axis says what it counts. A flat variable (MET_0_phi) keeps at ' +
      'least one decade, so that it looks as flat as it is: matplotlib stretches its noise over the whole panel.',
  },
  {
    name: 'latent_staircase',
    judgement:
      'Same marks, ranges and ticks on four sides. Matplotlib spends row 1 and column 8 of its grid on nothing, lets labels of ' +
      'neighbouring panels touch or hang over the frame (the 10 and −5 under AE 1 and AE 2), spaces its columns unevenly and sets its titles ' +
      'at different distances; here panels are larger and even, titles stand in line, labels that would touch are left out, and ' +
      'a legend says what orange means.',
  },
  {
    name: 'pca_3d_panels',
    judgement:
      'Same camera, box and mark sizes. Matplotlib leaves a fifth of the page empty at the left and the bottom and draws a grid line at every ' +
      'minor tick, which competes with the points; its z titles run into the tick labels. Here the panels fill the page, grid lines ' +
      'stand at labelled ticks only, titles are clear of labels, and the legend names the colours.',
  },
];

/** A smaller copy of a PNG, halved step by step so that thin lines do not break. */
async function shrink(path, width) {
  let image = await loadImage(path);
  for (;;) {
    const next = Math.max(Math.min(width, image.width), Math.ceil(image.width / 2));
    const canvas = createCanvas(next, Math.round((image.height * next) / image.width));
    const context = canvas.getContext('2d');
    context.imageSmoothingQuality = 'high';
    context.drawImage(image, 0, 0, canvas.width, canvas.height);
    image = canvas;
    if (next <= width) return canvas.toBuffer('image/png');
  }
}

mkdirSync(output, { recursive: true });
const sections = [];
const missing = [];
for (const { notebook, name, width = 900, caption, source, code } of FIGURES) {
  const run = RUNS[notebook].find((candidate) => existsSync(join(runs, candidate, `${name}.png`)));
  if (!run) {
    missing.push(`${notebook}/${name}.png`);
    continue;
  }
  writeFileSync(join(output, `${name}.png`), await shrink(join(runs, run, `${name}.png`), width));
  const origin = run.endsWith('-stand-in') ? 'stand-in data' : run.endsWith('-smote') ? 'rebuilt table' : 'paper’s data';
  sections.push(`## ${name}\n\n${caption} (${origin})\n\n![${caption}](${name}.png)\n\nSource: ${notebook}, “${source}”\n\n\`\`\`ts\n${code}\n\`\`\``);
}
if (missing.length > 0) {
  console.error(`No figure at ${missing.join(', ')}: run \`npm run figures\` first.`);
  process.exit(1);
}
const pairs = PAIRS.map(({ name, judgement }) => {
  const at = `../../test/fixtures/figures/${name}`;
  return `### ${name}\n\n| matplotlib | here |\n|---|---|\n| ![matplotlib](${at}.matplotlib.png) | ![here](${at}.ours.png) |\n\n${judgement}`;
});
const text = [
  '# Gallery\n\nEvery figure of the two notebooks, small; `npm run figures` writes them at 300 dpi, as SVG and as PDF. Written by `npm run gallery`.',
  ...sections,
  '## Beside the originals\n\nThe documents’ own matplotlib calls on made-up data, and the same data here (`test/fixtures/figures/` holds both scripts).',
  ...pairs,
].join('\n\n');
writeFileSync(join(output, 'README.md'), `${text}\n`);
console.log(`${sections.length} figures and README.md in ${output}`);
