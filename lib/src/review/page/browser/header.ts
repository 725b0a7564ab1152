import { counted } from '../core/numbers';
import { foundByLook } from '../core/found';
import type { App } from './app';
import { button, element } from './elements';
import { chooseFile, exportLabels, importFile } from './files';
import { openHelp } from './help';

/** What is reviewed, how far it has come, and the way in and out for labels. */
export function headerView(app: App): HTMLElement {
  const { title, note, objectIds } = app.data;
  const progress = element('p', { class: 'progress' });
  const bar = element('progress', { max: objectIds.length, value: 0, 'aria-label': 'Objects labelled' });
  const out = button({ class: 'export', title: 'Save all labels as a CSV file (e)' }, () => exportLabels(app));
  app.whenChanged(() => {
    const looks = app.standing.current.size;
    const found = foundByLook(app.standing.current, app.data.scale).at(-1) ?? 0;
    progress.textContent = `${counted(looks)} of ${counted(objectIds.length)} labelled · ${counted(found)} interesting`;
    bar.value = looks;
    const { unexported } = app;
    out.textContent = unexported === 0 ? 'Export CSV' : `Export CSV (${counted(unexported)} new)`;
    out.classList.toggle('wanted', unexported > 0 && app.store.problem !== null);
  });
  addEventListener('beforeunload', (event) => {
    if (app.store.problem !== null && app.unexported > 0) event.preventDefault();
  });
  addEventListener('dragover', (event) => event.preventDefault());
  addEventListener('drop', (event) => {
    event.preventDefault();
    const file = event.dataTransfer?.files[0];
    if (file) void importFile(app, file);
  });
  return element(
    'header',
    {},
    element(
      'div',
      { class: 'title' },
      element('h1', {}, title),
      note === '' ? null : element('span', { class: 'note' }, note),
    ),
    element('div', { class: 'standing' }, progress, bar),
    element(
      'div',
      { class: 'actions' },
      out,
      button({ title: 'Add the labels of a CSV file, yours or a colleague’s' }, () => chooseFile(app), 'Import'),
      button({ title: 'All keys (?)', 'aria-label': 'Help' }, () => openHelp(app), '?'),
    ),
  );
}

/** What the person must know: that labels are not kept, that people do not agree, what just happened. */
export function noticeView(app: App): HTMLElement {
  const problem = element('p', { class: 'problem', role: 'alert', hidden: true });
  const apart = button({ class: 'conflicts', hidden: true }, () => app.show({ show: 'conflicts', class: '' }));
  const unknown = element('p', { class: 'unknown', hidden: true });
  app.whenChanged(() => {
    const tell = (place: HTMLElement, text: string) => {
      place.hidden = text === '';
      place.textContent = text;
    };
    const { conflicts, unknown: words } = app.standing;
    tell(problem, app.store.problem ?? '');
    const count = `${counted(conflicts.length)} ${conflicts.length === 1 ? 'object has' : 'objects have'}`;
    tell(apart, conflicts.length === 0 ? '' : `${count} labels that differ: look at them`);
    tell(
      unknown,
      words.length === 0 ? '' : `Not used for the ranking, since their worth is not known: ${words.join(', ')}`,
    );
  });
  return element('div', { class: 'notices' }, problem, apart, unknown);
}
