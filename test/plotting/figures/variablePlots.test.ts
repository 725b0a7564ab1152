import { variablePlots } from '../../../lib/dist/plotting';
import { renderPng } from '../../../lib/dist/plotting/render';

const names = ['MET_0_pt', 'FatJet_0_pt', 'FatJet_1_pt', 'Muon_10_pt'];
const matrix = (rows: number, cols: number, value: (i: number, j: number) => number) => {
  const data = Float32Array.from({ length: rows * cols }, (_, k) => value(Math.floor(k / cols), k % cols));
  return { data, rows, cols };
};
const background = matrix(500, 4, (i, j) => (i % 101) * (j + 1));
const signal = matrix(50, 4, (i, j) => (i % 7) * (j + 2));

/** A panel's axes, by its number. */
const axisOf = (layout: object, letter: 'x' | 'y', k: number) =>
  (layout as Record<string, { title?: { text: string }; range: number[]; tickvals: number[]; ticktext: string[] }>)[
    `${letter}axis${k === 0 ? '' : k + 1}`
  ];

describe('variablePlots', () => {
  test('makes a panel of 4 × 4 inches for every variable, three in a row', () => {
    const { data, layout } = variablePlots(background, signal, names);
    expect(data).toHaveLength(8);
    expect(layout.width).toBe(3 * 4 * 96);
    expect(layout.height).toBeGreaterThanOrEqual(2 * 4 * 96);
    expect([0, 1, 2, 3].map((k) => axisOf(layout, 'x', k).title?.text)).toEqual(names);
  });

  test('fills the background in royal blue at .7 and outlines the signal in dark orange, 1.3 points wide', () => {
    const [filled, outlined] = variablePlots(background, signal, names).data as unknown as Record<string, unknown>[];
    expect(filled).toMatchObject({ name: 'Bkg', fill: 'tozeroy', fillcolor: 'rgba(65, 105, 225, 0.7)' });
    expect(outlined).toMatchObject({ name: 'Sig', line: { color: 'darkorange', shape: 'hv', width: (1.3 * 4) / 3 } });
  });

  test("spans the background's range and drops what of the signal lies outside", () => {
    const far = matrix(10, 4, (i) => (i < 4 ? 50 : 1e6));
    const { data, layout } = variablePlots(background, far, names);
    const { x, y } = data[1] as unknown as { x: number[]; y: number[] };
    expect([x[1], x[x.length - 1]]).toEqual([0, 100]);
    // The area of what remains is 1, in one bin of width 1.
    expect(Math.max(...y)).toBeCloseTo(1, 5);
    expect(axisOf(layout, 'x', 0).range).toEqual([-5, 105]);
  });

  test('counts above each panel what it hides, and says nothing where it hides nothing', () => {
    const notes = (sig: typeof signal, bkg = background) =>
      (variablePlots(bkg, sig, names).layout.annotations ?? []).map(({ text, xref }) => [text, xref]);
    expect(notes(matrix(20, 4, () => 1e6))).toEqual(
      ['x domain', 'x2 domain', 'x3 domain', 'x4 domain'].map((xref) => ['Sig: 20 of 20 outside', xref]),
    );
    expect(notes(matrix(10, 4, (i, j) => (j === 1 && i < 3 ? NaN : i < 4 && j === 1 ? -1 : 50)))).toEqual([
      ['Sig: 1 of 10 outside, 3 not finite', 'x2 domain'],
    ]);
    expect(notes(signal)).toEqual([]);
    const holes = matrix(500, 4, (i, j) => (j === 2 ? NaN : j === 3 && i === 0 ? Infinity : i % 101));
    expect(notes(matrix(5, 4, () => 50), holes)).toEqual([
      ['no finite background value', 'x3 domain'],
      ['Sig: 5 of 5 outside', 'x3 domain'],
      ['Bkg: 1 of 500 not finite', 'x4 domain'],
    ]); // prettier-ignore
  });

  test('keeps five hundredths of a log range free above and below, as matplotlib does', () => {
    const { data, layout } = variablePlots(background, signal, names);
    const heights = [0, 1].flatMap((k) => Array.from((data[k] as unknown as { y: number[] }).y));
    const [low, high] = axisOf(layout, 'y', 0).range;
    const inside = heights.filter((height) => Math.log10(height) >= low).map(Math.log10);
    const [least, most] = [Math.min(...inside), Math.max(...inside)];
    expect(high).toBeCloseTo(most + 0.05 * (most - least), 10);
    expect(low).toBeCloseTo(least - 0.05 * (most - least), 10);
  });

  test('selects the variables of one object by the tag in their names', () => {
    const { layout } = variablePlots(background, signal, names, { objectIndex: 0, columns: 2 });
    expect(axisOf(layout, 'x', 0).title?.text).toBe('MET_0_pt');
    expect(axisOf(layout, 'x', 1).title?.text).toBe('FatJet_0_pt');
    expect(axisOf(layout, 'x', 2)).toBeUndefined();
    expect(layout.width).toBe(2 * 4 * 96);
  });

  test('selects variables by name, in the order given, and names those that are not there', () => {
    const { layout } = variablePlots(background, signal, names, { variables: ['Muon_10_pt', 'MET_0_pt'] });
    expect([0, 1].map((k) => axisOf(layout, 'x', k).title?.text)).toEqual(['Muon_10_pt', 'MET_0_pt']);
    const plot = (variables: string[]) => () => variablePlots(background, signal, names, { variables });
    expect(plot(['pt', 'M'])).toThrow('no variable is called pt, M; there are MET_0_pt');
    expect(plot([])).toThrow('variables is empty');
  });

  test('draws the background alone where the signal has no rows', () => {
    const { data, layout } = variablePlots(
      background,
      matrix(0, 4, () => 0),
      names,
    );
    expect(data.map(({ name }) => name)).toEqual(['Bkg', 'Bkg', 'Bkg', 'Bkg']);
    expect(layout.annotations ?? []).toEqual([]);
    const alone = axisOf(layout, 'y', 0).range;
    expect(alone.every(Number.isFinite)).toBe(true);
    expect(renderPng({ data, layout }).length).toBeGreaterThan(1000);
  });

  test("makes the document's three checks of its inputs", () => {
    expect(() => variablePlots([[1]] as never, signal, names)).toThrow('the background is not a matrix');
    expect(() => variablePlots(background, { data: [1] } as never, names)).toThrow('the signal is not a matrix');
    expect(() =>
      variablePlots(
        background,
        matrix(5, 3, () => 1),
        names,
      ),
    ).toThrow('the background has 4 features, the signal 3; both must have the same');
    expect(() => variablePlots(background, signal, names.slice(1))).toThrow(
      'names has length 3; expected 4, one per feature',
    );
  });

  test('says which objects there are when none has the index asked for', () => {
    expect(() => variablePlots(background, signal, names, { objectIndex: 9 })).toThrow(
      'no variable has "_9_" in its name; the names hold _0_, _1_, _10_',
    );
    expect(() => variablePlots(background, signal, ['a', 'b', 'c', 'd'], { objectIndex: 0 })).toThrow(
      'no name holds an object number',
    );
    expect(() =>
      variablePlots(
        matrix(3, 0, () => 0),
        matrix(3, 0, () => 0),
        [],
      ),
    ).toThrow('no variables to plot');
    expect(() => variablePlots(background, signal, names, { columns: 0 })).toThrow('columns is 0');
  });

  test('draws columns that are constant, empty of numbers, enormous or without signal', () => {
    const odd = matrix(60, 4, (i, j) => [7, NaN, i * 1e7, i === 0 ? -1e-30 : 1e-30][j]);
    const none = { data: new Float32Array(0), rows: 0, cols: 4 };
    const longName = 'x'.repeat(200);
    const figure = variablePlots(odd, none, ['a', 'b', longName, '<img src=x onerror=alert(1)> $x$']);
    expect(figure.data).toHaveLength(3);
    expect(figure.layout.annotations?.map(({ text }) => text)).toEqual(['no finite background value']);
    expect(axisOf(figure.layout, 'x', 0).range).toEqual([6.45, 7.55]);
    expect(axisOf(figure.layout, 'x', 2).title?.text).toMatch(/^x{30,60}…$/);
    expect(axisOf(figure.layout, 'x', 2).ticktext).toContain('2×10<sup>8</sup>');
    expect(axisOf(figure.layout, 'x', 3).title?.text).toBe('&lt;img src=x onerror=alert(1)&gt; &#36;x&#36;');
    expect(renderPng(figure, { dpi: 40 }).length).toBeGreaterThan(1000);
  });

  test('leaves its inputs alone', () => {
    const before = [background.data.slice(), signal.data.slice()];
    variablePlots(background, signal, names, { note: 'stand-in data' });
    expect([background.data, signal.data]).toEqual(before);
  });
});

test('the classes have the names that they are given', () => {
  const { data } = variablePlots(background, signal, names, { classes: ['Drell–Yan', 'same sign'] });
  expect(new Set(data.map(({ name }) => name))).toEqual(new Set(['Drell–Yan', 'same sign']));
});
