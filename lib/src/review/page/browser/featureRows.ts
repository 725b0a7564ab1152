import { percent, withUnit, written } from '../core/numbers';
import type { PageData } from '../core/pageData';
import { element, svg } from './elements';

/** One feature of one row. */
interface Feature {
  readonly name: string;
  readonly unit: string;
  readonly value: number;
  readonly expected: number;
  readonly contribution: number;
  readonly percentile: number;
  /** Between which nine of ten ordinary contributions lie. */
  readonly low: number;
  readonly high: number;
}

/** What each feature adds to the score, the greatest first, with its value beside what was expected. */
export function featureRows(data: PageData, row: number): HTMLElement {
  const features = featuresOf(data, row);
  const explained = features.some(({ contribution }) => !Number.isNaN(contribution));
  const ends = features.flatMap(({ contribution, low, high }) => [contribution, low, high]).filter(Number.isFinite);
  const [from, to] = [Math.min(0, ...ends), Math.max(0, ...ends)];
  const place = (value: number) => (100 * (value - from)) / (to - from || 1);
  const heads = explained
    ? [
        'Feature',
        'adds to the score; grey: nine of ten ordinary objects',
        'value',
        'expected',
        'ordinary objects below',
      ]
    : ['Feature', 'value'];
  return element(
    'table',
    { class: explained ? 'features' : 'features plain' },
    element('thead', {}, element('tr', {}, ...heads.map((head) => element('th', { scope: 'col' }, head)))),
    element('tbody', {}, ...features.map((one) => (explained ? explainedRow(one, place) : plainRow(one)))),
  );
}

function featuresOf({ features, units, values, explained }: PageData, row: number): Feature[] {
  const { contributions, expected, valuePercentiles, bands } = explained;
  const own = features.map((name, j) => {
    const at = row * features.length + j;
    return {
      ...{ name, unit: units[j], value: values.data[at], expected: expected[at] ?? NaN },
      ...{ contribution: contributions[at] ?? NaN, percentile: valuePercentiles[at] ?? NaN },
      ...{ low: bands[2 * j], high: bands[2 * j + 1] },
    };
  });
  return own.sort((a, b) => (b.contribution || 0) - (a.contribution || 0));
}

const valueCell = ({ value, unit }: Feature) =>
  Number.isNaN(value)
    ? element('td', { class: 'number missing' }, 'missing')
    : element('td', { class: 'number' }, withUnit(value, unit));

const plainRow = (one: Feature) => element('tr', {}, element('th', { scope: 'row' }, one.name), valueCell(one));

function explainedRow(one: Feature, place: (value: number) => number): HTMLElement {
  const { name, unit, expected, percentile } = one;
  return element(
    'tr',
    {},
    element('th', { scope: 'row', title: name }, name),
    element(
      'td',
      { class: 'bar-cell', title: told(one) },
      bar(one, place),
      element('span', { class: 'unseen' }, told(one)),
    ),
    valueCell(one),
    element('td', { class: 'number expected' }, Number.isNaN(expected) ? '' : withUnit(expected, unit)),
    Number.isNaN(percentile)
      ? element('td', { class: 'among' })
      : element('td', { class: 'among' }, strip(percentile), element('span', {}, percent(percentile))),
  );
}

const told = ({ contribution, low, high }: Feature) =>
  `adds ${written(contribution)}` +
  (Number.isNaN(low) ? '' : `; nine of ten ordinary objects: ${written(low)} to ${written(high)}`);

/** The contribution as a bar from zero, before the band of ordinary ones. */
function bar({ contribution, low, high }: Feature, place: (value: number) => number): SVGElement {
  const zero = place(0);
  const end = place(contribution || 0);
  const band = Number.isNaN(low)
    ? null
    : svg('rect', { class: 'band', x: place(low), y: 0, width: Math.max(place(high) - place(low), 0.6), height: 10 });
  return svg(
    'svg',
    { class: 'bar', viewBox: '0 0 100 10', preserveAspectRatio: 'none', 'aria-hidden': 'true' },
    band,
    svg('rect', {
      class: contribution > 0 ? 'more' : 'less',
      ...{ x: Math.min(zero, end), y: 2.5, width: Math.abs(end - zero), height: 5 },
    }),
    svg('rect', { class: 'zero', x: zero - 0.15, y: 0, width: 0.3, height: 10 }),
  );
}

/** Where a value lies among ordinary ones, from the lowest to the highest. */
function strip(percentile: number): SVGElement {
  return svg(
    'svg',
    { class: 'strip', viewBox: '0 0 60 10', 'aria-hidden': 'true' },
    svg('rect', { class: 'track', x: 2, y: 4, width: 56, height: 2 }),
    svg('rect', { class: 'middle', x: 4.8, y: 4, width: 50.4, height: 2 }),
    svg('rect', { class: 'mark', x: 1 + 0.56 * percentile, y: 1, width: 2.5, height: 8 }),
  );
}
