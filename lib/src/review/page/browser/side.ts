import { foundByLook } from '../core/found';
import { counted, written } from '../core/numbers';
import type { App } from './app';
import { button, element } from './elements';
import { foundCurve } from './drawings/foundCurve';
import { chip, chips } from './chips';
import { lightCurveView } from './drawings/lightCurve';
import { mapView } from './drawings/map';
import { nameField } from './nameField';

/** What surrounds the object: its light curve, its neighbours, its place among all, its history, and the yield so far. */
export function sideView(app: App): HTMLElement {
  return element(
    'aside',
    { class: 'side', 'aria-label': 'Around this object' },
    lightCurveView(app),
    neighbours(app),
    ...(app.data.map === null ? [] : [mapView(app)]),
    history(app),
    found(app),
  );
}

function neighbours(app: App): HTMLElement {
  const { data } = app;
  const list = element('ol', { class: 'neighbours' });
  const section = element('section', {}, element('h3', {}, 'Nearest'), list);
  app.whenChanged(() => {
    const k = data.neighbours;
    const places = app.row === null ? [] : Array.from({ length: k }, (_, n) => app.row! * k + n);
    const near = places.filter((at) => data.neighbourRows[at] >= 0);
    section.hidden = near.length === 0;
    list.replaceChildren(
      ...near.map((at) => {
        const row = data.neighbourRows[at];
        const said = chips(app.standing.current.get(data.objectIds[row]), data.scale);
        const known = data.classes?.[row] ?? '';
        return element(
          'li',
          {},
          button(
            { title: `Distance ${written(data.distances[at])}` },
            () => app.go(row),
            element('span', { class: 'id' }, data.objectIds[row]),
            known === '' ? null : element('span', { class: 'class' }, known),
            ...(said.length > 0 ? said : [element('span', { class: 'faint' }, 'no label')]),
          ),
        );
      }),
    );
  });
  return section;
}

/** What was said of the object before, by whom and when. */
function history(app: App): HTMLElement {
  const title = element('h3');
  const list = element('ol', { class: 'history' });
  const section = element('section', {}, title, list);
  app.whenChanged(() => {
    const id = app.row === null ? '' : app.data.objectIds[app.row];
    const said = app.standing.log.filter(({ objectId }) => objectId === id);
    const times = said.filter(({ label }) => label !== '').length;
    section.hidden = said.length === 0;
    title.textContent =
      times === 0
        ? 'Noted before'
        : `Labelled ${times === 1 ? 'once' : times === 2 ? 'twice' : `${times} times`} before`;
    list.replaceChildren(
      ...said
        .reverse()
        .map(({ label, timestamp, session, note }) =>
          element(
            'li',
            {},
            label === ''
              ? element('span', { class: 'faint' }, note === '' ? 'taken back' : 'note')
              : chip(label, app.data.scale),
            element(
              'span',
              { class: 'faint' },
              ` ${session || 'no name'}, ${timestamp.slice(0, 16).replace('T', ' ')} `,
            ),
            note === '' ? null : element('q', {}, note),
          ),
        ),
    );
  });
  return section;
}

function found(app: App): HTMLElement {
  const place = element('div', { class: 'found' });
  const words = element('p', { class: 'faint' });
  app.whenChanged(() => {
    const counts = foundByLook(app.standing.current, app.data.scale);
    place.replaceChildren(foundCurve(counts));
    const looks = `${counted(counts.length)} ${counts.length === 1 ? 'look' : 'looks'}`;
    words.textContent =
      counts.length === 0
        ? 'Begins with the first label.'
        : `${counted(counts.at(-1)!)} interesting in ${looks}; dashed: one a look`;
  });
  return element('section', {}, element('h3', {}, 'Found so far'), place, words, nameField(app));
}
