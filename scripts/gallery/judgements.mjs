/** What the eye finds when a figure lies beside matplotlib's rendering of the same made-up data (test/fixtures/figures). */
export const JUDGEMENTS = {
  variable_plots_objall: {
    same: 'bins, heights, colours and widths of lines, panel by panel; the ends of every axis.',
    better:
      'one legend for 68 panels instead of 68 legends, some of them over the data; every axis says what it counts; ticks inward on all sides; ' +
      'large numbers carry their power of ten (matplotlib’s `1e8` hangs below the frame, away from the numbers it belongs to); a flat variable ' +
      'keeps at least one decade and looks flat, where matplotlib stretches its noise over the panel.',
    worse: 'the word “Density” 68 times; at a page’s width nobody reads 68 panels, here or there: print the figures of one object each.',
  },
  variable_plots_obj0: {
    same: 'bins, heights, colours and widths of lines; the ends of every axis.',
    better:
      'the legend stands above the panels (in matplotlib’s MET_0_phi it covers the two highest bins); axis titles; inward ticks and minor ticks on ' +
      'all sides; Times as in the object paper; MET_0_phi keeps a decade.',
    worse: 'labels of 10 points in Times look smaller than matplotlib’s DejaVu Sans of 10 points: 5.8 points when printed 7 inches wide.',
  },
  training_loss: {
    same: 'the curve, the range and its margins.',
    better: 'minor ticks; the plot fills the page, where matplotlib’s defaults leave an eighth of it empty at the top and the right; tick labels in Times.',
    worse: 'a labelled tick every 100 epochs, matplotlib one every 50.',
  },
  reconstruction_loss_histogram_eval: {
    same: 'bins, heights and colours.',
    better:
      'the lower end leaves half a decade less below the last single event; the legend has the look of what it names and no box; the frame ' +
      'carries ticks on all sides.',
    worse: 'nothing found. (With equal bins, matplotlib’s default, all but a few events would stand in the first bin, in both.)',
  },
  roc_curve_eval: {
    same: 'the curve, the diagonal, the legend’s words and place.',
    better: 'both axes have the same length, so that the diagonal has 45°, and 2 % of margin instead of 5 %; minor ticks.',
    worse: 'nothing found.',
  },
  compare_reconstructions_bkg: {
    same: 'bars, colours, order of events.',
    better:
      'one vertical range for all events, so that an event with jets is seen to have them; one legend, where matplotlib needs ten, over the bars in some; ' +
      'variables named once a column.',
    worse: 'with one range, events without jets are short bars: their details are easier to read in matplotlib’s panels of their own range.',
  },
  compare_reconstructions_sig: {
    same: 'bars, colours, order of events.',
    better: 'as for the background; the two figures can be held side by side.',
    worse: 'as for the background.',
  },
  training_history: {
    same: 'both curves, the marked epoch, the log axis.',
    better:
      'five labelled ticks where matplotlib labels one (10⁻³ alone); the legend gives the best value; the colours are the papers’ royal blue and dark orange.',
    worse: 'labels such as 5×10⁻⁴ are wide.',
  },
  latent_staircase: {
    same: 'marks, their sizes and opacity, ranges, inward ticks and minor ticks on four sides, labels at the edges only.',
    better:
      'matplotlib spends row 1 and column 8 of its grid on nothing, lets labels of neighbouring panels touch or hang over the frame (at ' +
      'the lower corners), spaces its columns unevenly and sets its titles at different distances; here panels are larger and even, titles stand ' +
      'in line, labels that would touch are left out, and a legend says what orange means.',
    worse: 'an axis whose outer label is left out (AE 2) shows two numbers only.',
  },
  pca_3d_panels: {
    same: 'camera, box, mark sizes and opacity.',
    better:
      'the panels fill the page, where matplotlib leaves a fifth of it empty at the left and at the bottom; grid lines stand at labelled ticks only, ' +
      'where matplotlib draws one at every minor tick, in front of which light blue is hard to see; titles are clear of labels (matplotlib’s PC2 and PC3 ' +
      'run into them); the legend names the colours.',
    worse: 'no minor ticks along the edges. Printed 7 inches wide, the document’s 30 inches make marks of 0.7 points and labels of 4.7, here as there.',
  },
  pca_3d_pca_vs_ae_anomalies: {
    same: 'camera, box, colours. (The document draws this figure with plotly alone: matplotlib’s rendering is ours.)',
    better:
      'PCA’s anomalies can be told from normal objects by their shape (both are light blue in the document); red is drawn over the cloud, where ' +
      'matplotlib shades it away with depth and hides it among normal objects; the legend is not over the box; the box is larger.',
    worse: 'the outlines of marks are heavier than in the document.',
  },
  AE_test_top1pct_anomalies_pca3d: {
    same: 'camera, box, colours. (The document draws this figure with plotly alone: matplotlib’s rendering is ours.)',
    better: 'all anomalies can be seen: in matplotlib’s cloud of opaque marks two of them have drowned; the title fits on one line.',
    worse: 'light blue at 0.6 is paler than the document’s 0.9.',
  },
};
/** What the eye finds in the figures that no document has. */
export const OWN_JUDGEMENTS = {
  auc_by_size: {
    good:
      'networks with 22 inputs (blue) and with 68 (green) are told apart at once, the chosen one stands out in orange; marks of the same colour differ in ' +
      'shape; a network of a size another already has is drawn beside it, so that every bar is whole.',
    worse:
      'ten names of numbers are hard to find again in the legend; of two networks of nearly one size the larger is drawn too far to the ' +
      'right, by up to 6 %.',
  },
  roc_bands: {
    good:
      'the orange curve is the thickest and drawn over the others; the two families part by colour in both panels; the wide band shows that two ' +
      'networks with 22 inputs fall far behind with one of their seeds.',
    worse:
      'where ten bands lie over each other nobody reads one dashed line alone: the table beside it has the numbers. Below 10⁻² of the background a curve ' +
      'hangs on few events.',
  },
  mass_sculpting: {
    good:
      'the same background in every panel, same bins, same axes, so that only the lines differ; vertical titles once a row.',
    worse: 'ten panels in five columns make labels small: 4.4 to 5 points when printed 7 inches wide; single events give the ragged tails.',
  },
  error_shares: {
    good:
      'seven colours that colour-blind readers tell apart; families in the same order in every bar; names once for both panels; what the 68-input ' +
      'networks spend on angles, which the others do not have, is seen at once.',
    worse: 'shares in the middle of a bar have no common base line: only large differences between them are seen.',
  },
};
