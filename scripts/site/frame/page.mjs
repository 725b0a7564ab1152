// One page of the site: a frame around a body. It works from disk, without scripts (but the search) and without requests.
import { posix } from 'node:path';

export const escapeHtml = (text) =>
  text.replace(/[&<>"]/g, (sign) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[sign]);

/** Where the frame's own files stand in the site. */
export const FRAME = { style: 'site.css', search: 'search.html', home: 'index.html' };

/**
 * @param page.place of the page in the site
 * @param page.title of the window
 * @param page.body HTML
 * @param page.groups of the list of pages: { title, links: [{ place, text }] }
 * @param page.scripts places of programs; by default none runs
 */
export function page({ place, title, body, groups, scripts = [] }) {
  const to = (target) => escapeHtml(encodeURI(posix.relative(posix.dirname(place), target) || posix.basename(target)));
  const link = ({ place: target, text }) =>
    `<li><a href="${to(target)}"${target === place ? ' aria-current="page"' : ''}>${escapeHtml(text)}</a></li>`;
  const group = (each, k) =>
    `<p id="page-group-${k}">${escapeHtml(each.title)}</p>\n` +
    `<ul aria-labelledby="page-group-${k}">\n${each.links.map(link).join('\n')}\n</ul>`;
  const policy = [
    "default-src 'none'; style-src 'unsafe-inline' 'self' file:; img-src 'self' data: file:; base-uri 'none'",
    ...(scripts.length > 0 ? ["script-src 'self' file:"] : []),
  ].join('; ');
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<title>${escapeHtml(title)}</title>
<link rel="stylesheet" href="${to(FRAME.style)}">
${scripts.map((script) => `<script defer src="${to(script)}"></script>\n`).join('')}</head>
<body>
<a class="skip" href="#page-text">To the text</a>
<header>
<a class="home" href="${to(FRAME.home)}">anomaly-notebooks</a>
<button type="button" popovertarget="page-list">Contents</button>
<form role="search" action="${to(FRAME.search)}">
<input type="search" name="q" id="page-query" aria-label="Search all pages" placeholder="Search" autocomplete="off">
<button type="submit">Search</button>
</form>
</header>
<nav id="page-list" popover aria-label="Pages">
${groups.map(group).join('\n')}
</nav>
<main id="page-text" tabindex="-1">
${body}
</main>
</body>
</html>
`;
}
