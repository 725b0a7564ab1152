import type { Explanation } from '../../../../lib/dist/detectors';
import { explanationCard, explanationMap, plainText } from '../../../../lib/dist/plotting';
import { renderPng } from '../../../../lib/dist/plotting/render';

const feature = (name: string, contribution: number, over: Partial<Explanation['features'][number]> = {}) => ({
  ...{ feature: name, contribution, contributionPercentile: 99, value: 1040.4, missing: false, expected: -2 },
  ...{ valuePercentile: 99.96, unit: '' },
  ...over,
});
const explanation = (features: Explanation['features']): Explanation => ({
  ...{ score: 3, scorePercentile: 99, base: 0, correction: ['z'], sentence: 'Odder than 99 % of ordinary rows.' },
  features,
});
const odd = explanation([
  feature('separation', 3, { unit: '″' }),
  feature('z', 1, { value: null, missing: true, valuePercentile: null }),
  feature('gmag', -1, { unit: 'mag' }),
]);
const other = explanation([feature('gmag', 4), feature('z', 0), feature('separation', 0)]);

describe('explanationCard', () => {
  test('has a bar a feature, coloured by its sign, and what was expected beside it', () => {
    const { data, layout } = explanationCard(odd, { title: 'ZTF18aabtxvd' });
    expect(data[0]).toMatchObject({ x: [3, 1, -1], y: [2, 1, 0] });
    const { color } = (data[0] as unknown as { marker: { color: string[] } }).marker;
    expect(color[0]).toBe(color[1]);
    expect(color[2]).not.toBe(color[0]);
    const texts = layout.annotations!.map(({ text }) => text);
    expect(texts).toContain('<b>ZTF18aabtxvd</b>');
    expect(texts).toContain('1040″, expected −2″, above 99.9 %');
    expect(texts).toContain('missing');
    expect(texts).toContain('1040 mag, expected −2 mag, above 99.9 %');
  });
  test('breaks a sentence that is wider than the card into lines, below the title and above the bars', () => {
    const sentence =
      'Odder than 30.1 % of ordinary rows: temperature is 39.5, where 40.1 was expected; ' +
      'pressure is 3.27, where 3.19 was expected; the flow <1> is 42.4, where 42.7 was expected.';
    const [one, more] = ['Odder than 99 % of ordinary rows.', sentence].map((own) =>
      explanationCard({ ...odd, sentence: own }, { title: 'a' }),
    );
    const said = more.layout.annotations![1].text!;
    expect(said.split('<br>').length).toBeGreaterThan(1);
    expect(said.replaceAll('<br>', ' ')).toBe(plainText(sentence));
    const grown = more.layout.margin!.t! - one.layout.margin!.t!;
    expect(grown).toBe(16 * (said.split('<br>').length - 1));
    expect(more.layout.height! - one.layout.height!).toBe(grown);
    expect(more.layout.annotations![0].yshift! - one.layout.annotations![0].yshift!).toBe(grown);
  });
  test('shows as many features as asked for, and is drawn by the static renderer', () => {
    expect(explanationCard(odd, { most: 2 }).layout.yaxis!.ticktext).toEqual(['separation', 'z']);
    expect(renderPng(explanationCard(odd, { title: 'a', note: 'stand-in data' }), { dpi: 50 }).length).toBeGreaterThan(
      1000,
    );
  });
  test('refuses an explanation without features', () => {
    expect(() => explanationCard(explanation([]))).toThrow('explanationCard: the explanation has no features');
  });
});

describe('explanationMap', () => {
  const rows = [
    { name: 'first', explanation: odd },
    { name: 'second', explanation: other },
  ];
  test('has a column a feature, by its shares of all rows, as dark as its share', () => {
    const { data, layout } = explanationMap(rows);
    expect(layout.xaxis!.ticktext).toEqual(['gmag', 'separation', 'z']);
    expect(layout.yaxis!.ticktext).toEqual(['first', 'second']);
    const colors = data.map((trace) => (trace as unknown as { marker: { color: string[] } }).marker.color);
    expect(colors[0]).toEqual(['rgb(255, 255, 255)', 'rgb(213, 94, 0)']);
    expect(colors[1][1]).toBe('rgb(255, 255, 255)');
  });
  test('crosses out what is missing, and is drawn by the static renderer', () => {
    const { annotations = [] } = explanationMap(rows).layout;
    expect(annotations.map(({ text, x, y }) => [text, x, y])).toEqual([['×', 2, 1]]);
    expect(renderPng(explanationMap(rows, { note: 'stand-in data' }), { dpi: 50 }).length).toBeGreaterThan(1000);
  });
  test('refuses no rows, and explanations of other features', () => {
    expect(() => explanationMap([])).toThrow('explanationMap: there are no rows');
    const strange = { name: 'third', explanation: explanation([feature('colour', 1)]) };
    expect(() => explanationMap([...rows, strange])).toThrow('third has other features than first');
  });
});
