import type { Figure } from '../figure';
import type { Drawing } from './drawing';
import { xShare } from './annotations';
import { faceOf } from './defaults';
import type { Page } from './panels';
import type { Surface } from './surface';
import { METRICS } from './text/fonts';
import { textLines } from './text/line';
import { readPseudoHtml } from './text/pseudoHtml';

/** @returns the text of pseudo-HTML, lines joined by a space */
function plainText(html: string): string {
  return readPseudoHtml(html).map((runs) => runs.map((run) => run.text).join('')).join(' '); // prettier-ignore
}

/** @returns what the document is called, and what it shows: from the title and `layout.meta` */
export function titleText(figure: Figure): Pick<Drawing, 'title' | 'description'> {
  const meta = figure.layout.meta as { title?: unknown; description?: unknown } | undefined;
  const said = (value: unknown): string => (typeof value === 'string' ? value : '');
  const named = figure.layout.title?.text;
  return { title: named ? plainText(named) : said(meta?.title), description: said(meta?.description) };
}

/** Draws the figure's title, by default in the middle of the top margin. */
export function drawTitle(surface: Surface, figure: Figure, page: Page): void {
  const title = figure.layout.title;
  if (!title?.text) return;
  const base = figure.layout.font;
  const face = faceOf(title.font, { size: 1.4 * (base?.size ?? 12) }, base);
  const lines = textLines(title.text, face);
  const { area, width, height } = page;
  const x = title.x ?? 0.5;
  const px = title.xref === 'paper' ? area.left + x * (area.right - area.left) : x * width;
  const step = METRICS.line * face.size;
  const block = (METRICS.ascent + METRICS.descent) * face.size + (lines.length - 1) * step;
  const y = title.y;
  const py = y === undefined ? area.top / 2 : title.yref === 'paper' ? area.bottom - y * (area.bottom - area.top) : (1 - y) * height; // prettier-ignore
  const anchored = title.yanchor ?? 'auto';
  const auto = y === undefined ? 'middle' : y > 2 / 3 ? 'top' : y < 1 / 3 ? 'bottom' : 'middle';
  const share = { top: 0, middle: 0.5, bottom: 1 }[anchored === 'auto' ? auto : anchored];
  const across = xShare(title.xanchor, x);
  const anchor = across === 0 ? 'start' : across === 1 ? 'end' : 'middle';
  surface.group(
    'title',
    () =>
    lines.forEach((line, k) => surface.text(line, px, py - share * block + METRICS.ascent * face.size + k * step, anchor, 0)), // prettier-ignore
  );
}
