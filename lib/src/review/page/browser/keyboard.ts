import { keysOf } from '../core/keys';
import type { App } from './app';
import { exportLabels } from './files';
import { openHelp } from './help';

const focus = (id: string) => document.getElementById(id)?.focus();

/** One key for each label and each thing to do, unless a field is being written in. */
export function listenToKeys(app: App): void {
  const actions = new Map<string, () => void>([
    ['u', () => app.undo()],
    ['Backspace', () => app.undo()],
    ['ArrowLeft', () => app.back()],
    ['ArrowRight', () => app.forward()],
    ['n', () => focus('note')],
    ['/', () => focus('jump')],
    ['f', () => focus('show')],
    ['e', () => exportLabels(app)],
    ['?', () => openHelp(app)],
  ]);
  keysOf(app.data.choices).forEach((key, k) => key !== '' && actions.set(key, () => app.label(app.data.choices[k])));
  addEventListener('keydown', (event) => {
    const { key, target } = event;
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || document.querySelector('dialog')) return;
    if (target instanceof Element && target.matches('input, select, textarea')) {
      if (key === 'Escape') (target as HTMLElement).blur();
      return;
    }
    const act = actions.get(key.length === 1 ? key.toLowerCase() : key);
    if (act === undefined) return;
    event.preventDefault();
    // A key that is held down must not label what nobody has seen.
    if (!event.repeat || key.startsWith('Arrow')) act();
  });
}
