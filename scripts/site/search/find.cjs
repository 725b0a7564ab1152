// Which pages hold the words of a query, and in which sections, the best first. Runs in the search page and in Node.

/** What a word is worth where it is found: as a whole word, as the beginning of one, inside one. */
const WORTH = { title: [12, 7, 3], heading: [10, 6, 3], text: [3, 1.5, 0.5] };
const isLetter = (sign) => sign !== undefined && /[\p{L}\p{N}_]/u.test(sign);

/**
 * @param index { place, title, group, sections: [heading, anchor, text][] }
 * @param query words, upper and lower case alike; a section must hold each of them, in its text, its heading or its page's title
 * @returns { place, title, group, hits: { heading, anchor, text, score }[] }, the page with the best section first
 */
function find(index, query) {
  const words = wordsOf(query);
  if (words.length === 0) return [];
  return index
    .map(({ place, title, group, sections }) => {
      const hits = sections
        .map(([heading, anchor, text]) => ({ heading, anchor, text, score: scoreOf(words, title, heading, text) }))
        .filter(({ score }) => score > 0)
        .sort((a, b) => b.score - a.score);
      return { place, title, group, hits };
    })
    .filter(({ hits }) => hits.length > 0)
    .sort((a, b) => b.hits[0].score - a.hits[0].score);
}

const wordsOf = (query) => query.toLowerCase().split(/\s+/).filter(Boolean);

/** @returns the sum of what the words are worth, 0 if one is not there */
function scoreOf(words, title, heading, text) {
  const fields = { title: title.toLowerCase(), heading: heading.toLowerCase(), text: text.toLowerCase() };
  const worths = words.map((word) => worthOf(word, fields));
  return worths.includes(0) ? 0 : worths.reduce((sum, worth) => sum + worth, 0);
}

function worthOf(word, fields) {
  let worth = 0;
  for (const [field, [whole, beginning, inside]] of Object.entries(WORTH)) {
    const text = fields[field];
    let best = 0;
    let times = 0;
    for (let at = text.indexOf(word); at >= 0 && times < 20; at = text.indexOf(word, at + 1), times++) {
      const begins = !isLetter(text[at - 1]);
      const ends = !isLetter(text[at + word.length]);
      best = Math.max(best, begins ? (ends ? whole : beginning) : inside);
    }
    worth += best * (1 + Math.log1p(Math.max(times - 1, 0)) / 4);
  }
  return worth;
}

/** @returns a piece of text about the query's first word in it, as parts: [text, whether it is one of the words] */
function excerpt(text, query, before = 70, length = 220) {
  const words = wordsOf(query);
  const lower = text.toLowerCase();
  const places = words.map((word) => lower.indexOf(word)).filter((at) => at >= 0);
  const first = Math.max(0, (places.length > 0 ? Math.min(...places) : 0) - before);
  const from = first === 0 ? 0 : text.indexOf(' ', first) + 1;
  const shown = text.slice(from, from + length);
  const escaped = words.map((word) => word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  const parts = shown.split(new RegExp(`(${escaped.join('|')})`, 'i')).map((part, k) => [part, k % 2 === 1]);
  if (from > 0) parts.unshift(['… ', false]);
  if (from + length < text.length) parts.push([' …', false]);
  return parts.filter(([part]) => part !== '');
}

if (typeof module === 'object') module.exports = { find, excerpt };
