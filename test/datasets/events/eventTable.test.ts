import { eventsFromTable } from '../../../lib/dist/datasets';
import { Table } from '../../../lib/dist/formats';

const n = 40;
const numbers = (value: (i: number) => number) => Array.from({ length: n }, (_, i) => value(i));
const table = Table.of({
  Run: numbers(() => 160404),
  pt1: numbers((i) => 20.5 + i),
  pt2: numbers((i) => 10.25 - i / 7),
  type1: numbers((i) => i).map((i) => (i % 3 ? 'EB' : 'EE')),
  Q1: numbers((i) => (i % 2 ? 1 : -1)),
  Q2: numbers((i) => (i % 4 > 1 ? 1 : -1)),
  holes: numbers((i) => (i === 3 || i === 9 ? NaN : i / 3)),
  count: numbers((i) => i),
});
const sameCharge = { signalWhere: ['Q1 * Q2 > 0'] };
const upper = table.takeRows(numbers((i) => i).slice(0, 25));
const lower = table.takeRows(numbers((i) => i).slice(25));

test('one table and a condition: both classes, and what is left out of "all", with the reasons', () => {
  const events = eventsFromTable(table, 'all', sameCharge);
  expect(events.features).toEqual(['pt1', 'pt2']);
  expect(events.names).toEqual(['pt1', 'pt2']);
  expect([events.background.rows, events.signal.rows]).toEqual([20, 20]);
  expect([...events.signal.data.subarray(0, 4)]).toEqual([20.5, 10.25, 23.5, 10.25 - 3 / 7]);
  expect(events.leftOut).toEqual([
    { name: 'Run', reason: 'named as an identifier' },
    { name: 'type1', reason: 'text' },
    { name: 'Q1', reason: 'it tells the signal' },
    { name: 'Q2', reason: 'it tells the signal' },
    { name: 'holes', reason: '2 cells without a finite number, the first in row 4' },
    { name: 'count', reason: 'it counts the rows' },
  ]);
});

test('two tables: the second is the signal, by the first one’s columns', () => {
  const reordered = lower.select(['pt2', 'pt1', 'Q1', 'count']);
  const events = eventsFromTable(upper, 'all', { signalTable: reordered });
  expect(events.features).toEqual(['pt1', 'pt2', 'Q1']);
  expect([events.background.rows, events.signal.rows]).toEqual([25, 15]);
  expect([...events.signal.data.subarray(0, 2)]).toEqual([45.5, 10.25 - 25 / 7]);
  expect(events.leftOut).toContainEqual({ name: 'Q2', reason: 'no such column in the table of the signal' });
});

test('a feature must be numbers in the table of the signal, too', () => {
  const text = lower.with({
    pt1: lower.column('type1').values as string[],
    pt2: [...new Array<number>(14).fill(1), NaN],
  });
  const load = (feature: string) => () => eventsFromTable(upper, [feature], { signalTable: text });
  expect(load('pt1')).toThrow('"pt1" cannot be a feature: text in the table of the signal');
  expect(load('pt2')).toThrow('1 cell without a finite number in the table of the signal, the first in row 40');
});

test('without a signal there are no signal rows, and charges are features like others', () => {
  const events = eventsFromTable(table, 'all');
  expect([events.background.rows, events.signal.rows, events.signal.cols]).toEqual([40, 0, 4]);
  expect(events.features).toEqual(['pt1', 'pt2', 'Q1', 'Q2']);
});

test('columns asked for by name are taken in that order, though "all" leaves them out', () => {
  const events = eventsFromTable(table, ['Q1', 'pt2', 'Run'], sameCharge);
  expect(events.features).toEqual(['Q1', 'pt2', 'Run']);
  expect(events.names).toEqual(['Run', 'pt1', 'pt2', 'Q1']);
  expect(events.leftOut.map(({ name }) => name)).toEqual(['type1', 'Q2', 'holes', 'count']);
});

test.each([
  [['pt3', 'Pt1'], /lack the variables pt3 \(near: pt1, pt2\), Pt1 \(near: pt1, pt2\)\. They have: Run, pt1/],
  [['type1'], /"type1" cannot be a feature: text/],
  [['pt1', 'holes'], /"holes" cannot be a feature: 2 cells without a finite number, the first in row 4/],
  [['pt1', 'pt1'], /features names "pt1" twice/],
  [[], /there is no feature; left out: Run/],
  ['original' as const, /lack the variables MET_0_pt, FatJet_0_pt.*Set features to "all", or to a list of names/],
])('features %j are refused with a reason', (features, message) => {
  expect(() => eventsFromTable(table, features, sameCharge)).toThrow(message);
});

test('too few events and conditions that tell nothing are refused', () => {
  const where = (condition: string) => () => eventsFromTable(table, 'all', { signalWhere: [condition] });
  expect(where('pt1 > 1000')).toThrow('none of 40 rows meets signalWhere ["pt1 > 1000"]');
  expect(where('pt1 > 0')).toThrow('the background has 0 events; at least 10');
  expect(where('pt1 > 55')).toThrow('the signal has 5 events; at least 10');
});
