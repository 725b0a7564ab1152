import type { ResolvedAxis } from './axes/resolve';
import type { Page } from './panels';
import { place } from './scale';

/** Where the positions of annotations and shapes are read: the page and its axes. */
export interface Refs {
  readonly page: Page;
  readonly axes: ReadonlyMap<string, ResolvedAxis>;
}

/**
 * @param ref 'paper', an axis ('x2') or its domain ('x2 domain': 0 to 1); default the first axis, or the paper without axes
 * @param logged whether values on a log axis are logarithms, as plotly's annotations are (its shapes are not)
 * @returns the position in px; NaN where the axis does not exist
 */
export function refPosition(
  refs: Refs,
  letter: 'x' | 'y',
  ref: string | undefined,
  value: number,
  logged: boolean,
): number {
  const { area } = refs.page;
  const name = ref ?? (refs.axes.has(letter) ? letter : 'paper');
  if (name === 'paper') {
    return letter === 'x'
      ? area.left + value * (area.right - area.left)
      : area.bottom - value * (area.bottom - area.top);
  }
  const [id, domain] = name.split(' ');
  const axis = refs.axes.get(id);
  if (axis === undefined) return NaN;
  const { scale } = axis;
  if (domain === 'domain') return scale.from + value * (scale.to - scale.from);
  if (logged && scale.log) return scale.from + ((value - scale.lo) / (scale.hi - scale.lo)) * (scale.to - scale.from);
  return place(scale, value);
}
