import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { deflateSync } from 'fflate';
import { writeFileAtomic } from '../../formats';
import { escapeMarkup } from '../../notebook/markup';
import { encodePage } from './encode';
import { checkPage, type ReviewPage } from './reviewPage';

/** The page's program and looks, made by `npm run build` from `browser/` and the compiled library. */
const asset = (name: string): string => readFileSync(join(__dirname, name), 'utf8');

/**
 * Writes a page on which a person looks at one object after the other and labels it by a key; after each label the page
 * ranks the rest again, with the library's own code and a Gaussian process. One file of HTML with all its data: it opens
 * from disk, needs no server and sends nothing. Labels stay in the browser until they are exported as the file that
 * `readLabels` reads. Equal pages give equal bytes. Browsers of 2023 and later open it.
 *
 * 10,000 rows of 22 features take about 4 MB, and some milliseconds after each label; 100,000 rows, the most allowed, a
 * few seconds at the start.
 * @param path the file; ".html" is added where it is missing, and folders are made
 * @returns the path that was written
 * @example
 * const page = await review.pageOf(detector, table, { title: 'object-features', id: 'objectId' });
 * review.savePage('review', page); // 'review.html'
 * @throws RangeError for no rows or too many, parts that are not equally many, scores that are not finite, explanations of
 *   other features, and choices that the scale does not have
 */
export function savePage(path: string, page: ReviewPage): string {
  checkPage(page);
  const file = path.endsWith('.html') ? path : `${path}.html`;
  mkdirSync(dirname(file), { recursive: true });
  writeFileAtomic(file, renderPage(page.title, encodePage(page)));
  return file;
}

function renderPage(title: string, data: Uint8Array): string {
  const [script, style] = [asset('page.js'), asset('page.css')];
  const hash = (text: string) => `'sha256-${createHash('sha256').update(text, 'utf8').digest('base64')}'`;
  // Nothing may be loaded or sent; the one script and the one style are named by their hashes.
  const policy = [
    "default-src 'none'",
    `script-src ${hash(script)}`,
    `style-src ${hash(style)}`,
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ');
  return `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<meta name="color-scheme" content="light dark">
<title>${escapeMarkup(title)}: review</title>
<style>${style}</style>
</head>
<body>
<noscript>This page ranks objects in your browser and needs JavaScript.</noscript>
<main id="review" data-state="opening"><p class="opening">Opening …</p></main>
<script type="application/octet-stream" id="review-data">${Buffer.from(deflateSync(data)).toString('base64')}</script>
<script>${script}</script>
</body>
</html>
`;
}
