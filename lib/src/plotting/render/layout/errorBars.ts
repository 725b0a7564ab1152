import type { Item } from '../drawing/drawing';
import { decimal as n } from '../drawing/geometry';
import type { ResolvedErrors } from '../resolve/errorBars';
import { placeAll } from './scale';
import type { Subplot } from './subplot';

/**
 * @param at the points' px along the other axis
 * @returns error bars, one path for those of one look; on a log axis one that reaches down to zero has no lower cap
 */
export function errorItems(
  errors: readonly ResolvedErrors[],
  subplot: Subplot,
  at: Readonly<Record<'x' | 'y', Float64Array>>,
): Item[] {
  return errors.flatMap(({ letter, low, high, stroke, cap }): Item[] => {
    const { scale } = subplot[letter];
    const [from, to] = [placeAll(scale, low), placeAll(scale, high)];
    const floor = scale.lo < scale.hi ? scale.from : scale.to;
    const across = at[letter === 'x' ? 'y' : 'x'];
    const paths: string[] = [];
    for (let i = 0; i < across.length; i++) {
      const [c, a, b] = [across[i], scale.log && Number.isNaN(from[i]) ? floor : from[i], to[i]];
      if ([c, a, b].some(Number.isNaN)) continue;
      const ends = [b, ...(Number.isNaN(from[i]) ? [] : [a])];
      const caps = ends.map((p) =>
        letter === 'y' ? `M${n(c - cap)} ${n(p)}H${n(c + cap)}` : `M${n(p)} ${n(c - cap)}V${n(c + cap)}`,
      );
      paths.push(caps.join('') + (letter === 'y' ? `M${n(c)} ${n(b)}V${n(a)}` : `M${n(b)} ${n(c)}H${n(a)}`));
    }
    return stroke && paths.length > 0 ? [{ path: paths.join(''), paint: { stroke } }] : [];
  });
}
