import { htmlReport } from '../../lib/dist/runner/report/htmlReport';
import { junitReport } from '../../lib/dist/runner/report/junitReport';
import type { Outcome } from '../../lib/dist/runner/runNotebooks';

const failure = {
  cause: 'cell-error',
  ename: 'Error',
  evalue: 'a < b & "c"',
  traceback: ['\u001b[31mError\u001b[39m: a < b & "c"', '    at cell [2]:1:7'],
  cell: { id: 'two', number: 2, of: 3, line: 1, source: 'throw new Error()' },
} as const;
const outcomes: Outcome[] = [
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

test('junitReport has a suite for each notebook and a case for each executed cell', () => {
  const xml = junitReport(outcomes);
  expect(xml).toContain('<testsuite name="a.ipynb" tests="1" failures="0" skipped="0" time="2.000">');
  expect(xml).toContain('<testcase classname="b.ipynb" name="cell 1 (one)" time="0.250"/>');
  expect(xml).toContain('name="cell 2 (two)" time="0.125"><failure type="cell-error" message="Error: a &lt; b');
  expect(xml).toContain('<skipped message="b.ipynb did not succeed"/>');
  expect(xml).toContain('<testcase classname="d.ipynb" name="d.ipynb" time="1.000"><failure type="kernel-death"');
});

test('reports hold no character that XML forbids, and no colours of terminals', () => {
  expect(junitReport(outcomes) + htmlReport(outcomes)).not.toContain('\u001b');
});

test('htmlReport shows each failure with its cell and trace', () => {
  const html = htmlReport(outcomes);
  expect(html).toContain('2 of 4 notebooks failed');
  expect(html).toContain('b.ipynb: cell 2 of 3 (id two) failed');
  expect(html).toContain('a &lt; b &amp; &quot;c&quot;');
  expect(html).toContain('at cell [2]:1:7');
});
