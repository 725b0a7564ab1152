import { PNG } from 'pngjs';
import type { Figure } from '../../../lib/dist/plotting';
import { renderHtml } from '../../../lib/dist/plotting/output/html';
import { renderPdf, renderPng, renderSvg } from '../../../lib/dist/plotting/render';
import { FIGURES, LONG, VALUES } from '../../fixtures/figures/edges.cjs';

/** The words of an SVG, shown or not. */
const textsOf = (svg: string) => Array.from(svg.matchAll(/<text[^>]*>(.*?)<\/text>/gs), ([, text]) => text);

/** Draws a figure in every format. */
function drawn(figure: Figure): string {
  expect(renderPng(figure, { dpi: 24 }).length).toBeGreaterThan(200);
  expect(renderPdf(figure).length).toBeGreaterThan(500);
  expect(renderHtml(figure, { name: 'edge' })).toContain('id="figure-json"');
  const svg = renderSvg(figure);
  expect(svg.replace(/<text.*?<\/text>/gs, '')).not.toMatch(/NaN|Infinity|undefined/);
  expect(textsOf(svg).join(' ')).not.toMatch(/NaN|Infinity|undefined\b(?! \(one class)|[0-9]e[+-]?[0-9]/);
  return svg;
}

/** What is wrong with an axis: ends that are no numbers, no width, no ticks, or ticks and labels that do not match. */
function faults(figure: Figure): string[] {
  const { layout } = figure;
  const empty = (layout.annotations ?? []).some(({ text }) => text === 'no finite background value');
  const scenes = Object.entries(layout).filter(([key]) => /^scene\d*$/.test(key));
  const axes = [
    ...Object.entries(layout).filter(([key]) => /^[xy]axis\d*$/.test(key)),
    ...scenes.flatMap(([key, scene]) => 'xyz'.split('').map((k) => [`${key}.${k}axis`, scene[`${k}axis`]] as const)),
  ];
  return axes.flatMap(([name, { range, tickvals, ticktext, autorange }]) => {
    // An interactive scene finds its own.
    if (range === undefined && autorange === undefined && name.startsWith('scene')) return [];
    if (!range?.every(Number.isFinite) || !(range[1] > range[0])) return [`${name} from ${range?.join(' to ')}`];
    if (!empty && !(tickvals.length >= 1)) return [`${name} without ticks`];
    if (ticktext && ticktext.length !== tickvals.length) return [`${name}: labels for other ticks`];
    return [];
  });
}

/** Fractions and areas are between 0 and 1. */
const NO_FRACTION = { rocCurve: 'expected a number between 0 and 1', rocBands: 'expected a number between 0 and 1' };

/** What refuses which values, and what it says of them; everything else is drawn. */
const REFUSED: Record<string, Record<string, string>> = {
  'no values': {
    trainingLoss: 'the loss has no epoch',
    'trainingLoss, log': 'the loss has no epoch',
    trainingHistory: 'the loss has no epoch',
    reconstructionLossHistogram: 'none of 0 background and 0 signal scores is finite',
    'reconstructionLossHistogram, log': 'none of 0 background and 0 signal scores is finite and above zero',
    rocCurve: 'fpr has 0 values; a curve needs at least two points',
    compareReconstructions: 'there is no event to show',
    aucBySize: 'there are no models',
    'aucBySize, parameters': 'there are no models',
    errorShareBars: '0 models and 1 groups',
    massSculpting: '0 masses and 1 models',
    pca3d: 'none of 0 points has three finite coordinates',
    pca3dTest: 'none of 0 points has three finite coordinates',
  },
  'one value': {
    ...NO_FRACTION,
    rocCurve: 'fpr has 1 values; a curve needs at least two points',
  },
  'equal values': NO_FRACTION,
  'values of 1e300': NO_FRACTION,
  'values from 1e-300 to 1e300': NO_FRACTION,
  'values that differ in the last digit': NO_FRACTION,
  'zeros of both signs': {
    'reconstructionLossHistogram, log': 'finite and above zero',
    'aucBySize, parameters': 'has 0 parameters; a logarithmic axis needs a number above 0',
    massSculpting: 'none of 4 masses is finite and above zero',
  },
  'NaN alone': {
    reconstructionLossHistogram: 'none of 5 background and 5 signal scores is finite',
    'reconstructionLossHistogram, log': 'finite and above zero',
    'aucBySize, parameters': 'has NaN parameters',
    massSculpting: 'none of 5 masses is finite and above zero',
    pca3d: 'none of 5 points has three finite coordinates',
    pca3dTest: 'none of 5 points has three finite coordinates',
  },
  infinities: { ...NO_FRACTION, 'aucBySize, parameters': 'has Infinity parameters' },
  'values below zero': {
    ...NO_FRACTION,
    'reconstructionLossHistogram, log': 'finite and above zero',
    'aucBySize, parameters': 'has -5 parameters',
    massSculpting: 'none of 3 masses is finite and above zero',
  },
  'values as far apart as numbers go': {
    ...NO_FRACTION,
    ...Object.fromEntries(
      ['trainingLoss', 'trainingHistory', 'compareReconstructions', 'latentStaircase', 'aucBySize', 'pcaPanels'].map(
        (name) => [name, 'ends before the largest number (1.8e308)'],
      ),
    ),
    pca3d: 'ends before the largest number (1.8e308)',
    pca3dPanel: 'ends before the largest number (1.8e308)',
    pca3dTest: 'ends before the largest number (1.8e308)',
    pca3dTestPanel: 'ends before the largest number (1.8e308)',
    variablePlots: 'at most 1.8e308 apart',
    reconstructionLossHistogram: 'at most 1.8e308 apart',
    'aucBySize, parameters': 'parameters',
  },
};

describe.each(Object.entries(FIGURES))('%s', (name, make) => {
  test.each(Object.entries(VALUES))('of %s is a sensible figure or a clear error', (what, values) => {
    const message = REFUSED[what]?.[name];
    if (message !== undefined) {
      expect(() => drawn(make(values))).toThrow(message);
      return;
    }
    const figure = make(values);
    expect(faults(figure)).toEqual([]);
    drawn(figure);
  });

  test('keeps names of 200 characters on the page', () => {
    const figure = make([0.1, 0.2, 0.4, 0.7, 1], LONG);
    drawn(figure);
    const { data, width, height } = PNG.sync.read(renderPng(figure, { dpi: 96 }));
    const dark = (x: number, y: number) => data[4 * (y * width + x)] < 200;
    const columns = Array.from({ length: height }, (_, y) => [0, width - 1].filter((x) => dark(x, y))).flat();
    const rows = Array.from({ length: width }, (_, x) => [0, height - 1].filter((y) => dark(x, y))).flat();
    expect([columns, rows]).toEqual([[], []]);
  });
});
