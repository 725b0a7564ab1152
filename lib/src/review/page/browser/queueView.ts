import { EVERYTHING } from '../core/queue';
import { counted } from '../core/numbers';
import type { App } from './app';
import { button, element } from './elements';
import { chips } from './chips';

const SHOWN = 14;

/** What is gone through, and what comes next: the list moves with every label. */
export function queueView(app: App): HTMLElement {
  const list = element('ol', { class: 'queue' });
  const title = element('h2');
  app.whenChanged(() => {
    const { queue, row, data } = app;
    title.textContent =
      app.filter.show === 'open' ? `Next of ${counted(queue.length)}` : `${counted(queue.length)} with labels`;
    const at = row === null ? 0 : Math.max(0, queue.indexOf(row));
    const from = Math.max(0, Math.min(at - 3, queue.length - SHOWN));
    list.replaceChildren(
      ...queue.slice(from, from + SHOWN).map((one, k) => {
        const id = data.objectIds[one];
        return element(
          'li',
          {},
          button(
            { 'aria-current': one === row ? 'true' : null },
            () => app.go(one),
            element('span', { class: 'place' }, counted(from + k + 1)),
            element('span', { class: 'id' }, id),
            moved(app, one),
            ...chips(app.standing.current.get(id), data.scale),
          ),
        );
      }),
    );
  });
  return element('section', { class: 'left', 'aria-label': 'Objects' }, filters(app), title, list);
}

/** How far the labels have moved an object. */
function moved({ ranks: { now, prior } }: App, row: number): HTMLElement | null {
  const by = prior[row] - now[row];
  if (by === 0) return null;
  const text = `${by > 0 ? '▲' : '▼'} ${counted(Math.abs(by))}`;
  return element(
    'span',
    { class: by > 0 ? 'moved up' : 'moved', title: `${counted(prior[row])} without the labels` },
    text,
  );
}

function filters(app: App): HTMLElement {
  const { data } = app;
  const show = element('select', { id: 'show', 'aria-label': 'Which objects (f)' });
  const classes = element('select', { 'aria-label': 'Class' });
  const names = [...new Set(data.classes ?? [])].filter((name) => name !== '').sort();
  classes.append(
    ...['', ...names].map((name) => element('option', { value: name }, name === '' ? 'All classes' : name)),
  );
  classes.hidden = names.length < 2;
  for (const select of [show, classes]) {
    select.addEventListener('change', () => {
      app.show({ show: show.value, class: classes.value });
      select.blur();
    });
  }
  app.whenChanged(() => {
    const said = [...app.standing.current.values()];
    const words = [...new Set([...data.choices, ...said.flatMap((labels) => labels.map(({ label }) => label))])];
    const count = (word: string) => said.filter((labels) => labels.some(({ label }) => label === word)).length;
    const { length } = app.standing.conflicts;
    const options: [string, string][] = [
      [EVERYTHING.show, 'To look at'],
      ['labelled', `Labelled (${said.length})`],
      ...words
        .filter((word) => count(word) > 0)
        .map((word): [string, string] => [`label:${word}`, `${word} (${count(word)})`]),
      ...(length > 0 || app.filter.show === 'conflicts'
        ? [['conflicts', `Labels differ (${length})`] as [string, string]]
        : []),
    ];
    if (!options.some(([value]) => value === app.filter.show))
      options.push([app.filter.show, `${app.filter.show.slice(6)} (0)`]);
    show.replaceChildren(...options.map(([value, text]) => element('option', { value }, text)));
    show.value = app.filter.show;
    classes.value = app.filter.class;
  });
  return element('div', { class: 'filters' }, show, classes, jumpField(app));
}

function jumpField(app: App): HTMLElement {
  const jump = element('input', {
    id: 'jump',
    type: 'search',
    placeholder: 'Jump to an id (/)',
    'aria-label': 'Jump to an id',
  });
  jump.addEventListener('keydown', ({ key }) => {
    if (key !== 'Enter' || jump.value.trim() === '') return;
    app.jump(jump.value);
    jump.value = '';
    jump.blur();
  });
  return jump;
}
