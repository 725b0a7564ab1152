import type { Figure } from '.';
import { isObject } from './attributes';

/** Changes a text of a figure; `path` says which it is, such as layout.xaxis.title.text. */
export type TextChange = (text: string, path: string) => string;

/** Objects that hold texts, by their key. */
const HOLDERS = /^(title|legend|colorbar|marker|scene\d*|[xyz]axis\d*)$/;

/** Texts, by their key: one, or a list of them. */
const TEXTS = /^(text|ticktext|tickprefix|ticksuffix)$/;

function changed(value: Record<string, unknown>, path: string, change: TextChange): Record<string, unknown> {
  const entries = Object.entries(value).map(([key, entry]) => {
    const at = `${path}.${key}`;
    if (TEXTS.test(key) && typeof entry === 'string') return [key, change(entry, at)];
    if (TEXTS.test(key) && Array.isArray(entry)) {
      return [key, entry.map((one: unknown, i) => (typeof one === 'string' ? change(one, `${at}[${i}]`) : one))];
    }
    return [key, HOLDERS.test(key) && isObject(entry) ? changed(entry, at, change) : entry];
  });
  return Object.fromEntries(entries);
}

/**
 * Changes every text that is drawn: titles, labels, names of traces, annotations.
 * @returns the figure with the new texts; where none changes, the figure itself
 */
export function changeTexts(figure: Figure, change: TextChange): Figure {
  let same = true;
  const watched: TextChange = (text, path) => {
    const now = change(text, path);
    if (now !== text) same = false;
    return now;
  };
  const data = figure.data.map((trace, i) => {
    // A trace's own text is the mouse's.
    const { text, ...rest } = { ...trace } as { readonly [key: string]: unknown };
    const drawn = changed(rest, `data[${i}]`, watched);
    const name = typeof rest.name === 'string' ? { name: watched(rest.name, `data[${i}].name`) } : {};
    return { ...drawn, ...(text !== undefined && { text }), ...name };
  });
  const layout = changed({ ...figure.layout } as Record<string, unknown>, 'layout', watched);
  if (Array.isArray(layout.annotations)) {
    layout.annotations = layout.annotations.map((note: unknown, i) =>
      isObject(note) ? changed(note, `layout.annotations[${i}]`, watched) : note,
    );
  }
  return same ? figure : ({ ...figure, data, layout } as unknown as Figure);
}
