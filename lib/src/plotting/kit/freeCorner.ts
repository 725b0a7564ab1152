import type { Axis, Legend } from '../figure';
import { legendInside } from './legend';
import { points } from './style';
import { widthOf } from './text';

/** Curves over bins, on a panel with a logarithmic y axis. */
export interface BinnedCurves {
  /** As the x axis has them: values, on a log axis too. */
  readonly edges: ArrayLike<number>;
  /** Of each curve, one per bin. */
  readonly heights: readonly ArrayLike<number>[];
}

/** px. */
export interface PanelSize {
  readonly width: number;
  readonly height: number;
}

/** Where a legend stands, and what it asks of the y axis. */
interface Corner {
  readonly legend: Legend;
  /** The highest curve below the legend, as a logarithm; -Infinity where there is none. */
  readonly peak: number;
}

/** A legend's distance from the frame, and the room below it, as shares of the panel. */
const ASIDE = 0.015;
const BELOW = 0.05;

/** What a legend of `names` takes of a panel, as shares of its width and height. */
export function legendShares(names: readonly string[], { width, height }: PanelSize): PanelSize {
  const size = points(10);
  const lines = names.length * (1.3 * size + 3) + 8;
  const widest = Math.max(...names.map((name) => widthOf(name, size)));
  return { width: ASIDE + (43 + widest) / width, height: BELOW + lines / height };
}

/** @returns how high the curves reach where a legend at one side stands */
function peakAt(side: 'left' | 'right', wide: number, { edges, heights }: BinnedCurves, x: Axis): number {
  const [low, high] = x.range as [number, number];
  const share = (edge: number): number => ((x.type === 'log' ? Math.log10(edge) : edge) - low) / (high - low);
  const covered = (k: number): boolean => (side === 'left' ? share(edges[k]) <= wide : share(edges[k + 1]) >= 1 - wide);
  let peak = 0;
  for (const list of heights) for (let k = 0; k < list.length; k++) if (covered(k)) peak = Math.max(peak, list[k]);
  return Math.log10(peak);
}

/**
 * A legend in an upper corner of a panel that covers no curve: in the right one where there is room, else in the left one, else
 * where the curves are lower, with a y axis that reaches far enough above them.
 * @param low the least height of the curves, `high` the greatest
 * @returns the legend, and the height up to which `logScale` must reach from `low`
 */
export function freeCorner(
  names: readonly string[],
  curves: BinnedCurves,
  x: Axis,
  { low, high }: { readonly low: number; readonly high: number },
  panel: PanelSize,
): { legend: Legend; high: number } {
  const taken = legendShares(names, panel);
  const at = (side: 'left' | 'right'): Corner => {
    const legend = legendInside('top');
    const moved: Legend = side === 'right' ? legend : { ...legend, x: ASIDE, xanchor: 'left' };
    return { legend: moved, peak: peakAt(side, taken.width, curves, x) };
  };
  /** logScale leaves a twentieth of the decades free at both ends; of 1.1 times the decades the legend takes its share. */
  const needed = ({ peak }: Corner): number => (peak - Math.log10(low)) / (1.1 * (1 - taken.height) - 0.05);
  const corners = [at('right'), at('left')];
  const free = corners.find((corner) => needed(corner) <= Math.log10(high / low));
  if (free || !(low > 0)) return { legend: (free ?? corners[0]).legend, high };
  const lower = corners.reduce((a, b) => (b.peak < a.peak ? b : a));
  return { legend: lower.legend, high: low * 10 ** needed(lower) };
}
