/** The notebooks. */
export const EVENT = 'event-autoencoder';
export const OBJECT = 'object-features';
export const ARCHITECTURES = 'event-architectures';
/** The figures that the originals have or name, in their order: caption, section of the original, and the line of code that makes each. */
export const FIGURES = [
  {
    notebook: EVENT,
    name: 'variable_plots_objall',
    caption:
      'All 68 variables, unscaled: background filled, signal outlined, 100 shared bins over the background’s range, density on a logarithmic axis.',
    source: 'visualizing the datasets',
    code: 'plotting.variablePlots(background, signal, names)',
  },
  {
    notebook: EVENT,
    name: 'variable_plots_obj0',
    caption:
      'The variables of the leading objects (`_0_` in their names). Look for panels where the outline leaves the filled area.',
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
    caption:
      'Mean squared error per event, background and signal in the same 50 bins: the further apart they are, the better the search.',
    source: 'Evaluating & saving the model',
    code: 'plotting.reconstructionLossHistogram(backgroundScores, signalScores)',
  },
  {
    notebook: EVENT,
    name: 'roc_curve_eval',
    caption:
      'Signal kept against background kept; the dashed line is a random guess. The knee comes from background events without a fat jet.',
    source: 'Evaluating & saving the model',
    code: 'plotting.rocCurve(roc, auc, { interval })',
  },
  {
    notebook: EVENT,
    name: 'compare_reconstructions_bkg',
    caption: 'The first ten background events: scaled values beside their reconstruction.',
    source: 'Evaluating & saving the model (reconstructed_data.npy)',
    code: "plotting.compareReconstructions(data, reconstruction, features, { title: 'Background' })",
  },
  {
    notebook: EVENT,
    name: 'compare_reconstructions_sig',
    caption: 'The first ten signal events: scaled values beside their reconstruction.',
    source: 'Evaluating & saving the model (reconstructed_data.npy)',
    code: "plotting.compareReconstructions(data, reconstruction, features, { title: 'Signal' })",
  },
  {
    notebook: OBJECT,
    name: 'training_history',
    caption: 'Training and validation loss on a logarithmic axis; the red mark is the epoch whose weights are kept.',
    source: 'Train Autoencoder',
    code: 'plotting.trainingHistory({ loss, valLoss })',
  },
  {
    notebook: OBJECT,
    name: 'latent_staircase',
    caption:
      'The eight latent dimensions, each plotted against each other one: exotic objects (orange) lie inside the clusters of the common classes.',
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
/**
 * The figures that neither original has: the graviton analysis names ten architectures, leaves the table of their results empty and
 * shows no figure of them. So matplotlib has nothing to compare with.
 */
export const OWN_FIGURES = [
  {
    notebook: ARCHITECTURES,
    name: 'auc_by_size',
    caption:
      'The area under the ROC curve against the number of parameters: the median seed as a mark, a bar from the lowest to the highest. Where two networks have nearly the same size, the larger is moved 6 % to the right.',
    source: 'the list of architectures and its empty table',
    code: "plotting.aucBySize(points, { chosen: '22-18-22' })",
  },
  {
    notebook: ARCHITECTURES,
    name: 'roc_bands',
    caption:
      'ROC curves of the ten architectures: the median over the seeds as a line, a band from the lowest to the highest. On the right, the corner where a search works.',
    source: 'the list of architectures and its empty table',
    code: "plotting.rocBands(bands, { chosen: '22-18-22' })",
  },
  {
    notebook: ARCHITECTURES,
    name: 'mass_sculpting',
    caption:
      'The mass of the leading fat jet in all background events (filled) and in those with the highest scores (line): a cut on the score shifts it.',
    source: 'the list of architectures and its empty table',
    code: "plotting.massSculpting(masses, spectra, { cut: 'the 10 % with the highest scores' })",
  },
  {
    notebook: ARCHITECTURES,
    name: 'error_shares',
    caption:
      'Which kinds of variables the squared error of a typical event comes from, one bar per architecture, background beside signal.',
    source: 'the list of architectures and its empty table',
    code: 'plotting.errorShareBars(models, families)',
  },
];
