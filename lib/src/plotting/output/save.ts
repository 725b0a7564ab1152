import { mkdirSync } from 'node:fs';
import { basename, dirname, extname } from 'node:path';
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
 * @param path without extension, such as "figures/event-autoencoder/roc_curve_eval"; one that ends in a format's name, such as
 *   "roc_curve_eval.png", is written as that format alone
 * @returns the paths that were written, in the order of `formats`
 * @throws RangeError for an unknown format, formats other than the path's ending, or one of the renderer's errors
 * @example
 * plotting.save(plotting.trainingLoss([3, 2, 1.5]), 'figures/training_loss', { formats: ['png', 'svg'] });
 * // [ 'figures/training_loss.png', 'figures/training_loss.svg' ]
 * plotting.save(plotting.trainingLoss([3, 2, 1.5]), 'figures/training_loss.pdf'); // [ 'figures/training_loss.pdf' ]
 */
export function save(figure: Figure, path: string, options: SaveOptions = {}): string[] {
  const ending = endingOf(path);
  const { formats = ending ? [ending] : (['png', 'svg', 'pdf'] as const), dpi = 300 } = options;
  for (const format of formats) {
    if (Object.hasOwn(RENDER, format)) continue;
    const allowed = Object.keys(RENDER).join(', ');
    throw new RangeError(`save: unknown figure format ${JSON.stringify(format)}; expected ${allowed}`);
  }
  if (ending && !(formats.length === 1 && formats[0] === ending)) {
    const asked = formats.join(', ') || 'none';
    throw new RangeError(`save: the path ends in .${ending}, the formats are ${asked}; leave out one of the two`);
  }
  const stem = ending ? path.slice(0, -ending.length - 1) : path;
  const files = formats.map((format) => ({
    file: ending ? path : `${path}.${format}`,
    content: RENDER[format](figure, dpi, basename(stem)),
  }));
  mkdirSync(dirname(path), { recursive: true });
  for (const { file, content } of files) writeFileAtomic(file, content);
  return files.map(({ file }) => file);
}

/** @returns the format that a path names with its ending, in any case */
function endingOf(path: string): FigureFormat | undefined {
  const ending = extname(path).slice(1).toLowerCase();
  return Object.hasOwn(RENDER, ending) ? (ending as FigureFormat) : undefined;
}
