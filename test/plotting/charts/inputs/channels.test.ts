import { formats, plotting } from '../../../../lib/dist';

describe('tableAndOptions', () => {
  const [x, y, z] = [
    [1, 2],
    [3, 4],
    [5, 6],
  ];
  const calls: [string, (wrong: object) => unknown][] = [
    ['scatter', (wrong) => plotting.scatter({ x, y, ...wrong })],
    ['line', (wrong) => plotting.line({ x, y, ...wrong })],
    ['histogram', (wrong) => plotting.histogram({ x, ...wrong })],
    ['bars', (wrong) => plotting.bars({ x, y, ...wrong })],
    ['heatmap', (wrong) => plotting.heatmap({ z: [x, y], ...wrong })],
    ['corner', (wrong) => plotting.corner({ columns: { x, y }, ...wrong })],
    ['scatter3d', (wrong) => plotting.scatter3d({ x, y, z, ...wrong })],
  ];

  test.each(calls)('%s refuses an option that it does not have', (chart, draw) => {
    expect(() => draw({})).not.toThrow();
    expect(() => draw({ notes: 'stand-in data' })).toThrow(`${chart}: unknown option "notes" (near: note); allowed: `);
  });

  test('names the option that was meant, with a table too', () => {
    const table = formats.Table.of({ a: x, b: y });
    expect(() => plotting.scatter(table, { x: 'a', y: 'b', ...{ colour: 'a' } })).toThrow(
      'scatter: unknown option "colour" (near: color, colors); allowed: x, y, color, colorAs',
    );
    expect(() => plotting.scatter({ x, y, ...{ logx: true } })).toThrow('scatter: unknown option "logx"; allowed: x, ');
  });
});
