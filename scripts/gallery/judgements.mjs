/** What one sees when comparing a figure with matplotlib's rendering of the same made-up data (test/fixtures/figures). */
export const JUDGEMENTS = {
  variable_plots_objall: {
    same: 'bins, heights, colours and widths of lines, panel by panel; the ends of every axis.',
    better:
      'one legend for 68 panels instead of 68 legends, some of them over the data; every axis is labelled; inward ticks on all sides; ' +
      'large numbers carry their power of ten (matplotlib’s `1e8` hangs below the frame, away from the numbers it belongs to); a flat variable ' +
      'keeps at least one decade and looks flat, where matplotlib stretches its noise across the panel.',
    worse:
      'the word “Density” appears 68 times. At a page’s width nobody can read 68 panels, in either version: print the figures of single objects.',
  },
  variable_plots_obj0: {
    same: 'bins, heights, colours and widths of lines; the ends of every axis.',
    better:
      'the legend stands above the panels (in matplotlib’s MET_0_phi it covers the two highest bins); axis titles; inward ticks and minor ticks on ' +
      'all sides; Times as in the AHA paper; MET_0_phi keeps a decade.',
    worse:
      '10-point labels in Times look smaller than matplotlib’s 10-point DejaVu Sans; printed 7 inches wide they are 5.8 points.',
  },
  training_loss: {
    same: 'the curve, the range and its margins.',
    better:
      'minor ticks; the plot fills the page, where matplotlib’s defaults leave an eighth of it empty at the top and right; tick labels in Times.',
    worse: 'a labelled tick every 100 epochs; matplotlib has one every 50.',
  },
  reconstruction_loss_histogram_eval: {
    same: 'bins, heights and colours.',
    better:
      'half a decade less empty space below the last single event; a legend without a box, in which each entry looks like what it names; ' +
      'ticks on all four sides.',
    worse:
      'nothing found. (With equal bins, matplotlib’s default, both would put all but a few events into the first bin.)',
  },
  roc_curve_eval: {
    same: 'the curve, the diagonal, the legend’s words and place.',
    better: 'both axes have the same length, so the diagonal is at 45°; margins of 2 % instead of 5 %; minor ticks.',
    worse: 'nothing found.',
  },
  compare_reconstructions_bkg: {
    same: 'bars, colours, order of events.',
    better:
      'one vertical range for all events, so that events with jets stand out; one legend, where matplotlib needs ten, some of them over the bars; ' +
      'variables named once per column.',
    worse:
      'with one range, events without jets have short bars; their details are easier to read in matplotlib, where each panel has its own range.',
  },
  compare_reconstructions_sig: {
    same: 'bars, colours, order of events.',
    better: 'as for the background; the two figures can be compared side by side.',
    worse: 'as for the background.',
  },
  training_history: {
    same: 'both curves, the marked epoch, the log axis.',
    better:
      'five labelled ticks, where matplotlib has one (10⁻³); the legend gives the best value; the colours are the papers’ royal blue and dark orange.',
    worse: 'labels such as 5×10⁻⁴ are wide.',
  },
  latent_staircase: {
    same: 'marks, their sizes and opacity, ranges, inward ticks and minor ticks on four sides, labels at the edges only.',
    better:
      'matplotlib leaves row 1 and column 8 of its grid empty, lets labels of neighbouring panels touch or hang over the frame (at ' +
      'the lower corners), spaces its columns unevenly and sets its titles at different distances. Here panels are larger and even, titles are ' +
      'aligned, labels that would touch are left out, and a legend says what orange means.',
    worse: 'an axis whose outer label is left out (AE 2) shows only two numbers.',
  },
  pca_3d_panels: {
    same: 'camera, box, mark sizes and opacity.',
    better:
      'the panels fill the page, where matplotlib leaves a fifth of it empty at the left and bottom; grid lines only at labelled ticks, ' +
      'where matplotlib draws one at every minor tick and makes light blue hard to see; titles are clear of labels (matplotlib’s PC2 and PC3 ' +
      'run into them); the legend names the colours.',
    worse:
      'no minor ticks along the edges. Printed 7 inches wide, the original’s 30 inches shrink marks to 0.7 points and labels to 4.7, in both.',
  },
  pca_3d_pca_vs_ae_anomalies: {
    same: 'camera, box, colours. (The original draws this figure only with plotly; matplotlib’s rendering is ours.)',
    better:
      'PCA’s anomalies can be told from normal objects by their shape (both are light blue in the original); red is drawn over the cloud, where ' +
      'matplotlib shades it away with depth and hides it among normal objects; the legend is not over the box; the box is larger.',
    worse: 'marks have heavier outlines than in the original.',
  },
  AE_test_top1pct_anomalies_pca3d: {
    same: 'camera, box, colours. (The original draws this figure only with plotly; matplotlib’s rendering is ours.)',
    better:
      'all anomalies are visible, where matplotlib’s cloud of opaque marks hides two of them; the title fits on one line.',
    worse: 'light blue at opacity 0.6 is paler than the original’s 0.9.',
  },
};
/** What one sees in the figures that neither original has. */
export const OWN_JUDGEMENTS = {
  auc_by_size: {
    good:
      'networks with 22 inputs (blue) and with 68 (green) are easy to tell apart, and the chosen one stands out in orange; marks of the same colour differ in ' +
      'shape; networks of nearly the same size are drawn side by side, so no bar covers another.',
    worse:
      'ten names made of numbers are hard to find in the legend; where two networks have nearly the same size, the larger is drawn up to 6 % ' +
      'too far to the right.',
  },
  roc_bands: {
    good:
      'the orange curve is the thickest and drawn over the others; colour separates the two families in both panels; the wide band shows that two ' +
      'networks with 22 inputs fall far behind with one of their seeds.',
    worse:
      'where ten bands overlap, no single dashed line can be followed: the table beside the figure has the numbers. Below 10⁻² of the background a curve ' +
      'depends on few events.',
  },
  mass_sculpting: {
    good: 'every panel has the same background, bins and axes, so only the lines differ; vertical titles once per row.',
    worse:
      'ten panels in five columns make the labels small, 4.4 to 5 points when printed 7 inches wide; the ragged tails are single events.',
  },
  error_shares: {
    good:
      'seven colours that colour-blind readers can tell apart; families in the same order in every bar; names once for both panels; one sees at once what the ' +
      '68-input networks spend on angles, which the others do not have.',
    worse: 'shares in the middle of a bar have no common baseline, so only large differences between them are visible.',
  },
};
