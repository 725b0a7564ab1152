import type { Figure } from '../../../lib/dist/plotting';

/** Twelve objects: their coordinates in three dimensions, and what is known of them. */
export const count = 12;
export const coords = { data: Float64Array.from({ length: count * 3 }, (_, k) => k), rows: count, cols: 3 };
export const scores = Float64Array.from({ length: count }, (_, i) => 1.23456e-4 * (i + 1));
export const objectId = Array.from({ length: count }, (_, i) => `ZTF${i}`);
export const type = Array.from({ length: count }, (_, i) => (i === 1 ? null : 'SN Ia'));

type Cloud = {
  name: string;
  x: number[];
  y: number[];
  z: number[];
  scene?: string;
  marker: object;
  meta?: object;
  text: string[];
  customdata: string[][];
  hovertemplate: string;
};
/** The traces with points: others only stand in the legend. */
export const clouds = (figure: Figure) => (figure.data as unknown as Cloud[]).filter(({ x }) => x[0] !== null);
