import { mkdirSync, readFileSync } from 'node:fs';
import { basename, dirname } from 'node:path';
import { writeFileAtomic } from '../../../formats/atomic';
import type { Figure, Layout } from '../../figure';
import { figureJson } from './json';
import { htmlPage } from './page';

/** What `saveHtml` can be told. */
export interface HtmlOptions {
  /** What the figure shows, for those who do not see it. Default: its title. */
  alt?: string;
}

/** Room at the right of a figure of fixed size, where the mode bar stands clear of everything. */
const MODE_BAR = 40;

/**
 * Writes a figure as one self-contained interactive HTML file (about 5.5 MB, plotly.js and the font among them) that opens from disk without
 * network. Figures in space fill the window; figures in the plane keep their size. The same figure gives the same bytes.
 * @param path the file; ".html" is added where it is missing, and folders are made
 * @returns the path that was written
 * @source object-feature-autoencoder, `plot(fig, filename=…)`
 */
export function saveHtml(figure: Figure, path: string, options: HtmlOptions = {}): string {
  const file = path.endsWith('.html') ? path : `${path}.html`;
  const page = renderHtml(figure, { ...options, name: basename(file, '.html') });
  mkdirSync(dirname(file), { recursive: true });
  writeFileAtomic(file, page);
  return file;
}

/** The page that `saveHtml` writes; `name` is its title where the figure has none. */
export function renderHtml(figure: Figure, { alt, name }: HtmlOptions & { name: string }): string {
  const title = textOf(figure.layout.title?.text ?? '') || name;
  const fills = figure.data.length > 0 && figure.data.every((trace) => trace.type === 'scatter3d' && !trace.scene);
  const { layout, size } = fills ? { layout: windowLayout(figure.layout), size: null } : fixedLayout(figure.layout);
  return htmlPage({
    title,
    description: alt ?? title,
    library: readFileSync(require.resolve('plotly.js-dist'), 'utf8'),
    figure: figureJson({ data: figure.data, layout }),
    font: readFileSync(require.resolve('@expo-google-fonts/tinos/400Regular/Tinos_400Regular.ttf')).toString('base64'),
    size,
    download: name,
  });
}

const MODE_BAR_LOOK = { orientation: 'v', bgcolor: 'rgba(255, 255, 255, 0.6)' };

function windowLayout({ width: _width, height: _height, ...layout }: Layout): Layout {
  return { ...layout, modebar: MODE_BAR_LOOK };
}

function fixedLayout(layout: Layout) {
  const width = (layout.width ?? 700) + MODE_BAR;
  const margin = { ...layout.margin, r: (layout.margin?.r ?? 80) + MODE_BAR };
  return {
    layout: { ...layout, width, margin, modebar: MODE_BAR_LOOK },
    size: { width, height: layout.height ?? 450 },
  };
}

const NAMED: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', nbsp: ' ' };

/** Pseudo-HTML as plain text: tags away, entities as what they stand for. */
function textOf(pseudo: string): string {
  return pseudo
    .replace(/<[^>]*>/g, ' ')
    .replace(/&(?:#(\d+)|(\w+));/g, (whole, code, name) =>
      code ? String.fromCodePoint(Number(code)) : (NAMED[name] ?? whole),
    )
    .replace(/\s+/g, ' ')
    .trim();
}
