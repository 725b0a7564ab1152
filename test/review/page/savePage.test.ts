import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { inflateSync } from 'fflate';
import { fromRows } from '../../../lib/dist/matrix';
import * as review from '../../../lib/dist/review';
import { decodePage } from '../../../lib/dist/review/page/core/decode';
import { scratchFolder } from '../../support/scratchFolder';

const HOSTILE = '</script><script>alert(1)</script>';
const page: review.ReviewPage = {
  title: HOSTILE,
  objectIds: ['a', 'b', HOSTILE],
  features: { names: ['x', 'y'], values: fromRows([[0.1, 2], [3, NaN], [5, Infinity]]) }, // prettier-ignore
  scores: [0.3, 0.1, 0.2],
  neighbours: [[{ row: 1, distance: 2 }], [], [{ row: 0, distance: 1 }]],
  lightCurves: [null, { time: [1], magnitude: [20], band: ['g'] }, null],
  labels: [{ objectId: 'b', label: 'boring', timestamp: '2026-01-01T00:00:00Z', session: 'ada', url: '', note: '' }],
};
const folder = scratchFolder();
const saved = (one: review.ReviewPage) => readFileSync(review.savePage(join(folder, 'page'), one), 'utf8');
const dataOf = (html: string) => {
  const [, text] = /id="review-data">([^<]*)</.exec(html)!;
  return decodePage(inflateSync(Buffer.from(text, 'base64')));
};

test('a page holds what it was given, to the last bit, and missing values as missing', () => {
  const data = dataOf(saved(page));
  expect(data).toMatchObject({ title: HOSTILE, objectIds: page.objectIds, features: ['x', 'y'], neighbours: 1 });
  expect([...data.values.data]).toEqual([0.1, 2, 3, NaN, 5, NaN]);
  expect([[...data.scores], [...data.prior]]).toEqual([page.scores, page.scores]);
  expect([...data.neighbourRows]).toEqual([1, -1, 0]);
  expect(data.lightCurves).toEqual({ 1: page.lightCurves![1] });
  expect(review.parseLabels(data.labels)).toEqual(page.labels);
});

test('a page allows nothing to be loaded, and its own script and style by their hashes', () => {
  const html = saved(page);
  const [, policy] = /Content-Security-Policy" content="([^"]*)"/.exec(html)!;
  const hash = (text: string) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
  const script = html.slice(html.lastIndexOf('<script>') + 8, html.lastIndexOf('</script>'));
  const [, style] = /<style>([^]*?)<\/style>/.exec(html)!;
  expect(policy).toBe(
    `default-src 'none'; script-src ${hash(script)}; style-src ${hash(style)}; base-uri 'none'; form-action 'none'`,
  );
  expect(html).not.toContain('alert(1)</script>');
  expect(html.match(/<\/?script/g)).toHaveLength(4);
});

test('equal pages are equal bytes; labels belong to the objects and the title, whatever order and scores', () => {
  expect(saved(page)).toBe(saved({ ...page }));
  const { id } = dataOf(saved(page));
  const turned = { ...page, objectIds: [...page.objectIds].reverse(), scores: [1, 2, 3] };
  expect(dataOf(saved(turned)).id).toBe(id);
  expect(dataOf(saved({ ...page, title: 'other' })).id).not.toBe(id);
});

test.each<[string, Partial<review.ReviewPage>]>([
  ['there are no rows', { objectIds: [] }],
  ['row 1 has no id', { objectIds: ['a', '', 'c'] }],
  ['2 scores for 3 ids', { scores: [1, 2] }],
  ['row 2 has the score NaN', { scores: [1, 2, NaN] }],
  ['row 0 has the prior score Infinity', { prior: [Infinity, 2, 3] }],
  ['1 names for 2 features', { features: { ...page.features, names: ['x'] } }],
  ['the map has 1 coordinate', { map: { title: '', coordinates: fromRows([[1], [2], [3]]) } }],
  ['does not say what "odd" is worth', { choices: ['odd'] }],
  ['give labels that differ', { choices: ['skip', 'skip'] }],
])('refuses a page: %s', (message, change) => {
  expect(() => review.savePage(join(folder, 'refused'), { ...page, ...change })).toThrow(message);
});
