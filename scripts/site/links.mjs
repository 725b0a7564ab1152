// Where the links of a site's pages lead: to its other pages, to files copied beside them, or out of the project
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, posix, relative } from 'node:path';

/** @returns where a file's page stands in the site: the project's README.md is the first page */
export const pageOf = (name) => (name === 'README.md' ? 'index.html' : name.replace(/\.(md|ipynb)$/, '.html'));

/**
 * Makes the links of a page's HTML lead to pages instead of source files.
 * @param name the page's source
 * @param pages the sources that have pages
 * @param copy called with every other file of the project that the page links to
 */
export function siteLinks(html, name, pages, copy) {
  return html.replace(/\s(href|src)="([^"]*)"/g, (whole, key, target) => {
    if (/^([a-z]+:|#)/i.test(target)) return whole;
    const [path, anchor] = target.split('#');
    const file = posix.normalize(posix.join(dirname(name), decodeURI(path)));
    const place = pages.has(file) ? pageOf(file) : file;
    if (!pages.has(file)) copy(file);
    const href = posix.relative(posix.dirname(pageOf(name)), place) || posix.basename(place);
    return ` ${key}="${encodeURI(href)}${anchor === undefined ? '' : `#${anchor}`}"`;
  });
}

/** @returns a sentence for each reference between the files of a folder that leads nowhere, and for each file requested from elsewhere */
export function brokenReferences(folder, { skip = () => false } = {}) {
  const pages = readdirSync(folder, { recursive: true })
    .map(String)
    .filter((file) => file.endsWith('.html') && !skip(file));
  const ids = new Map();
  const idsOf = (file) => {
    if (!ids.has(file)) {
      ids.set(file, new Set([...readFileSync(file, 'utf8').matchAll(/\s(?:id|name)="([^"]*)"/g)].map(([, id]) => id)));
    }
    return ids.get(file);
  };
  return pages.flatMap((name) => {
    const problems = [];
    for (const [, key, target] of readFileSync(join(folder, name), 'utf8').matchAll(/<[^>]*\s(href|src)="([^"]*)"/g)) {
      if (target.startsWith('data:')) continue;
      if (/^([a-z]+:)?\/\//i.test(target)) {
        if (key === 'src') problems.push(`${name}: ${target} would be requested from the network`);
        continue;
      }
      if (/^(mailto|javascript):/.test(target)) continue;
      const [path, anchor] = target.replaceAll('&amp;', '&').split('#');
      const file = path === '' ? join(folder, name) : join(folder, dirname(name), decodeURI(path.split('?')[0]));
      if (!existsSync(file) || relative(folder, file).startsWith('..'))
        problems.push(`${name}: ${target} is not in the site`);
      else if (
        anchor &&
        statSync(file).isFile() &&
        file.endsWith('.html') &&
        !idsOf(file).has(decodeURIComponent(anchor))
      ) {
        problems.push(`${name}: ${target} has no such anchor`);
      }
    }
    return problems;
  });
}
