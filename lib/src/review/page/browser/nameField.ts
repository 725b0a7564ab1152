import type { App } from './app';
import { element } from './elements';

/** Under which name labels go from now on. */
export function nameField(app: App): HTMLElement {
  const name = element('input', { autocomplete: 'off', maxlength: 60, spellcheck: 'false' });
  name.addEventListener('change', () => app.rename(name.value.trim() || app.session));
  name.addEventListener('keydown', ({ key }) => key === 'Enter' && name.blur());
  app.whenChanged(() => {
    if (document.activeElement !== name) name.value = app.session;
  });
  return element('label', { class: 'name' }, 'Your name ', name);
}
