import { mkdirSync } from 'node:fs';
import { basename, dirname } from 'node:path';
import { writeFileAtomic } from '../../formats/atomic';
import type { Figure } from '../figure';
import { renderHtml } from './html';
import { renderPdf, renderPng, renderSvg } from '../render';

/** The file formats of a figure. */
export type FigureFormat = 'png' | 'svg' | 'pdf' | 'html';

/** Options of `save`. */
export interface SaveOptions {
  /** Default PNG, SVG and PDF. */
  formats?: readonly FigureFormat[];
  /** Pixels per inch of the PNG, and of what becomes an image in SVG and PDF. Default 300, as journals ask. */
  dpi?: number;
}

const RENDER: Readonly<Record<FigureFormat, (figure: Figure, dpi: number, name: string) => string | Buffer>> = {
  png: (figure, dpi) => renderPng(figure, { dpi }),
  svg: (figure, dpi) => renderSvg(figure, { rasterDpi: dpi }),
  pdf: (figure, dpi) => renderPdf(figure, { rasterDpi: dpi }),
  html: (figure, _dpi, name) => renderHtml(figure, { name }),
};

/**
 * Writes a figure as one file per format, each atomically; folders are made. All formats are rendered before the first
 * is written, so a figure that cannot be drawn leaves earlier files alone. The same figure gives the same bytes.
 * @param path without extension, such as "figures/event-autoencoder/roc_curve_eval"
 * @returns the paths that were written, in the order of `formats`
 * @throws RangeError for an unknown format, or one of the renderer's errors
 * @example
 * plotting.save(plotting.trainingLoss([3, 2, 1.5]), 'figures/training_loss', { formats: ['png', 'svg'] });
 * // [ 'figures/training_loss.png', 'figures/training_loss.svg' ]
 */
export function save(figure: Figure, path: string, options: SaveOptions = {}): string[] {
  const { formats = ['png', 'svg', 'pdf'], dpi = 300 } = options;
  for (const format of formats) {
    if (Object.hasOwn(RENDER, format)) continue;
    const allowed = Object.keys(RENDER).join(', ');
    throw new RangeError(`save: unknown figure format ${JSON.stringify(format)}; expected ${allowed}`);
  }
  const files = formats.map((format) => ({
    file: `${path}.${format}`,
    content: RENDER[format](figure, dpi, basename(path)),
  }));
  mkdirSync(dirname(path), { recursive: true });
  for (const { file, content } of files) writeFileAtomic(file, content);
  return files.map(({ file }) => file);
}
