import { massEdges, massSculpting, type Figure } from '../../../lib/dist/plotting';
import { renderPng } from '../../../lib/dist/plotting/render';

type Line = { name?: string; x: number[]; y: number[]; showlegend?: boolean; base?: number[]; fill?: string };
const traces = (figure: Figure) => figure.data as unknown as Line[];
const names = ['22-18-22', '22-32-22', '68-16-68'];

describe('massSculpting', () => {
  const all = Float64Array.from({ length: 2000 }, (_, i) => i / 4);
  const figure = massSculpting(
    all,
    names.map((name) => ({ name, kept: all.filter((m) => m > 100) })),
    { bins: 10 },
  );
  test('has a panel a model, all with the same bins', () => {
    expect(figure.data).toHaveLength(2 * names.length);
    expect(traces(figure).every(({ x }) => x.join() === traces(figure)[0].x.join())).toBe(true);
  });
  test('ends its bins where 99.9 % of the background are below', () => {
    expect(massEdges(all, 10)[10]).toBe(all[Math.floor(0.999 * 1999)]);
  });
  test('counts above each panel the masses that it hides', () => {
    const texts = (masses: Float64Array, kept: Float64Array) =>
      massSculpting(masses, [{ name: 'a', kept }]).layout.annotations?.map(({ text }) => text);
    expect(texts(all, all.filter((m) => m > 499))).toEqual(['a', 'outside: 2 of 2,000, kept 2 of 3']);
    expect(texts(Float64Array.of(1, 2, NaN), Float64Array.of(2))).toEqual(['a', 'outside: 2 of 3, kept 1 of 1']);
    expect(texts(Float64Array.of(1, 2, 2), Float64Array.of(2))).toEqual(['a']);
  }); // prettier-ignore
  test('shows where the cut leaves nothing', () => {
    const kept = traces(figure)[1].y;
    expect(kept[1]).toBeLessThan(1e-5);
    expect(renderPng(figure, { dpi: 50 }).length).toBeGreaterThan(1000);
  });
  test('refuses no masses', () => {
    expect(() => massSculpting(new Float64Array(0), [{ name: 'a', kept: all }])).toThrow('0 masses and 1 models');
  });
});

test('the events before and after the cut have the names that they are given', () => {
  const masses = Float64Array.from({ length: 50 }, (_, i) => i);
  const { data } = massSculpting(masses, [{ name: 'a', kept: masses }], { all: 'all pairs', cut: 'kept' });
  expect(data.map(({ name }) => name)).toEqual(['all pairs', 'kept']);
});
