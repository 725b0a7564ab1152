// Small copies of figures for the gallery.
const { createCanvas, loadImage } = require('@napi-rs/canvas');

/** px that figures are shrunk to; all others: 900. */
const WIDTHS = {
  variable_plots_objall: 600,
  pca_3d_panels: 1400,
  roc_bands: 1200,
  mass_sculpting: 1400,
  error_shares: 1200,
};
/** Figures too tall to read when they are small are cut between square panels into strips, laid side by side. */
const STRIPS = { variable_plots_objall: { columns: 3, rows: 23, strips: 3 } };

/** A smaller picture, halved step by step so that thin lines do not break. */
function shrink(image, width) {
  for (;;) {
    const next = Math.max(Math.min(width, image.width), Math.ceil(image.width / 2));
    const canvas = createCanvas(next, Math.round((image.height * next) / image.width));
    const context = canvas.getContext('2d');
    context.imageSmoothingQuality = 'high';
    context.drawImage(image, 0, 0, canvas.width, canvas.height);
    if (next <= width) return canvas;
    image = canvas;
  }
}

/** The picture's strips side by side; what is above the panels goes with the first, and leaves room above the others. */
function sideBySide(image, { columns, rows, strips }) {
  const panel = image.width / columns;
  const header = image.height - rows * panel;
  const each = Math.ceil(rows / strips);
  const canvas = createCanvas(image.width * strips, Math.round(header + each * panel));
  const context = canvas.getContext('2d');
  context.fillStyle = 'white';
  context.fillRect(0, 0, canvas.width, canvas.height);
  for (let k = 0; k < strips; k++) {
    const from = k === 0 ? 0 : header + k * each * panel;
    const height = Math.min(header + (k + 1) * each * panel, image.height) - from;
    context.drawImage(image, 0, from, image.width, height, k * image.width, k === 0 ? 0 : header, image.width, height);
  }
  return canvas;
}

/**
 * @param png a figure's bytes
 * @param name of the figure, as in the gallery
 * @param scale multiplies the copy's width; default 1
 * @returns a small PNG of it
 */
async function smallCopy(png, name, scale = 1) {
  const small = shrink(await loadImage(png), Math.round(scale * (WIDTHS[name] ?? 900)));
  return (STRIPS[name] ? sideBySide(small, STRIPS[name]) : small).toBuffer('image/png');
}

module.exports = { smallCopy };
