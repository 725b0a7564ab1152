import fc from 'fast-check';
import { existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as review from '../../../lib/dist/review';
import { scratchFolder } from '../../support/scratchFolder';

const label = (over: Partial<review.Label> = {}): review.Label => ({
  ...{ objectId: 'ZTF18aabtxvd', label: 'boring', timestamp: '2026-01-02T03:04:05.000Z', session: 'ada', url: '' },
  ...{ note: '', ...over },
});
const minute = (k: number) => new Date(Date.UTC(2026, 0, 1, 0, k)).toISOString();
const anyLabel: fc.Arbitrary<review.Label> = fc.record({
  objectId: fc.oneof(fc.constantFrom('a', 'b', '169760235333878021'), fc.string({ minLength: 1 })),
  label: fc.constantFrom('interesting', 'boring', 'skip', '', '3'),
  timestamp: fc.integer({ min: 0, max: 5 }).map(minute),
  session: fc.constantFrom('ada', 'bob', ''),
  url: fc.string(),
  note: fc.oneof(fc.string(), fc.constantFrom('a,b', 'he said "no"', 'two\nlines', 'CR\rLF\r\n', '<script>', '=1+1')),
});
const lists = fc.array(anyLabel, { maxLength: 8 });

describe('labels', () => {
  test('are written and read back as they were, whatever they hold', () => {
    fc.assert(fc.property(lists, (labels) => expect(review.parseLabels(review.formatLabels(labels))).toEqual(labels)));
  });

  test('that a spreadsheet would run as a formula are written as text', () => {
    const text = review.formatLabels([label({ note: '=HYPERLINK("x")', url: '-2' }), label({ note: "'=1+1" })]);
    expect(text.split('\n').slice(1, 3)).toEqual([
      `ZTF18aabtxvd,boring,2026-01-02T03:04:05.000Z,ada,-2,"'=HYPERLINK(""x"")"`,
      `ZTF18aabtxvd,boring,2026-01-02T03:04:05.000Z,ada,,''=1+1`,
    ]);
  });

  test('merge to the same, whatever is merged first and however often, and none is lost', () => {
    fc.assert(
      fc.property(lists, lists, lists, (a, b, c) => {
        const all = review.mergeLabels(a, b, c);
        expect(review.mergeLabels(c, review.mergeLabels(b, a), b)).toEqual(all);
        expect(review.mergeLabels(all, all)).toEqual(all);
        for (const one of [...a, ...b, ...c]) expect(all).toContainEqual(one);
      }),
    );
  });

  test('of a session: the latest counts, and an empty one takes back', () => {
    const labels = [
      label({ timestamp: minute(2), label: '' }),
      label({ timestamp: minute(1), label: 'interesting' }),
      label({ objectId: 'b', timestamp: minute(1), label: 'boring' }),
      label({ objectId: 'b', timestamp: minute(3), label: 'interesting' }),
    ];
    expect([...review.currentLabels(labels)]).toEqual([['b', [labels[3]]]]);
  });

  test('on which sessions do not agree are shown', () => {
    const labels = [
      label(),
      label({ session: 'bob', label: 'interesting', timestamp: minute(1) }),
      label({ objectId: 'b' }),
      label({ objectId: 'b', session: 'bob' }),
    ];
    expect(review.labelConflicts(labels)).toEqual([{ objectId: 'ZTF18aabtxvd', labels: [labels[1], labels[0]] }]);
  });

  test('become judgements of all rows of their objects, by the mean of what they are worth', () => {
    const labels = [
      label({ objectId: 'a', label: '4' }),
      label({ objectId: 'a', label: '5', session: 'bob' }),
      label({ objectId: 'b', label: 'skip' }),
      label({ objectId: 'elsewhere', label: 'boring' }),
    ];
    const judged = review.judgementsOf(labels, ['b', 'a', 'c', 'a']);
    expect(judged).toEqual([
      { row: 1, interest: 0.8 },
      { row: 3, interest: 0.8 },
    ]);
    expect(review.judgementsOf([label({ label: 'TDE' })], ['ZTF18aabtxvd'], { TDE: 1 })).toEqual([
      { row: 0, interest: 1 },
    ]);
    expect(() => review.judgementsOf([label({ label: 'TDE' })], [])).toThrow('labelled "TDE"; the scale has');
  });

  test('are refused with the line, for what is wrong with it', () => {
    const header = 'objectId,label,timestamp,session,url,note\n';
    expect(() => review.parseLabels('id,label\n')).toThrow('there is no column objectId');
    expect(() => review.parseLabels(`${header}a,boring\n`, 'mine.csv')).toThrow('mine.csv, line 2: 2 cells');
    expect(() => review.parseLabels(`${header}a,boring,yesterday,,,\n`)).toThrow(
      'line 2: a has the timestamp "yesterday"',
    );
    expect(() => review.parseLabels(`${header}a,"boring,2026-01-01T00:00:00Z,,,\n`)).toThrow(
      'a quote that does not end',
    );
    expect(() => review.parseLabels(`${header}\n,boring,2026-01-01T00:00:00Z,,,\n`)).toThrow('line 3: a label without');
  });

  test('of other programs are read: other order, fewer columns, CRLF, a byte order mark', () => {
    const text = '\ufefflabel,extra,objectId,timestamp\r\nboring,1,a,2026-01-01T00:00:00Z\r\n';
    expect(review.parseLabels(text)).toEqual([
      { objectId: 'a', label: 'boring', timestamp: '2026-01-01T00:00:00Z', session: '', url: '', note: '' },
    ]);
  });
});

describe('a file of labels', () => {
  test('keeps what it holds when labels are added, and is left alone by labels that are refused', () => {
    const folder = scratchFolder();
    const path = join(folder, 'labels.csv');
    review.saveLabels(path, [label()]);
    expect(review.saveLabels(path, [label({ session: 'bob' }), label()])).toHaveLength(2);
    expect(review.readLabels(path)).toHaveLength(2);
    const before = readFileSync(path, 'utf8');
    expect(() => review.saveLabels(path, [label({ timestamp: 'now' })])).toThrow('timestamp "now"');
    expect(readFileSync(path, 'utf8')).toBe(before);
    expect(readdirSync(folder)).toEqual(['labels.csv']);
  });

  test('that is damaged is not written over', () => {
    const path = join(scratchFolder(), 'labels.csv');
    writeFileSync(path, 'objectId,label,timestamp\na,b\n');
    expect(() => review.saveLabels(path, [label()])).toThrow(`${path}, line 2`);
    expect(existsSync(path) && readFileSync(path, 'utf8')).toBe('objectId,label,timestamp\na,b\n');
  });
});
