import { aucForest, type Figure, type ForestEntry } from '../../../../lib/dist/plotting';
import { renderPng } from '../../../../lib/dist/plotting/render';

type Line = { name?: string; mode: string; x: number[]; y: number[]; showlegend?: boolean; xaxis: string };
const marks = (figure: Figure) => (figure.data as unknown as Line[]).filter(({ mode }) => mode === 'markers');
const entry = (name: string, group: string, panel: string, value: number): ForestEntry => ({
  ...{ name, group, panel, value },
  low: value - 0.1,
  high: value + 0.1,
});
const entries = ['all', 'held-out'].flatMap((panel) =>
  ['forest', 'near'].flatMap((name, k) =>
    ['kept', 'median'].map((group, g) => entry(name, group, panel, 0.5 + 0.1 * k + 0.05 * g)),
  ),
);

describe('aucForest', () => {
  const figure = aucForest([...entries, entry('alone', 'kept', 'all', 0.4)], { note: 'stand-in data' });
  test('has a panel a protocol and a series of marks a group, once in the legend', () => {
    expect(marks(figure).map(({ xaxis }) => xaxis)).toEqual(['x', 'x', 'x2', 'x2']);
    expect(
      marks(figure)
        .filter(({ showlegend }) => showlegend)
        .map(({ name }) => name),
    ).toEqual(['kept', 'median']);
  });
  test('rows run from top to bottom, and a row of one mark has it in its middle', () => {
    const [kept, median] = marks(figure);
    expect(kept.y[0]).toBeGreaterThan(median.y[0]);
    expect(median.y[0]).toBeGreaterThan(kept.y[1]);
    expect(kept.y[2]).toBe(0);
    expect(kept.x).toEqual([0.5, 0.6, 0.4]);
  });
  test('needs no legend for a single group', () => {
    const single = aucForest([entry('near', 'kept', 'all', 0.7)]);
    expect(single.layout.showlegend).toBe(false);
    expect(renderPng(single, { dpi: 50 }).length).toBeGreaterThan(1000);
  });
  test('is drawn by the static renderer', () => expect(renderPng(figure, { dpi: 50 }).length).toBeGreaterThan(1000));
  test('refuses no entries, five groups and numbers that are not finite', () => {
    expect(() => aucForest([])).toThrow('aucForest: 0 entries in 0 groups; give 1 to 4 groups');
    expect(() => aucForest(['a', 'b', 'c', 'd', 'e'].map((group) => entry('near', group, 'all', 0.5)))).toThrow(
      '5 groups',
    );
    expect(() => aucForest([entry('near', 'kept', 'all', NaN)])).toThrow(
      '"near" is NaN [NaN, NaN]; numbers must be finite',
    );
  });
});
