import { createHash } from 'node:crypto';
import { escapeMarkup } from '../../../notebook/markup';

/** What a page is made of. */
export interface PageParts {
  /** Plain text. */
  title: string;
  /** Plain text that says what the figure shows, for those who do not see it. */
  description: string;
  /** JavaScript of plotly.js. */
  library: string;
  /** JSON that is safe inside a script element. */
  figure: string;
  /** Base64 of Tinos, a TrueType font. */
  font: string;
  /** CSS size of the figure in px, or null when it fills the window. */
  size: { width: number; height: number } | null;
  /** Name of the file that the camera button of the mode bar saves. */
  download: string;
}

/** Draws the figure that the page carries. Plotly measures text while it draws, so the font comes first. */
const START = `(async () => {
  const figure = JSON.parse(document.getElementById('figure-json').textContent);
  const place = document.getElementById('figure');
  await Promise.all(['16px Tinos', 'italic 16px Tinos'].map((font) => document.fonts.load(font)));
  const config = JSON.parse(place.dataset.config);
  await Plotly.newPlot(place, figure.data, figure.layout, config);
  place.dataset.state = 'drawn';
})();`;

/**
 * One HTML file that needs nothing else: library, font and figure are in it, and its content security policy lets it load nothing,
 * send nothing and run nothing but the two scripts named by their hashes.
 */
export function htmlPage(parts: PageParts): string {
  const library = inScript(parts.library);
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
    responsive: parts.size === null,
    scrollZoom: parts.size === null,
    showTips: false,
    // Plotly's own default offers to upload the figure.
    showSendToCloud: false,
    plotlyServerURL: '',
    toImageButtonOptions: { format: 'png', filename: parts.download, scale: 3 },
  };
  const box =
    parts.size === null ? 'width:100vw;height:100vh' : `width:${parts.size.width}px;height:${parts.size.height}px`;
  return `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<title>${escapeMarkup(parts.title)}</title>
<style>
@font-face{font-family:Tinos;src:url(data:font/ttf;base64,${parts.font}) format("truetype")}
html,body{margin:0;background:white;color:black;font:16px Tinos,"Times New Roman",Times,serif}
#figure{${box}}
</style>
</head>
<body>
<div id="figure" role="img" aria-label="${escapeMarkup(parts.description)}" data-config="${escapeMarkup(JSON.stringify(config))}"></div>
<noscript>${escapeMarkup(parts.description)} (The figure needs JavaScript.)</noscript>
<script type="application/json" id="figure-json">${parts.figure}</script>
<script>${library}</script>
<script>${START}</script>
</body>
</html>
`;
}

/** JavaScript as it may stand in a script element: both changes keep the meaning of string literals, where alone such text occurs. */
function inScript(code: string): string {
  return code
    .replace(/\r\n?/g, '\n')
    .replace(/<!--/g, '<\\!--')
    .replace(/<\/script/gi, '<\\/script');
}

const sha256 = (text: string) => createHash('sha256').update(text, 'utf8').digest('base64');
