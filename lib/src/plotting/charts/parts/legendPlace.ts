import type { Axis, Legend, Numbers } from '../../figure';
import { legendShares, type PanelSize } from '../../kit/freeCorner';
import { legendInside } from '../../kit/legend';
import { font } from '../../kit/style';
import { legendColumnSize } from './legendSize';

/** What is drawn, as places on the panel; a legend must not cover them. */
export interface Drawn {
  readonly x: ArrayLike<number>;
  readonly y: ArrayLike<number>;
}

/** A legend, and the px that it takes beside the panel. */
export interface PlacedLegend {
  readonly legend: Legend;
  readonly beside: number;
}

const SIZE = 10;

/** @returns where along an axis a value stands, 0 to 1 from its first end */
export function shareAlong({ range, type }: Axis): (value: number) => number {
  const [from, to] = range as [number, number];
  return (value) => ((type === 'log' ? Math.log10(value) : value) - from) / (to - from);
}

/** The corners in the order in which they are tried. */
const CORNERS = [
  { end: 'top', side: 'right' },
  { end: 'top', side: 'left' },
  { end: 'bottom', side: 'right' },
  { end: 'bottom', side: 'left' },
] as const;

/**
 * A legend in the first corner of the panel where nothing is drawn, else beside the panel.
 * @param names one an entry
 * @param first which end of the panel is tried first
 */
export function placedLegend(
  names: readonly string[],
  drawn: readonly Drawn[],
  axes: { readonly xaxis: Axis; readonly yaxis: Axis },
  panel: PanelSize,
  first: 'top' | 'bottom' = 'top',
): PlacedLegend {
  const { width, height } = legendShares(names, panel);
  const [alongX, alongY] = [shareAlong(axes.xaxis), shareAlong(axes.yaxis)];
  const taken = CORNERS.map(() => width > 0.6 || height > 0.6);
  for (const { x, y } of drawn) {
    for (let i = 0; i < x.length; i++) {
      const [across, up] = [alongX(x[i]), alongY(y[i])];
      const left = across < width;
      const right = across > 1 - width;
      if (!left && !right) continue;
      if (up > 1 - height) taken[right ? 0 : 1] = true;
      if (up < height) taken[right ? 2 : 3] = true;
    }
  }
  const free = [...CORNERS]
    .sort((a, b) => Number(b.end === first) - Number(a.end === first))
    .find((corner) => !taken[CORNERS.indexOf(corner)]);
  if (free) {
    const inside = legendInside(free.end, SIZE);
    return { legend: free.side === 'right' ? inside : { ...inside, x: 0.015, xanchor: 'left' }, beside: 0 };
  }
  return legendBeside(names, SIZE);
}

/** @returns a legend at the right of the plot area, from its upper end downwards */
export function legendBeside(names: readonly string[], size: number): PlacedLegend {
  const place = { x: 1.01, xanchor: 'left', y: 1, yanchor: 'top', bgcolor: 'rgba(255, 255, 255, 0)' } as const;
  const beside = Math.ceil(legendColumnSize(names, size).width + 8);
  return { legend: { ...place, font: font(size), itemsizing: 'constant' }, beside };
}

/** @returns points along a line, close enough to one another that no legend fits between them */
export function alongLine(x: Numbers, y: Numbers): Drawn {
  const parts = Math.max(1, Math.ceil(400 / Math.max(1, x.length)));
  const between = (list: Numbers): number[] =>
    Array.from(list as ArrayLike<number>).flatMap((value, k) => {
      if (k + 1 === list.length) return [value];
      return Array.from({ length: parts }, (_, i) => value + (((list[k + 1] as number) - value) * i) / parts);
    });
  return { x: between(x), y: between(y) };
}

/** @returns the same of steps that first rise, then go on (`shape: 'vh'`) */
export function alongSteps(x: readonly number[], y: readonly number[]): Drawn {
  const corners = x.flatMap((at, k) => (k === 0 ? [at] : [x[k - 1], at]));
  return alongLine(corners, y.flatMap((height, k) => (k === 0 ? [height] : [height, height]))); // prettier-ignore
}
