import { formats } from '../../../lib/dist';
import { showTable } from '../../../lib/dist/plotting';

const shown = (rows: Parameters<typeof showTable>[0]): string => {
  const log = jest.spyOn(console, 'log').mockImplementation(() => {});
  try {
    showTable(rows);
    return String(log.mock.calls[0][0]);
  } finally {
    log.mockRestore();
  }
};

test('numbers are flush right, texts flush left', () => {
  expect(shown([{ name: 'a', n: 5 }, { name: 'long', n: 1200 }])).toBe('name     n\na        5\nlong  1200'); // prettier-ignore
});

test('a cell that a row lacks, or that is null, is empty and does not change the alignment', () => {
  expect(shown([{ a: 1 }, { b: 'x' }])).toBe('a  b\n1\n   x');
  expect(shown([{ a: 10, b: null }, { a: 5, b: 7 }])).toBe(' a  b\n10\n 5  7'); // prettier-ignore
});

test('no rows are said to be none', () => {
  expect(shown([])).toBe('no rows');
});

test('in a notebook it is HTML that shows markup and dollar signs as text', () => {
  const DISPLAY = Symbol.for('anomaly-notebooks.display');
  const globals = globalThis as unknown as Record<symbol, unknown>;
  const bundles: { data: Record<string, string> }[] = [];
  globals[DISPLAY] = (bundle: { data: Record<string, string> }) => bundles.push(bundle);
  showTable([{ '<b>': '$x$', n: 5 }], { caption: 'A & B' });
  delete globals[DISPLAY];
  const html = bundles[0].data['text/html'];
  expect(html).toContain('A &amp; B</caption>');
  expect(html).toContain('<th style="text-align: left">&lt;b&gt;</th><th style="text-align: right">n</th>');
  expect(html).toContain('<td style="text-align: left">&#36;<!-- -->x&#36;<!-- --></td>');
  expect(bundles[0].data['text/plain']).toBe('A & B\n<b>  n\n$x$  5');
});

test('a table is shown row by row, numbers to six digits, up to 200 rows', () => {
  const table = formats.Table.of({ id: ['a', 'b'], z: [1 / 3, NaN] });
  expect(shown(table)).toBe('id         z\na   0.333333\nb');
  const long = formats.Table.of({ z: new Float64Array(201) });
  expect(() => showTable(long)).toThrow('showTable: a table of 201 rows; at most 200 are shown');
});

test('an option that it does not have is refused', () => {
  expect(() => showTable([{ a: 1 }], { titel: 'Two models' } as never)).toThrow(
    'showTable: unknown option "titel"; allowed: caption',
  );
});
