import { parseNotebook } from '../../../lib/dist/runner/document/readNotebook';
import { formatNotebook, pythonJson } from '../../../lib/dist/runner/document/writeNotebook';
import { code, notebook, prose } from '../../support/notebooks';

test('formatNotebook writes what parseNotebook reads back, the same bytes each time', () => {
  const text = formatNotebook(notebook([prose('# Title\n\ntext'), code('const a = 1;\na')]));
  expect(formatNotebook(parseNotebook(text, 'again'))).toBe(text);
  expect(text.endsWith('}\n')).toBe(true);
});

test('formatNotebook splits texts where Jupyter does, and leaves images whole', () => {
  const cell = code('a');
  cell.outputs = [
    {
      output_type: 'display_data',
      metadata: {},
      data: { 'text/html': '<p>\r\n</p>\n', 'image/png': 'AAAA\nBBBB\n', 'application/json': { b: 1, a: ['x\ny'] } },
    },
  ];
  const [output] = JSON.parse(formatNotebook(notebook([cell]))).cells[0].outputs;
  expect(output.data).toEqual({
    'application/json': { a: ['x\ny'], b: 1 },
    'image/png': 'AAAA\nBBBB\n',
    'text/html': ['<p>\r\n', '</p>\n'],
  });
});

test('pythonJson writes keys and numbers as Python does', () => {
  const value = {
    b: 1e-7,
    '10': 0.00001,
    '9': [1.5e-10, -3e-5, 0.0001, 123456789012345680000, 1e21, 1.5e300, 0.1, 2],
    é: '\u2028\u0001"\\',
    a: {},
    c: [],
    d: [null, true],
    e: undefined,
  };
  // Python 3.11: json.dumps(value, ensure_ascii=False, indent=1, sort_keys=True)
  expect(pythonJson(value)).toBe(`{
 "10": 1e-05,
 "9": [
  1.5e-10,
  -3e-05,
  0.0001,
  123456789012345680000,
  1e+21,
  1.5e+300,
  0.1,
  2
 ],
 "a": {},
 "b": 1e-07,
 "c": [],
 "d": [
  null,
  true
 ],
 "é": "\u2028\\u0001\\"\\\\"
}`);
});

test('pythonJson loses nothing that JSON can hold', () => {
  const value = { x: [1e-300, -4.9e-324, 1.7976931348623157e308, 0.1 + 0.2], '': 'ä\n', nested: [[[]], [{ '1': [] }]] };
  expect(JSON.parse(pythonJson(value))).toEqual(value);
});
