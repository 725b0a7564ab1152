import { notebookDisplay, PLOTLY_MIME, type MimeBundle } from '../../notebook/display';
import type { Figure } from '../figure';
import { checkFigure } from '../figure/check';
import { plainFigure } from './json';
import { renderPng } from '../render';

/** Options of `show`. */
export interface ShowOptions {
  /** What the figure shows, for those who do not see it. Default: its title, or "Figure". */
  alt?: string;
  /** Markdown below the figure, such as "**Figure 1.** …". */
  caption?: string;
  /** Width on the page in CSS px; another one than the figure's own shows no interactive figure. Default: the figure's own, at most 900 where it is shown as a PNG alone. */
  width?: number;
}

/** Keeps a page of ten figures below 3 MB. */
const MOST_PNG_BYTES = 300_000;
const MOST_JSON_BYTES = 100_000;
const PAGE_WIDTH = 900;

/**
 * Shows a figure in the notebook: a PNG sized for the page (sharp on dense screens where 300 kB allow it), its alt
 * text, and, where the figure is small, the plotly JSON that JupyterLab's plotly extension turns interactive. Both have
 * one size on the page. Elsewhere it prints a line.
 * @throws RangeError for a width outside 50 to 5000 px, or one of the renderer's errors, also where it prints a line
 * @example
 * plotting.show(plotting.trainingLoss([3, 2, 1.5]), { alt: 'Training loss against epoch' });
 * // in a terminal: [figure: Training loss against epoch] (no notebook to show it in; plotting.save writes files)
 */
export function show(figure: Figure, options: ShowOptions = {}): void {
  checkFigure(figure);
  const alt = options.alt ?? (figure.layout.title?.text || 'Figure');
  const display = notebookDisplay();
  if (!display) return console.log(`[figure: ${alt}] (no notebook to show it in; plotting.save writes files)`);
  display(bundleOf(figure, alt, options.width));
  const { caption } = options;
  if (caption) display({ data: { 'text/markdown': caption, 'text/plain': caption } });
}

/** The mime bundle that `show` displays. */
export function bundleOf(figure: Figure, alt: string, width?: number): MimeBundle {
  const own = figure.layout.width ?? 700;
  const json = width === undefined || width === own ? plainFigure(figure, MOST_JSON_BYTES) : null;
  const shown = width ?? (json ? own : Math.min(own, PAGE_WIDTH));
  if (!(shown >= 50 && shown <= 5000)) throw new RangeError(`show: a width of ${width} px; allowed: 50 to 5000`);
  const height = (shown * (figure.layout.height ?? 450)) / own;
  const png = pageSized(figure, shown / own);
  const data: Record<string, unknown> = { 'image/png': png.toString('base64'), 'text/plain': alt };
  if (json) data[PLOTLY_MIME] = json;
  return { data, metadata: { 'image/png': { width: Math.round(shown), height: Math.round(height) } } };
}

/** Pixels of the PNG per pixel of the page. */
const DENSITIES = [2, 1.6, 1.3, 1, 0.8, 0.65, 0.5, 0.4, 0.3];

/** How many times larger a PNG of all colours is than one of 256, at most. */
const SAVED = 4.5;

/**
 * A PNG below the limit, as sharp as that allows, with 256 colours where all of them would make it coarser. One drawing
 * predicts the size of others, since bytes grow with the density to the power of at most two.
 */
function pageSized(figure: Figure, scale: number): Buffer {
  const draw = (density: number, colors?: number) =>
    renderPng(figure, { dpi: Math.max(10, 96 * scale * density), colors });
  const first = draw(1);
  const most = Math.sqrt(MOST_PNG_BYTES / first.length);
  const least = DENSITIES[DENSITIES.length - 1];
  for (const density of DENSITIES.filter((one) => one <= Math.max(most * Math.sqrt(SAVED), least))) {
    if (density <= most) {
      const png = density === 1 ? first : draw(density);
      if (png.length <= MOST_PNG_BYTES) return png;
    }
    const few = draw(density, 256);
    if (few.length <= MOST_PNG_BYTES) return few;
  }
  return draw(least, 256);
}
