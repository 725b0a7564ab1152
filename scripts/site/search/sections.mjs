// What the search looks through: a page's text, parted at its headings

/** Elements between whose words no blank belongs. */
const INLINE = /<\/?(a|abbr|b|code|em|i|mark|mi|mn|mo|mrow|mtext|span|strong|sub|sup|wbr)\b[^>]*>/g;
const ENTITIES = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'", nbsp: ' ' };

/** @returns { heading, anchor, text } for what stands before the first heading with an id, and for each heading with one */
export function sectionsOf(html) {
  const parts = html
    .replace(/<(annotation|style|svg|button)\b[\s\S]*?<\/\1>|<code class="tsd-tag">[\s\S]*?<\/code>/g, '')
    .split(/(<h[1-3]\b[^>]*\sid="[^"]*"[^>]*>[\s\S]*?<\/h[1-3]>)/);
  const sections = [{ heading: '', anchor: '', text: textOf(parts[0]) }];
  for (let k = 1; k < parts.length; k += 2) {
    const [, anchor, heading] = /\sid="([^"]*)"[^>]*>([\s\S]*)<\/h/.exec(parts[k]);
    sections.push({ heading: textOf(heading), anchor, text: textOf(parts[k + 1]) });
  }
  return sections.filter(({ heading, text }) => heading !== '' || text !== '');
}

/** @returns the text of HTML, its blanks and line ends as single blanks */
export const textOf = (html) =>
  html
    .replace(INLINE, '')
    .replace(/<[^>]*>/g, ' ')
    .replace(/&(#39|[a-z]+);/g, (whole, name) => ENTITIES[name] ?? whole)
    .replace(/\s+/g, ' ')
    .trim();

/**
 * @param pages { place, title, group, sections }
 * @returns a program that leaves them to the search page: a page that is opened from disk can load programs, not data
 */
export function indexProgram(pages) {
  const rows = pages.map(({ place, title, group, sections }) => ({
    place,
    title,
    group,
    sections: sections.map(({ heading, anchor, text }) => [heading, anchor, text]),
  }));
  return `globalThis.searchIndex = ${JSON.stringify(rows)};\n`;
}
