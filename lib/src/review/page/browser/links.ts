import { brokerLinks, positionLink, type Link } from '../core/links';
import type { PageData } from '../core/pageData';

/** Where the object of a row can be looked at. */
export function linksOf({ objectIds, positions }: PageData, row: number): Link[] {
  const there = positions.length === 0 ? null : positionLink(positions[2 * row], positions[2 * row + 1]);
  return [...brokerLinks(objectIds[row]), ...(there ? [there] : [])];
}
