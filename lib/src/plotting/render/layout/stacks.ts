import { grow, type Box } from '../drawing/geometry';
import type { Item, Part } from '../drawing/drawing';
import type { ResolvedTrace, ResolvedScatter } from '../resolve/traces';
import { barPaths } from './bars';
import { cellItems } from './heatmap';
import type { Layer, Subplot } from './subplot';
import { scatterLayer } from './scatter';

/** What shares a rectangle of the page, level by level: paths, or marks. */
export interface Stack {
  readonly name: string;
  readonly box: Box;
  readonly levels: readonly (readonly Item[])[];
}

/** @returns what a subplot shows: heat maps first, then bars, then the scatter traces in their order, as plotly stacks them */
export function subplotStack(subplot: Subplot, traces: readonly ResolvedTrace[]): Stack {
  const layers: Layer[] = [];
  /** Neighbouring traces without paths share a level: their marks are drawn together. */
  const add = (layer: Layer): void => {
    const last = layers[layers.length - 1] as Layer | undefined;
    if (!last || (layer.paths.length > 0 && last.marks.length > 0)) layers.push(layer);
    else layers[layers.length - 1] = { paths: [...last.paths, ...layer.paths], marks: [...last.marks, ...layer.marks] };
  };
  const own = traces.filter((trace) => trace.type !== 'scatter3d' && trace.panel === subplot.id);
  for (const trace of own) if (trace.type === 'heatmap') add({ paths: cellItems(trace, subplot), marks: [] });
  for (const trace of own) if (trace.type === 'bar') add({ paths: barPaths(trace, subplot), marks: [] });
  let before: ResolvedScatter | undefined;
  for (const trace of own) {
    if (trace.type !== 'scatter') continue;
    add(scatterLayer(trace, subplot, before));
    before = trace;
  }
  const levels = layers.flatMap(({ paths, marks }): Item[][] => [
    paths.length > 0 ? [{ clip: subplot.box, items: paths }] : [],
    marks.length > 0 ? [{ marks, box: subplot.box, raster: false }] : [],
  ]);
  return { name: `panel ${subplot.id}`, box: grow(subplot.box, 30), levels };
}

/** The most marks of a figure that stay vectors in SVG and PDF; the panels with the most become images first. */
export const MOST_VECTOR_MARKS = 20000;

/** @returns which of the counts become images, so that at most MOST_VECTOR_MARKS stay vectors */
export function rasterised(counts: readonly number[]): boolean[] {
  const order = counts.map((count, i) => ({ count, i })).sort((a, b) => b.count - a.count || a.i - b.i);
  let left = counts.reduce((sum, count) => sum + count, 0);
  const raster = counts.map(() => false);
  for (const { count, i } of order) {
    if (left <= MOST_VECTOR_MARKS) break;
    raster[i] = true;
    left -= count;
  }
  return raster;
}

/** @returns the stacks, those with the most marks as images in vector formats */
export function withImages(stacks: readonly Stack[]): Stack[] {
  const counts = stacks.map(({ levels }) =>
    levels.flat().flatMap((item) => ('marks' in item ? item.marks : [])).reduce((sum, { x }) => sum + x.length, 0),
  ); // prettier-ignore
  const raster = rasterised(counts);
  const imaged = (item: Item): Item => ('marks' in item ? { ...item, raster: true } : item);
  return stacks.map((stack, i) => (raster[i] ? { ...stack, levels: stack.levels.map((level) => level.map(imaged)) } : stack)); // prettier-ignore
}

/** All first levels, then all second ones: stacks lie side by side, and marks are drawn fastest one after the other. */
export function levelParts(stacks: readonly Stack[]): Part[] {
  const most = Math.max(0, ...stacks.map(({ levels }) => levels.length));
  return Array.from({ length: most }).flatMap((_, level) =>
    stacks
      .filter(({ levels }) => levels.length > level)
      .map(({ name, box, levels }): Part => ({ box, items: [{ group: name, items: levels[level] }] })),
  );
}
