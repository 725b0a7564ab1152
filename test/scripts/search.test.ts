import { execFileSync } from 'node:child_process';
import { join } from 'node:path';

const project = join(__dirname, '..', '..');
interface Hit {
  heading: string;
  anchor: string;
}
// eslint-disable-next-line @typescript-eslint/no-require-imports
const { find, excerpt } = require('../../scripts/site/search/find.cjs') as {
  find(index: object[], query: string): { place: string; hits: Hit[] }[];
  excerpt(text: string, query: string, before?: number, length?: number): [string, boolean][];
};

function sectionsOf(html: string): { heading: string; anchor: string; text: string }[] {
  const code = `
    import { sectionsOf } from './scripts/site/search/sections.mjs';
    console.log(JSON.stringify(sectionsOf(${JSON.stringify(html)})));`;
  return JSON.parse(
    execFileSync(process.execPath, ['--input-type=module', '-e', code], { cwd: project, encoding: 'utf8' }),
  );
}

const INDEX = [
  {
    place: 'a.html',
    title: 'Scores',
    group: 'G',
    sections: [
      ['', '', 'about kNN and others'],
      ['LOF', 'lof', 'knn?'],
    ],
  },
  { place: 'b.html', title: 'kNN', group: 'G', sections: [['', '', 'nothing more']] },
  { place: 'c.html', title: 'Rest', group: 'G', sections: [['', '', 'a knnx, and (regular) expressions.*']] },
];
const placesOf = (query: string) => find(INDEX, query).map(({ place }) => place);

test('a page is parted at its headings, and words keep together across inline elements', () => {
  const html = `<p>Before &amp; <b>a</b>fter</p><h2 id="x">The <code>kNN</code></h2><pre>a
  b</pre><svg>no</svg><h4 id="y">part</h4><ul><li>one</li><li>two</li></ul>`;
  expect(sectionsOf(html)).toEqual([
    { heading: '', anchor: '', text: 'Before & after' },
    { heading: 'The kNN', anchor: 'x', text: 'a b part one two' },
  ]);
});

test('a title counts most, then whole words, then beginnings; case does not', () => {
  expect(placesOf('KNN')).toEqual(['b.html', 'a.html', 'c.html']);
  expect(find(INDEX, 'lof')[0].hits[0].anchor).toBe('lof');
});

test('every word must be there, and signs are only signs', () => {
  expect(placesOf('knn others')).toEqual(['a.html']);
  expect(placesOf('scores lof')).toEqual(['a.html']);
  expect(placesOf('.*')).toEqual(['c.html']);
  expect(placesOf('knn missing')).toEqual([]);
  expect(placesOf('  ')).toEqual([]);
});

test('an excerpt shows the first word found, with its surroundings', () => {
  const text = `${'before '.repeat(30)}the (word) ${'after '.repeat(60)}`.trim();
  const parts = excerpt(text, '(WORD)', 20, 60);
  expect(parts.filter(([, isWord]) => isWord)).toEqual([['(word)', true]]);
  expect(parts[0]).toEqual(['… ', false]);
  expect(parts.at(-1)).toEqual([' …', false]);
  expect(parts.map(([part]) => part).join('').length).toBeLessThan(70);
  expect(excerpt('short', 'none')).toEqual([['short', false]]);
});
