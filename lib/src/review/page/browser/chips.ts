import type { Label } from '../../labels/label';
import type { LabelScale } from '../../labels/judgements';
import { element } from './elements';

/** What a label is worth, for colours and shapes: shapes alone tell them apart as well. */
export type Worth = 'more' | 'less' | 'none';

export function worthOf(label: string, scale: LabelScale): Worth {
  const worth = Object.hasOwn(scale, label) ? scale[label] : null;
  return worth === null || worth === 0 ? 'none' : worth > 0 ? 'more' : 'less';
}

export const SHAPES: Readonly<Record<Worth, string>> = { more: '◆', less: '○', none: '–' };

export function chip(label: string, scale: LabelScale, by = ''): HTMLElement {
  const worth = worthOf(label, scale);
  return element(
    'span',
    { class: `chip ${worth}` },
    element('span', { 'aria-hidden': 'true' }, `${SHAPES[worth]} `),
    label + (by === '' ? '' : ` · ${by}`),
  );
}

/** The labels of an object; who gave them is said where they differ. */
export function chips(labels: readonly Label[] | undefined, scale: LabelScale): HTMLElement[] {
  const said = labels ?? [];
  const differ = new Set(said.map(({ label }) => label)).size > 1;
  return differ
    ? said.map(({ label, session }) => chip(label, scale, session))
    : said.slice(0, 1).map(({ label }) => chip(label, scale));
}
