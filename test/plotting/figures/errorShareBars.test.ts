import { errorShareBars, type Figure } from '../../../lib/dist/plotting';
import { renderPng } from '../../../lib/dist/plotting/render';

type Line = { name?: string; x: number[]; y: number[]; showlegend?: boolean; base?: number[]; fill?: string };
const traces = (figure: Figure) => figure.data as unknown as Line[];
const names = ['22-18-22', '22-32-22', '68-16-68'];

describe('errorShareBars', () => {
  const shares = { Background: { MET: 0.25, angles: 0.75 }, Signal: { MET: 1 } };
  const figure = errorShareBars(
    names.map((name) => ({ name, shares })),
    ['MET', 'angles'],
  );
  test('stacks the groups of a bar', () => {
    const [met, angles] = traces(figure);
    expect([met.x[0], met.base?.[0]]).toEqual([0.25, 0]);
    expect([angles.x[0], angles.base?.[0]]).toEqual([0.75, 0.25]);
    expect(traces(figure)[3].x).toEqual([0, 0, 0]);
    expect(renderPng(figure, { dpi: 50 }).length).toBeGreaterThan(1000);
  });
  test('refuses more groups than there are colours', () => {
    expect(() => errorShareBars([{ name: 'a', shares }], Array.from('123456789'))).toThrow('1 models and 9 groups');
  });
});
