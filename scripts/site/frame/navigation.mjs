// Which pages there are, in groups: a document's or notebook's place decides, so that a new file appears by itself
import { posix } from 'node:path';
import { pageOf } from '../links.mjs';

/** The groups in the order of the list; a document belongs to the first that wants it. */
const GROUPS = [
  ['Start', /^(README|data\/README)\.md$/],
  ['Notebooks', /^(notebooks\/.*\.ipynb|figures\/gallery\/README\.md)$/],
  ['Guides', /^(guides|examples)\//],
  ['Reference', /^$/],
  ['Benchmarks', /^benchmarks\//],
  ['Project', /./],
];

/**
 * @param titles of the documents and notebooks by name, in reading order
 * @param reference the reference's pages for the list: { place, text }
 * @returns { title, links: [{ place, text }] } of each group
 */
export function navigation(titles, reference) {
  const links = new Map(GROUPS.map(([title]) => [title, []]));
  for (const [name, title] of titles) {
    const [group] = GROUPS.find(([, wanted]) => wanted.test(name));
    links.get(group).push({ place: pageOf(name), text: name === 'README.md' ? 'Overview' : title });
  }
  links.get('Reference').push(...reference);
  // guides before examples, notebooks before their gallery
  const folder = ({ place }) => posix.dirname(place);
  const byTitle = (a, b) => folder(b).localeCompare(folder(a)) || a.text.localeCompare(b.text);
  for (const title of ['Notebooks', 'Guides']) links.get(title).sort(byTitle);
  return [...links].map(([title, group]) => ({ title, links: group }));
}

/** @returns which group a page is in */
export const groupOf = (groups, place) =>
  groups.find(({ links }) => links.some((link) => link.place === place))?.title ?? 'Reference';
