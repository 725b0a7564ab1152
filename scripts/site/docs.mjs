// npm run docs   writes docs/: Markdown and notebooks as pages, the library's reference from its comments, and a search over
// all of it. It opens from disk (docs/index.html) and makes no requests. Every reference between its pages is checked.
// A Markdown file in guides/ has a page as soon as it is there, a notebook as soon as git tracks it.
import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { projectFiles, publishedNames, trackedFiles } from '../documents/documents.mjs';
import { makeMarkdown } from '../documents/markdown.mjs';
import { groupOf, navigation } from './frame/navigation.mjs';
import { FRAME, page } from './frame/page.mjs';
import { scrolling } from './frame/scrolling.mjs';
import { coloured } from './frame/typescriptColors.mjs';
import { brokenReferences, pageOf, siteLinks } from './links.mjs';
import { notebookBody } from './notebookBody.mjs';
import { readReference, referenceLinks, writeReference } from './reference/reference.mjs';
import { indexProgram, sectionsOf } from './search/sections.mjs';

const project = dirname(dirname(import.meta.dirname));
const site = join(project, 'docs');
const SEARCH = { index: 'search/index.js', find: 'search/find.js', page: 'search/search.js' };

const names = publishedNames(projectFiles(project), trackedFiles(project));
const sources = new Map(names.map((name) => [name, readFileSync(join(project, name), 'utf8')]));
const titles = new Map(names.map((name) => [name, titleOf(name)]));
const library = await readReference(project);
const groups = navigation(titles, referenceLinks(library));
const searched = [];

/** @returns a page of the site; the search will find it */
function sitePage({ place, title, body }) {
  searched.push({ place, title, group: groupOf(groups, place), sections: sectionsOf(body) });
  return page({ place, title, body: scrolling(body), groups });
}

function write(place, text) {
  mkdirSync(dirname(join(site, place)), { recursive: true });
  writeFileSync(join(site, place), text);
}

function writeDocuments() {
  const markdown = makeMarkdown().set({ highlight: (code, language) => (language === 'ts' ? coloured(code) : '') });
  const pages = new Set(names);
  const copied = new Set();
  for (const [name, source] of sources) {
    const render = (text) => markdown.render(text);
    const html = name.endsWith('.ipynb') ? notebookBody(JSON.parse(source), render) : render(source);
    const body = siteLinks(html, name, pages, (file) => copied.add(file));
    const place = pageOf(name);
    write(place, sitePage({ place, title: titles.get(name), body }));
  }
  for (const file of copied) cpSync(join(project, file), join(site, file), { recursive: true });
}

function writeSearch() {
  const body =
    '<h1>Search</h1>\n<p id="search-status" role="status">The search is a program of this page; it needs JavaScript.</p>\n' +
    '<ol id="search-found" class="found"></ol>';
  const scripts = [SEARCH.find, SEARCH.index, SEARCH.page];
  write(FRAME.search, page({ place: FRAME.search, title: 'Search', body, groups, scripts }));
  write(SEARCH.index, indexProgram(searched));
  cpSync(join(import.meta.dirname, 'search/find.cjs'), join(site, SEARCH.find));
  cpSync(join(import.meta.dirname, 'search/search.cjs'), join(site, SEARCH.page));
  cpSync(join(import.meta.dirname, 'frame/site.css'), join(site, FRAME.style));
}

/** @returns the first heading */
function titleOf(name) {
  const source = sources.get(name);
  const text = name.endsWith('.ipynb') ? [JSON.parse(source).cells[0].source].flat().join('') : source;
  return /^# (.*)$/m.exec(text)?.[1] ?? name;
}

rmSync(site, { recursive: true, force: true });
writeDocuments();
const warnings = await writeReference(library, site, sitePage);
writeSearch();
const broken = brokenReferences(site);
for (const problem of broken) console.error(problem);
console.log(
  `${names.length} documents and notebooks and ${searched.length - names.length} pages of reference in docs/index.html; ` +
    `${broken.length} broken references, ${warnings} warnings`,
);
if (broken.length > 0 || warnings > 0) process.exitCode = 1;
