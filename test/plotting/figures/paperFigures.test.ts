import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PNG } from 'pngjs';
import type { Figure } from '../../../lib/dist/plotting/figure';
import { bundleOf } from '../../../lib/dist/plotting/output/show';
import { renderPdf, renderPng, renderSvg } from '../../../lib/dist/plotting/render';
import { smallCopy } from '../../../scripts/gallery/shrink.cjs';
import { makeInputs } from '../../fixtures/figures/inputs.cjs';
import { paperFigures } from '../../fixtures/figures/paperFigures.cjs';
import { differing } from '../../support/plotting/perceptual';

const figures: Record<string, Figure> = paperFigures(makeInputs());
const names = Object.keys(figures);
const count = (text: string, pattern: RegExp): number => (text.match(pattern) ?? []).length;

/** What an SVG holds: panels with axes, images of marks, marks, and its texts. */
function structure(svg: string) {
  const texts = [...svg.matchAll(/<text[^>]*>(.*?)<\/text>/gs)].map((m) => m[1].replace(/<[^>]*>/g, ''));
  const held = [...svg.matchAll(/data-marks="(\d+)"/g)].map((m) => Number(m[1]));
  return {
    axes: count(svg, /<g class="axis /g),
    images: held.length,
    marks: count(svg, /<circle |<use /g) + held.reduce((a, b) => a + b, 0),
    texts,
  };
}

// The legends' samples are marks too.
const WANTED: Record<string, { axes: number; images: number; marks: number; texts: string[] }> = {
  variable_plots_objall: { axes: 136, images: 0, marks: 0, texts: ['MET_0_pt', 'Muon_3_phi', 'Bkg', 'Sig', 'Density'] },
  variable_plots_obj0: { axes: 30, images: 0, marks: 0, texts: ['FatJet_0_tau3', 'Bkg', 'Sig', '10−1'] },
  training_loss: { axes: 2, images: 0, marks: 0, texts: ['Epoch', 'Loss', '400'] },
  reconstruction_loss_histogram_eval: { axes: 2, images: 0, marks: 0, texts: ['Background', 'Signal', '10−3'] },
  roc_curve_eval: { axes: 2, images: 0, marks: 0, texts: ['Random guess', 'AUC = 0.736', 'True positive rate'] },
  compare_reconstructions_bkg: { axes: 20, images: 0, marks: 0, texts: ['Background', 'event 9', 'Muon_3_pt', 'Data'] },
  compare_reconstructions_sig: {
    axes: 20,
    images: 0,
    marks: 0,
    texts: ['Signal', 'event 0', 'MET_0_pt', 'Reconstruction'],
  },
  training_history: { axes: 2, images: 0, marks: 2, texts: ['Training', 'Validation', 'Best: epoch 137, 2.19×10−4'] },
  latent_staircase: { axes: 56, images: 20, marks: 28 * 2500 + 2, texts: ['AE 1', 'AE 8', 'Exotic', '−10'] },
  pca_3d_panels: { axes: 9, images: 0, marks: 3 * 2500 + 2, texts: ['PC1', 'PC3', 'AE anomaly', 'Other objects'] },
  pca_3d_pca_vs_ae_anomalies: { axes: 3, images: 0, marks: 2500 + 4, texts: ['Both (PCA &amp; AE)', 'PC2', '−20'] },
  AE_test_top1pct_anomalies_pca3d: { axes: 3, images: 0, marks: 980 + 2, texts: ['AE top 1 %', 'Normal', 'PC1'] },
};

describe.each(names)('%s', (name) => {
  const figure = figures[name];
  const svg = renderSvg(figure);
  const pdf = renderPdf(figure);

  // `npm run fixtures -- figures` and make_ours.mjs write it again: look at it before committing.
  test('looks as it did when it was laid beside matplotlib’s', async () => {
    const file = readFileSync(join(__dirname, `../../fixtures/figures/${name}.ours.png`));
    const drawn = await smallCopy(renderPng(figure, { dpi: 192 }), name, 0.75);
    if (file.equals(drawn)) return; // to the byte, as on the machine that wrote it
    const [got, wanted] = [drawn, file].map((png) => PNG.sync.read(png));
    expect([got.width, got.height]).toEqual([wanted.width, wanted.height]);
    expect(differing(got, wanted)).toBeLessThan(0.002);
  });

  test('has its marks, axes and words as SVG', () => {
    const { texts, ...counts } = structure(svg);
    const { texts: words, ...wanted } = WANTED[name];
    expect(counts).toEqual(wanted);
    expect(texts).toEqual(expect.arrayContaining(words));
  });

  test('is a PDF with its fonts and a title, and all files are below 5 MB', () => {
    const text = pdf.toString('latin1');
    expect(text).toMatch(/\/FontFile2/);
    expect(text).toMatch(/\/Title [(<]/);
    expect(text).toMatch(/\/Creator \(anomaly-notebooks\)/);
    for (const size of [svg.length, pdf.length]) expect(size).toBeLessThan(5e6);
  });

  test('is shown in a notebook with at most 300 kB', () => {
    const { data } = bundleOf(figure, 'alt');
    const png = Buffer.from(data['image/png'] as string, 'base64');
    expect(png.length).toBeLessThanOrEqual(300_000);
    expect(png.readUInt32BE(16)).toBeGreaterThan(400); // the width, in the header
  });
});
