import { lineWriter } from '../../../lib/dist/alerts/scoring/output';

test('lines of JSON are JSON, also where a score is infinite', () => {
  const { line } = lineWriter('jsonl', ['objectId']);
  const scores = [1.5, -0, Infinity, -Infinity].map((score, k) => line('night', k, ['a"b'], score));
  expect(scores.map((text) => JSON.parse(text).score)).toEqual([1.5, -0, 'inf', '-inf']);
  expect(JSON.parse(scores[0])).toEqual({ source: 'night', record: 0, objectId: 'a"b', score: 1.5 });
});

test('lines of CSV say inf', () => {
  expect(lineWriter('csv', []).line('night', 1, [], Infinity)).toBe('night,1,inf\n');
});
