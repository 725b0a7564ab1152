import type { Annotation } from '../../figure';
import { counted } from '../../kit/hidden';
import { PAPER } from '../../kit/page';
import { COLORS, font } from '../../kit/style';

/** Which rows can be drawn, and how many cannot, by the reason. */
export interface Drawable {
  readonly rows: Uint8Array;
  readonly count: number;
  readonly notFinite: number;
  readonly notPositive: number;
}

/** One direction of a chart. */
export interface Direction {
  readonly values: Float64Array;
  readonly log: boolean;
}

/**
 * Rows with a finite number in every direction, above zero where its axis is logarithmic.
 * @throws RangeError where there is none
 */
export function drawableRows(chart: string, directions: Readonly<Record<string, Direction>>): Drawable {
  const all = Object.values(directions);
  const length = all[0].values.length;
  const rows = new Uint8Array(length);
  let [count, notFinite, notPositive] = [0, 0, 0];
  for (let row = 0; row < length; row++) {
    if (!all.every(({ values }) => Number.isFinite(values[row]))) notFinite++;
    else if (!all.every(({ values, log }) => !log || values[row] > 0)) notPositive++;
    else {
      rows[row] = 1;
      count++;
    }
  }
  if (count > 0) return { rows, count, notFinite, notPositive };
  const logs = Object.entries(directions).filter(([, { log }]) => log);
  const above = logs.length > 0 ? `, above zero for the log axis of ${logs.map(([name]) => name).join(' and ')}` : '';
  const names = Object.keys(directions).join(' and ');
  throw new RangeError(`${chart}: none of ${length} rows can be drawn; ${names} must be finite numbers${above}`);
}

/**
 * What is not drawn in words: "not drawn, of 500: 3 not finite, 2 zero or below"; '' where all is.
 * @param counts by the reason
 */
export function leftOutText(counts: Readonly<Record<string, number>>, total: number): string {
  const said = Object.entries(counts).flatMap(([what, count]) => (count > 0 ? [`${counted(count)} ${what}`] : []));
  return said.length > 0 ? `not drawn, of ${counted(total)}: ${said.join(', ')}` : '';
}

/** @returns the words for rows that cannot be drawn */
export const drawableText = (
  { notFinite, notPositive }: Pick<Drawable, 'notFinite' | 'notPositive'>,
  total: number,
): string => leftOutText({ 'not finite': notFinite, 'zero or below': notPositive }, total);

/** @returns the words above the panel's left corner; nothing for '' */
export function leftOutNote(text: string): Annotation[] {
  if (text === '') return [];
  const corner = { x: 0, y: 1, xanchor: 'left', yanchor: 'bottom', yshift: 3, borderpad: 0 } as const;
  return [{ text, showarrow: false, ...PAPER, ...corner, font: font(8, COLORS.faint) }];
}
