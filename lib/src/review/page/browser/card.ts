import { counted, written } from '../core/numbers';
import type { App } from './app';
import { element, outside } from './elements';
import { featureRows } from './featureRows';
import { chips } from './chips';
import { linksOf } from './links';

/** The object that is looked at: its rank, why it is odd, and its features. */
export function cardView(app: App): HTMLElement {
  const view = element('article', { class: 'card', 'aria-label': 'Object' });
  let shown: number | null | undefined;
  app.whenChanged(() => {
    view.replaceChildren(...(app.row === null ? [nothing(app)] : card(app, app.row)));
    if (shown !== undefined && shown !== app.row) {
      view.scrollTop = 0;
      // Where everything scrolls as one, the next object begins at its top as well.
      if (view.getBoundingClientRect().top < 0) view.scrollIntoView();
    }
    shown = app.row;
  });
  return view;
}

function nothing({ filter }: App): HTMLElement {
  const all =
    filter.show === 'open' ? 'Every object here has a label. Export them, or choose others on the left.' : 'None here.';
  return element('p', { class: 'nothing' }, all);
}

function card(app: App, row: number): (HTMLElement | SVGElement)[] {
  const { data, standing } = app;
  const id = data.objectIds[row];
  const links = linksOf(data, row).map(({ name, url }) => outside(url, name));
  const correction = data.corrections[row];
  const known = data.classes?.[row] ?? '';
  return [
    element('p', { class: 'rank' }, rankOf(app, row)),
    element(
      'div',
      { class: 'heading' },
      element('h2', {}, id),
      known === '' ? null : element('span', { class: 'class' }, known),
      ...chips(standing.current.get(id), data.scale),
      element('nav', { 'aria-label': 'This object elsewhere' }, ...links),
    ),
    ...(data.sentences[row] === '' ? [] : [element('p', { class: 'sentence' }, data.sentences[row])]),
    ...(correction === null || correction.length === 0
      ? []
      : [element('p', { class: 'correction' }, corrected(data.features, correction))]),
    featureRows(data, row),
  ];
}

/** "3rd of 4,248 to look at · 412th without the labels · score 0.0123" */
function rankOf({ data, ranks }: App, row: number): string {
  const { now: rank, prior, open } = ranks;
  const now = rank[row] === 0 ? 'Labelled' : `${ordinal(rank[row])} of ${counted(open)} to look at`;
  const start = rank[row] === prior[row] ? '' : ` · ${ordinal(prior[row])} without the labels`;
  return `${now}${start} · score ${written(data.scores[row])}`;
}

function ordinal(rank: number): string {
  const teen = rank % 100 >= 11 && rank % 100 <= 13;
  return counted(rank) + (teen ? 'th' : (['th', 'st', 'nd', 'rd'][rank % 10] ?? 'th'));
}

/** Corrections of more features are counted, not named. */
const MOST_NAMED = 4;

function corrected(features: readonly string[], places: readonly number[]): string {
  if (places.length > MOST_NAMED) {
    return `It would be ordinary only with ${places.length} of ${features.length} features as expected.`;
  }
  const names = places.map((j) => features[j]);
  const list = names.length === 1 ? names[0] : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;
  return `It would be ordinary with ${list} as expected.`;
}
