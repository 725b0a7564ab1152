import type { FloatArray } from '../../matrix';
import type { Annotation } from '../figure';
import type { Panel } from './panelFigure';
import { COLORS, font, points } from './style';
import { fittingText } from './text';

/** What a panel does not show of one class's values. */
export interface Hidden {
  /** What the legend calls the class. */
  readonly name: string;
  /** Finite values outside the bins or the axes. */
  readonly outside: number;
  /** NaN and the infinities. */
  readonly notFinite: number;
  readonly total: number;
}

/**
 * Counts what of `total` values stands in no bin.
 * @param shown how many of them do
 * @param values asked for only where some do not
 */
export function hiddenOf(name: string, total: number, shown: number, values: () => FloatArray): Hidden {
  if (shown === total) return { name, outside: 0, notFinite: 0, total };
  let notFinite = 0;
  for (const value of values()) if (!Number.isFinite(value)) notFinite++;
  return { name, outside: total - shown - notFinite, notFinite, total };
}

/**
 * @param where what those outside are called. Default "outside"
 * @returns what is hidden in words, such as "Sig: 20 of 20 outside"; '' where nothing is
 */
export function hiddenText(classes: readonly Hidden[], where = 'outside'): string {
  const said = classes.flatMap(({ name, outside, notFinite, total }) => {
    const parts = [
      { count: outside, what: where },
      { count: notFinite, what: 'not finite' },
    ].filter(({ count }) => count > 0);
    const [first, ...rest] = parts.map(({ count, what }, k) =>
      k === 0 ? `${counted(count)} of ${counted(total)} ${what}` : `${counted(count)} ${what}`,
    );
    return first ? [`${name}: ${[first, ...rest].join(', ')}`] : [];
  });
  return said.join('; ');
}

/** @returns a count with commas between thousands */
export const counted = (count: number): string => count.toLocaleString('en-US');

/** @returns what is hidden as a line above a panel's right corner, `width` px at most; nothing where nothing is hidden */
export function hiddenNote(text: string, { inside }: Panel, width: number, size = 8): Annotation[] {
  if (text === '') return [];
  const corner = { x: 1, y: 1, xanchor: 'right', yanchor: 'bottom', yshift: 2, borderpad: 0 } as const;
  const words = fittingText(text, width, points(size));
  return [{ text: words, showarrow: false, ...inside, ...corner, font: font(size, COLORS.faint) }];
}
