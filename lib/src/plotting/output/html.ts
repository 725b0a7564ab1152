import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync } from 'node:fs';
import { basename, dirname } from 'node:path';
import { writeFileAtomic } from '../../formats/atomic';
import { escapeMarkup } from '../../notebook/markup';
import type { Figure, Layout } from '../figure';
import { changeTexts } from '../figure/texts';
import { fontRuns } from '../typesetting/fontOf';
import { fontFile, type ShippedFont } from '../typesetting/fonts';
import { formulasWritten } from '../typesetting/formulas';
import { readPseudoHtml } from '../typesetting/pseudoHtml';
import { figureJson } from './json';

/** Options of `saveHtml`. */
export interface HtmlOptions {
  /** What the figure shows, for those who do not see it. Default: its title. */
  alt?: string;
}

/**
 * Writes a figure as one self-contained interactive HTML file (about 5.5 MB, plotly.js and the font among them) that
 * opens from disk without network. Figures in space fill the window; others keep their size. Equal figures give equal
 * bytes.
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

/** Draws the figure that the page carries. Plotly measures text while it draws, so the font comes first. */
const START = `(async () => {
  const figure = JSON.parse(document.getElementById('figure-json').textContent);
  const place = document.getElementById('figure');
  await Promise.all(Array.from(document.fonts, (font) => font.load()));
  const config = JSON.parse(place.dataset.config);
  await Plotly.newPlot(place, figure.data, figure.layout, config);
  place.dataset.state = 'drawn';
})();`;

/**
 * The page that `saveHtml` writes. Library, font and figure are in it, and its content security policy lets it load
 * nothing, send nothing and run nothing but the two scripts named by their hashes.
 * @param options.name title of the page where the figure has none, and name of the picture that the mode bar's camera
 *   saves
 */
export function renderHtml({ data, layout }: Figure, { alt, name }: HtmlOptions & { name: string }): string {
  const fills = data.length > 0 && data.every((trace) => trace.type === 'scatter3d' && !trace.scene);
  const page = fills ? windowLayout(layout) : fixedLayout(layout);
  const title = textOf(layout.title?.text ?? '') || name;
  const description = escapeMarkup(alt ?? title);
  const library = scriptOf(readFileSync(require.resolve('plotly.js-dist'), 'utf8'));
  const fonts = fontFaces({ data, layout });
  const policy = [
    "default-src 'none'",
    `script-src ${[library, START].map((script) => `'sha256-${sha256(script)}'`).join(' ')}`,
    // Plotly sets styles while it draws.
    "style-src 'unsafe-inline'",
    'font-src data:',
    'img-src data: blob:',
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ');
  const config = {
    displaylogo: false,
    displayModeBar: true,
    responsive: fills,
    scrollZoom: fills,
    showTips: false,
    // Plotly's own default offers to upload the figure.
    showSendToCloud: false,
    plotlyServerURL: '',
    toImageButtonOptions: { format: 'png', filename: name, scale: 3 },
  };
  const box = fills ? 'width:100vw;height:100vh' : `width:${page.width}px;height:${page.height ?? 450}px`;
  return `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<title>${escapeMarkup(title)}</title>
<style>
${fonts}
html,body{margin:0;background:white;color:black;font:16px Tinos,"Times New Roman",Times,serif}
#figure{${box}}
</style>
</head>
<body>
<div id="figure" role="img" aria-label="${description}" data-config="${escapeMarkup(JSON.stringify(config))}"></div>
<noscript>${description} (The figure needs JavaScript.)</noscript>
<script type="application/json" id="figure-json">${figureJson({ data, layout: page })}</script>
<script>${library}</script>
<script>${START}</script>
</body>
</html>
`;
}

/** Tinos, and for what a figure's texts hold beyond it DejaVu Sans, of these characters alone, under the same name. */
function fontFaces(figure: Figure): string {
  const others = new Set<string>();
  changeTexts(figure, (text) => {
    const plain = readPseudoHtml(text).flatMap((runs) => runs.map((run) => run.text));
    for (const { text: piece, font } of plain.flatMap((one) => fontRuns(one, false, false))) {
      if (font === 'dejavu') for (const character of piece) others.add(character);
    }
    return text;
  });
  const face = (name: ShippedFont, range = ''): string =>
    `@font-face{font-family:Tinos;src:url(data:font/ttf;base64,${readFileSync(fontFile(name), 'base64')}) format("truetype")${range}}`;
  const codes = [...others].map((c) => `U+${(c.codePointAt(0) as number).toString(16)}`);
  return face('tinos') + (codes.length > 0 ? `\n${face('dejavu', `;unicode-range:${codes.sort().join(',')}`)}` : '');
}

const MODE_BAR = { orientation: 'v', bgcolor: 'rgba(255, 255, 255, 0.6)' };

const windowLayout = ({ width: _width, height: _height, ...rest }: Layout): Layout => ({ ...rest, modebar: MODE_BAR });

/** Room at the right of the figure, where the mode bar stands clear of everything. */
const ROOM = 40;

function fixedLayout(layout: Layout): Layout {
  const margin = { ...layout.margin, r: (layout.margin?.r ?? 80) + ROOM };
  return { ...layout, width: (layout.width ?? 700) + ROOM, margin, modebar: MODE_BAR };
}

/** JavaScript made safe for a script element: such text occurs in string literals alone, which keep their meaning. */
const scriptOf = (code: string) =>
  code
    .replace(/\r\n?/g, '\n')
    .replace(/<!--/g, '<\\!--')
    .replace(/<\/script/gi, '<\\/script');

const sha256 = (text: string) => createHash('sha256').update(text, 'utf8').digest('base64');

const NAMED: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', nbsp: ' ' };

/** Pseudo-HTML as plain text: without tags, entities as what they stand for. */
const textOf = (pseudo: string): string =>
  formulasWritten(pseudo)
    .html.replace(/<[^>]*>/g, ' ')
    .replace(/&(?:#(\d+)|(\w+));/g, (all, code, name) =>
      code ? String.fromCodePoint(Number(code)) : (NAMED[name] ?? all),
    )
    .replace(/\s+/g, ' ')
    .trim();
