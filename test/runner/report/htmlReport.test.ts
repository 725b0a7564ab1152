import { htmlReport } from '../../../lib/dist/runner/report/htmlReport';
import { outcomes } from '../../support/outcomes';

test('htmlReport shows each failure with its cell and trace', () => {
  const html = htmlReport(outcomes);
  expect(html).toContain('2 of 4 notebooks failed');
  expect(html).toContain('b.ipynb: cell 2 of 3 (id two) failed');
  expect(html).toContain('a &lt; b &amp; &quot;c&quot;');
  expect(html).toContain('at cell [2]:1:7');
});

test('htmlReport leaves out the colours of terminals', () => {
  expect(htmlReport(outcomes)).not.toContain('\u001b');
});
