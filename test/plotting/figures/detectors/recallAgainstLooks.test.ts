import { recallAgainstLooks, type Figure } from '../../../../lib/dist/plotting';
import { renderPng } from '../../../../lib/dist/plotting/render';

type Line = { name?: string; x: number[]; y: number[]; showlegend?: boolean; fill?: string; xaxis: string };
const traces = (figure: Figure) => figure.data as unknown as Line[];
const looks = [1, 10, 100];
const curve = (name: string, up: number) => ({
  name,
  looks,
  recall: [0, 0.1 + up, 0.3 + up],
  low: [0, 0.05 + up, 0.2 + up],
  high: [0.02, 0.2 + up, 0.4 + up],
});
const three = ['forest', 'near', 'far'].map((name, k) => curve(name, 0.1 * k));

describe('recallAgainstLooks', () => {
  const figure = recallAgainstLooks(three, { rows: 400, columns: 2, note: 'stand-in data' });
  test('has one panel a detector: its curve and band, the others in grey, and chance', () => {
    expect(figure.data).toHaveLength(3 * (2 + 1 + 3));
    expect(new Set(traces(figure).map(({ xaxis }) => xaxis)).size).toBe(3);
    const own = traces(figure).filter(({ name }) => name?.startsWith('this detector'));
    expect(own.map(({ y }) => y)).toEqual(three.map(({ recall }) => recall));
    expect(
      traces(figure)
        .filter(({ fill }) => fill === 'tonexty')
        .map(({ y }) => y),
    ).toEqual(three.map(({ high }) => high));
  });
  test('draws chance as looks over rows', () => {
    const [chance] = traces(figure).filter(({ name }) => name === 'looking at random');
    expect([chance.x, chance.y]).toEqual([
      [0, 100],
      [0, 0.25],
    ]);
    expect(traces(recallAgainstLooks(three)).some(({ name }) => name === 'looking at random')).toBe(false);
  });
  test('names each thing once in the legend', () => {
    const entries = traces(figure).filter(({ showlegend }) => showlegend);
    expect(entries.map(({ name }) => name)).toEqual([
      'the others',
      'looking at random',
      'this detector, with its 95 % interval',
    ]);
  });
  test('is drawn by the static renderer', () => expect(renderPng(figure, { dpi: 50 }).length).toBeGreaterThan(1000));
  test('refuses no detectors, lists of other lengths and shares above 1', () => {
    expect(() => recallAgainstLooks([])).toThrow('recallAgainstLooks: there are no detectors');
    expect(() => recallAgainstLooks([{ ...three[0], low: [0] }])).toThrow('"forest": low has length 1; expected 3');
    expect(() => recallAgainstLooks([{ ...three[0], recall: [0, 0, 2] }])).toThrow('recall[2] is 2');
  });
});
