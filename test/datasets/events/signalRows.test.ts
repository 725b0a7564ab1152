import { signalRows } from '../../../lib/dist/datasets';
import { Table } from '../../../lib/dist/formats';

const table = Table.of({
  Q1: [1, -1, 1, -1],
  Q2: [1, 1, -1, -1],
  'px1 ': [0.5, 1, 2, 4],
  M: [91, 120, 60.5, 91],
  type: ['signal', ' background', 'background', 'signal '],
  label: [1, 0, 0, 1],
  flag: ['True', 'no', 'FALSE', 'y'],
  'a > b': [1, 0, 1, 0],
  holes: [1, NaN, 3, 4],
});
const rows = (...conditions: string[]) => Array.from(signalRows(table, conditions).isSignal);

test.each([
  ['Q1 * Q2 > 0', [1, 0, 0, 1]],
  ['Q1*Q2<=0', [0, 1, 1, 0]],
  ['M = 91', [1, 0, 0, 1]],
  ['M == 91.0', [1, 0, 0, 1]],
  ['M != 91', [0, 1, 1, 0]],
  ['M >= 1.2e2', [0, 1, 0, 0]],
  ['px1 < 2', [1, 1, 0, 0]],
  ['type = signal', [1, 0, 0, 1]],
  ['type != "background"', [1, 0, 0, 1]],
  ["label = '1'", [1, 0, 0, 1]],
  ['label', [1, 0, 0, 1]],
  ['flag', [1, 0, 0, 1]],
  ['a > b', [1, 0, 1, 0]],
  ['a > b = 1', [1, 0, 1, 0]],
  ['a > b > 0.5', [1, 0, 1, 0]],
])('%s holds in rows %j', (condition, expected) => {
  expect(rows(condition)).toEqual(expected);
});

test('several conditions must all hold, and the columns that they name are told', () => {
  const { isSignal, columns } = signalRows(table, ['Q1 * Q2 > 0', 'px1 > 1', 'Q1 < 2']);
  expect([...isSignal]).toEqual([0, 0, 0, 1]);
  expect(columns).toEqual(['Q1', 'Q2', 'px1 ']);
});

test.each([
  ['Q1 * Q3 > 0', /signalWhere "Q1 \* Q3 > 0": there is no column "Q3" \(near: Q1, Q2\); write "label"/],
  ['charge', /no column "charge"; write/],
  ['Q1 * Q2', /nothing to compare with/],
  ['M >', /nothing to compare with/],
  ['M > heavy', /"heavy" is not a number/],
  ['M > inf', /"inf" is not a number/],
  ['type > 3', /type is text, which is compared with = or !=/],
  ['type * Q1 > 3', /type is text/],
  ['type', /the column holds .*"signal".*; compare it with a value, such as "type = signal"/],
  ['M', /the column holds "91" \(2\), "120" \(1\)/],
  ['holes > 0', /row 2 holds no number there/],
  ['process.exit(1)', /no column "process.exit\(1\)"/],
])('%s is refused with a reason', (condition, message) => {
  expect(() => rows(condition)).toThrow(message);
});
