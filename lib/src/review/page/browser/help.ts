import { keysOf } from '../core/keys';
import type { App } from './app';
import { button, element } from './elements';

const KEYS: readonly (readonly [string, string])[] = [
  ['u', 'take the last label back'],
  ['← →', 'back, and on without a label'],
  ['n', 'write a note; Enter or Esc leaves it'],
  ['/', 'jump to an id'],
  ['f', 'choose which objects to go through'],
  ['e', 'export all labels as CSV'],
  ['?', 'this help'],
];

/** Shows all keys, and what becomes of the labels. */
export function openHelp({ data, session }: App): void {
  const { choices } = data;
  const keys = keysOf(choices);
  const rows = [...choices.map((choice, k) => [keys[k], choice] as const), ...KEYS];
  const dialog = element(
    'dialog',
    { 'aria-labelledby': 'help-title' },
    element('h2', { id: 'help-title' }, 'One key a label'),
    element(
      'dl',
      {},
      ...rows.flatMap(([key, what]) => [element('dt', {}, element('kbd', {}, key)), element('dd', {}, what)]),
    ),
    element(
      'p',
      {},
      'After each label the others are ranked again: objects like those you found interesting come sooner, those like the ' +
        `rest later. Labels go by the name ${session} and stay in this browser; nothing leaves this machine. Export them as CSV to ` +
        'keep, to share, or to go on elsewhere.',
    ),
    button({ class: 'close' }, () => dialog.close(), 'Close'),
  );
  dialog.addEventListener('close', () => dialog.remove());
  document.body.append(dialog);
  dialog.showModal();
}
