import { showTable } from '../../../lib/dist/plotting';

const shown = (rows: readonly object[]): string => {
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
