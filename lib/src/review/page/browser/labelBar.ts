import { keysOf } from '../core/keys';
import type { App } from './app';
import { button, element } from './elements';
import { SHAPES, worthOf } from './chips';
import { nameField } from './nameField';

/** The buttons, one a label with its key on it, the note, and the way back. Until there is a label, what to do. */
export function labelBar(app: App): HTMLElement {
  const { choices, scale } = app.data;
  const keys = keysOf(choices);
  const buttons = choices.map((choice, k) => {
    const worth = worthOf(choice, scale);
    return button(
      { class: `choice ${worth}`, 'data-label': choice },
      () => app.label(choice),
      element('kbd', { 'aria-hidden': 'true' }, keys[k]),
      element('span', { class: 'shape', 'aria-hidden': 'true' }, SHAPES[worth]),
      choice,
    );
  });
  const undo = button({ title: 'Take the last label back (u)' }, () => app.undo(), element('kbd', {}, 'u'), 'Undo');
  const back = button({ title: 'Back (←)', 'aria-label': 'Back' }, () => app.back(), '←');
  const forward = button(
    { title: 'On, without a label (→)', 'aria-label': 'On, without a label' },
    () => app.forward(),
    '→',
  );
  const note = noteField(app);
  const message = element('p', { class: 'message', role: 'status', 'aria-live': 'polite' });
  const hint = firstHint(app);
  app.whenChanged(() => {
    const { row, standing, data } = app;
    const said = row === null ? [] : (standing.current.get(data.objectIds[row]) ?? []);
    const own = said.find(({ session }) => session === app.session)?.label;
    for (const one of buttons) {
      one.disabled = row === null;
      one.setAttribute('aria-pressed', String(one.dataset.label === own));
    }
    back.disabled = !app.canGoBack;
    message.textContent = app.message;
  });
  return element(
    'footer',
    { class: 'bar' },
    hint,
    element('div', { class: 'choices', role: 'group', 'aria-label': 'Labels' }, ...buttons),
    element('div', { class: 'rest' }, note, back, forward, undo),
    message,
  );
}

function noteField(app: App): HTMLElement {
  const note = element('input', {
    id: 'note',
    placeholder: 'Note (n)',
    'aria-label': 'Note',
    maxlength: 2000,
    autocomplete: 'off',
  });
  let row: number | null = null;
  note.addEventListener('input', () => row !== null && app.drafts.set(row, note.value));
  // A note without a label waits for one; it is kept when the object is left.
  note.addEventListener('blur', () => {
    if (row === null || !app.latest(row)?.label) return;
    app.leave();
    app.changed();
  });
  addEventListener('pagehide', () => app.leave());
  note.addEventListener('keydown', ({ key }) => key === 'Enter' && note.blur());
  app.whenChanged(() => {
    row = app.row;
    note.disabled = row === null;
    const text = row === null ? '' : app.noteOf(row);
    if (note.value !== text) note.value = text;
  });
  return note;
}

/** For the first minute: what to do, and under which name. It goes with the first label. */
function firstHint(app: App): HTMLElement {
  const hint = element(
    'p',
    { class: 'hint' },
    element('strong', {}, 'Is this object worth a closer look? '),
    'Press a key, or a button. The next object comes at once, and each label teaches the ranking what to show you. ',
    nameField(app),
  );
  app.whenChanged(() => {
    hint.hidden = app.standing.log.some(({ session }) => session === app.session);
  });
  return hint;
}
