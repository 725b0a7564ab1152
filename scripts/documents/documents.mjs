// The project's pages: Markdown files, and notebooks as their Markdown cells
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { makeMarkdown } from './markdown.mjs';

const markdown = makeMarkdown();

/** @returns every file that a clone has or will have, relative to the project: tracked ones and new ones that git does not ignore */
export const projectFiles = (project) => gitFiles(project, '--cached', '--others', '--exclude-standard');

/** @returns every file that git tracks, relative to the project */
export const trackedFiles = (project) => gitFiles(project, '--cached');

function gitFiles(project, ...which) {
  const text = execFileSync('git', ['ls-files', ...which], { cwd: project, encoding: 'utf8' });
  return new Set(text.split('\n').filter(Boolean));
}

/** Everything that is checked and shown as a page, in reading order. */
export const documentNames = (files) => [
  ...['README.md', 'CONTRIBUTING.md', 'CHANGELOG.md', 'SECURITY.md'],
  ...[...files].filter((file) => /^(?!test\/).*\/README\.md$/.test(file)).sort(),
  ...[...files].filter((file) => /^guides\/[^/]*\.md$/.test(file)).sort(),
  ...[...files].filter((file) => /^notebooks\/[^/]*\.ipynb$/.test(file)).sort(),
];

/** What has a page in the site: of the above, all Markdown, and the notebooks that git tracks. Others are somebody's own. */
export const publishedNames = (files, tracked) =>
  documentNames(files).filter((name) => name.endsWith('.md') || tracked.has(name));

/**
 * @returns the pieces of Markdown that a page is made of, each with its place ("README.md", "notebooks/01….ipynb, cell
 *   data") and its tokens
 */
export function readDocument(project, name) {
  const text = readFileSync(join(project, name), 'utf8');
  const pieces = name.endsWith('.ipynb')
    ? JSON.parse(text)
        .cells.filter(({ cell_type: type }) => type === 'markdown')
        .map(({ id, source }) => ({ where: `${name}, cell ${id}`, text: [source].flat().join('') }))
    : [{ where: name, text }];
  return pieces.map((piece) => ({ ...piece, tokens: parse(piece) }));
}

function parse({ where, text }) {
  try {
    const tokens = markdown.parse(text, {});
    const flat = tokens.flatMap((token) => [token, ...(token.children ?? [])]);
    markdown.renderer.render(tokens, markdown.options, {}); // formulas that do not parse throw
    return flat;
  } catch (error) {
    throw new Error(`${where}: ${error.message}`);
  }
}

/** @returns the ids of a page that a link can name: of its headings, and of `<a id="…">` */
export function anchorsOf(pieces) {
  const ids = new Set();
  for (const { type, content, attrs } of pieces.flatMap(({ tokens }) => tokens)) {
    if (type === 'heading_open') ids.add(new Map(attrs).get('id'));
    if (type.startsWith('html')) for (const [, id] of content.matchAll(/\s(?:id|name)="([^"]*)"/g)) ids.add(id);
  }
  return ids;
}
