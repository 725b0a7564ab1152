import { junitReport } from '../../../lib/dist/runner/report/junitReport';
import { outcomes } from '../../support/outcomes';

test('junitReport has a suite for each notebook and a case for each executed cell', () => {
  const xml = junitReport(outcomes);
  expect(xml).toContain('<testsuite name="a.ipynb" tests="1" failures="0" skipped="0" time="2.000">');
  expect(xml).toContain('<testcase classname="b.ipynb" name="cell 1 (one)" time="0.250"/>');
  expect(xml).toContain('name="cell 2 (two)" time="0.125"><failure type="cell-error" message="Error: a &lt; b');
  expect(xml).toContain('<skipped message="b.ipynb did not succeed"/>');
  expect(xml).toContain('<testcase classname="d.ipynb" name="d.ipynb" time="1.000"><failure type="kernel-death"');
});

test('junitReport holds no character that XML forbids', () => {
  expect(junitReport(outcomes)).not.toContain('\u001b');
});
