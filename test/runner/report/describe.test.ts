import { describeEnd, describeFailure, formatSeconds } from '../../../lib/dist/runner/report/describe';
import { outcomes } from '../../support/outcomes';

test('describeFailure names notebook, cell, line, message and trace, with the message only once', () => {
  const failure = { ...outcomes[1].failure!, evalue: 'no', traceback: ['Error: no\n    at cell [2]:1:7'] };
  expect(describeFailure('b.ipynb', failure)).toBe(
    [
      'b.ipynb: cell 2 of 3 (id two) failed',
      '  line 1: throw new Error()',
      '  Error: no',
      '      at cell [2]:1:7',
    ].join('\n'),
  );
});

test('describeFailure tells a kernel that died in a cell from one that did not start', () => {
  const { failure } = outcomes[3];
  expect(describeFailure('d.ipynb', failure!)).toMatch(/^d\.ipynb: the kernel did not start\n/);
  const cell = { id: 'two', number: 2, of: 3 };
  expect(describeFailure('d.ipynb', { ...failure!, cell })).toMatch(/^d\.ipynb: the kernel died in cell 2 of 3 /);
});

test('describeEnd gives the outcome, the time, the data and the executed copy', () => {
  const end = { event: 'end', notebook: 'a.ipynb', seconds: 2 } as const;
  expect(describeEnd({ ...end, wrote: 'figures/a/notebook.ipynb' })).toBe(
    'a.ipynb: ok in 2.0 s, figures/a/notebook.ipynb',
  );
  expect(describeEnd({ ...end, source: 'smote', wrote: 'x' })).toBe('a.ipynb: ok in 2.0 s, real data through SMOTE, x');
  expect(describeEnd({ ...end, failure: outcomes[1].failure })).toBe('a.ipynb: FAILED in 2.0 s');
});

test('formatSeconds writes minutes from a minute on', () => {
  expect([4.24, 59.94, 60, 185.4].map(formatSeconds)).toEqual(['4.2 s', '59.9 s', '1 min 00 s', '3 min 05 s']);
});
