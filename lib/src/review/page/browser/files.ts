import { formatLabels } from '../../labels/labelText';
import type { App } from './app';
import { element } from './elements';

/** Saves all labels as the file that the library writes. */
export function exportLabels(app: App): void {
  const { log } = app.standing;
  const url = URL.createObjectURL(new Blob([formatLabels(log)], { type: 'text/csv' }));
  const name = app.data.title.replace(/[^\p{L}\p{N}_-]+/gu, '-') || 'objects';
  element('a', { href: url, download: `labels-${name}.csv` }).click();
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
  app.store.exported = log.length;
  app.message = `${log.length} ${log.length === 1 ? 'entry' : 'entries'} exported`;
  app.changed();
}

export function chooseFile(app: App): void {
  const input = element('input', { type: 'file', accept: '.csv,text/csv' });
  input.addEventListener('change', () => input.files?.[0] && void importFile(app, input.files[0]));
  input.click();
}

export async function importFile(app: App, file: File): Promise<void> {
  try {
    app.merge(await file.text(), file.name);
  } catch (error) {
    app.message = `Not imported. ${(error as Error).message}`;
    app.changed();
  }
}
