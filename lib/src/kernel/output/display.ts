import { formatWithOptions } from 'node:util';
import { CLEAR, DISPLAY, MIME_BUNDLE, SIGNAL, type Display, type MimeBundle } from '../../notebook/display';
import type { Session } from '../session';

/**
 * Defines the globals: `display(bundle, { id, update })`, `clear(wait)`, and `signal()`, the running cell's AbortSignal.
 * Stock tslab shows one mime type at a time and says nothing about interrupts.
 */
export function defineGlobals(session: Session): void {
  const define = (name: symbol, value: unknown): void => {
    Object.defineProperty(globalThis, name, { value, configurable: true });
  };
  define(DISPLAY, ((bundle, { id, update = false } = {}) => {
    const cell = session.cell;
    if (!cell) throw new Error('display: no cell has run yet');
    if (typeof bundle?.data !== 'object' || bundle.data === null) {
      throw new TypeError('display: expected { data: { "mime/type": value, … }, metadata? }');
    }
    if (update && id === undefined) throw new TypeError('display: update needs the id of the display to replace');
    cell.publish(update ? 'update_display_data' : 'display_data', {
      data: encodeBytes(bundle.data),
      metadata: bundle.metadata ?? {},
      transient: id === undefined ? {} : { display_id: id },
    });
  }) satisfies Display);
  define(CLEAR, (wait = false) => session.cell?.publish('clear_output', { wait }));
  define(SIGNAL, () => (session.cell?.running ? session.cell.controller.signal : undefined));
}

/** @returns the forms in which a cell's last expression is shown */
export async function bundleOf(value: unknown): Promise<{ data: object; metadata: object }> {
  const method = (value as { [MIME_BUNDLE]?: () => unknown })?.[MIME_BUNDLE];
  if (typeof method === 'function') {
    const made = (await method.call(value)) as MimeBundle | MimeBundle['data'];
    const bundle = isBundle(made) ? made : { data: made as MimeBundle['data'] };
    return { data: encodeBytes(bundle.data), metadata: bundle.metadata ?? {} };
  }
  return { data: { 'text/plain': formatWithOptions({ colors: false }, value) }, metadata: {} };
}

const isBundle = (value: MimeBundle | MimeBundle['data']): value is MimeBundle =>
  typeof value.data === 'object' && value.data !== null && !Object.keys(value).some((key) => key.includes('/'));

function encodeBytes(data: Readonly<Record<string, unknown>>): object {
  return Object.fromEntries(
    Object.entries(data).map(([mime, value]) => [
      mime,
      value instanceof Uint8Array
        ? Buffer.from(value.buffer, value.byteOffset, value.byteLength).toString('base64')
        : value,
    ]),
  );
}
