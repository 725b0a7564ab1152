import type { Outcome } from '../../lib/dist/runner/outcome';

const failure = {
  cause: 'cell-error',
  ename: 'Error',
  evalue: 'a < b & "c"',
  traceback: ['\u001b[31mError\u001b[39m: a < b & "c"', '    at cell [2]:1:7'],
  cell: { id: 'two', number: 2, of: 3, line: 1, source: 'throw new Error()' },
} as const;
/** Four notebooks: one succeeded, a cell failed in the second, the third was blocked, the fourth had no kernel. */
export const outcomes: Outcome[] = [
  { path: 'a.ipynb', name: 'a.ipynb', seconds: 2, cells: [{ id: 'one', number: 1, seconds: 0.5 }] },
  {
    path: 'b.ipynb',
    name: 'b.ipynb',
    seconds: 3,
    failure,
    cells: [
      { id: 'one', number: 1, seconds: 0.25 },
      { id: 'two', number: 2, seconds: 0.125, failure },
    ],
  },
  { path: 'c.ipynb', name: 'c.ipynb', seconds: 0, cells: [], skipped: 'b.ipynb did not succeed', blocked: true },
  {
    path: 'd.ipynb',
    name: 'd.ipynb',
    seconds: 1,
    cells: [],
    failure: { ...failure, cause: 'kernel-death', cell: undefined },
  },
];
