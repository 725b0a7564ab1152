import { formats, plotting } from '../../../lib/dist';
import { renderSvg } from '../../../lib/dist/plotting/render';

describe('corner', () => {
  const table = formats.Table.of({
    u: [0, 1, 2, NaN, 4],
    g: [1, 3, 2, 5, 1],
    r: [2, 2, 1, 0, 2],
    kind: ['a', 'a', 'b', 'a', 'b'],
  });

  test('has a panel for each pair and each column, and one legend', () => {
    const figure = plotting.corner(table, { columns: ['u', 'g', 'r'], color: 'kind', names: { a: 'Ordinary' } });
    expect(Object.keys(figure.layout).filter((key) => /^xaxis/.test(key))).toHaveLength(6);
    expect(figure.data.filter(({ showlegend }) => showlegend !== false).map(({ name }) => name)).toEqual([
      'Ordinary',
      'b',
    ]);
    expect(figure.layout.annotations?.map(({ text }) => text)).toContain('not drawn, of 15: 1 not finite');
    expect(renderSvg(figure)).toContain('Ordinary');
  });

  test('one column is a histogram, equal values have bins', () => {
    expect(renderSvg(plotting.corner({ columns: { flat: [3, 3, 3] } }))).toContain('flat');
  });

  test('a legend that the empty corner is too small for gets a wider margin, and covers no panel', () => {
    const rows = Array.from({ length: 40 }, (_, k) => k);
    const drawn = (columns: string[], label: (k: number) => string) =>
      plotting.corner({ columns: Object.fromEntries(columns.map((name) => [name, rows])), color: rows.map(label) })
        .layout;
    const short = (k: number) => 'ab'[k % 2];
    const long = (k: number) => 'x'.repeat(37) + (k % 2);
    const many = (k: number) => `class ${k}`;
    for (const columns of [['u'], ['u', 'g']]) {
      const { width } = drawn(columns, short);
      for (const label of [long, many]) {
        const { width: wider, margin, legend } = drawn(columns, label);
        expect(wider).toBeGreaterThan(width!);
        expect(margin!.r! - drawn(columns, short).margin!.r!).toBeCloseTo(wider! - width!);
        expect(legend!.x).toBeGreaterThan(1);
      }
    }
    expect(drawn(['u', 'g', 'r'], long).width).toBe(drawn(['u', 'g', 'r'], short).width);
    expect(drawn(['u'], many).height).toBeGreaterThan(drawn(['u'], short).height!);
  });

  test('refuses no column, thirteen, and one without a number', () => {
    expect(() => plotting.corner({ columns: {} })).toThrow('corner: 0 columns; allowed: 1 to 12');
    const many = Object.fromEntries(Array.from({ length: 13 }, (_, k) => [`c${k}`, [1]]));
    expect(() => plotting.corner({ columns: many })).toThrow('corner: 13 columns');
    expect(() => plotting.corner({ columns: { a: [1], b: [NaN] } })).toThrow('corner: column "b" has no finite number');
  });
});
