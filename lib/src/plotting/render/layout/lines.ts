import type { TraceLine } from '../../figure';
import { decimal } from '../drawing/geometry';

// Taken once: see geometry.ts.
const { abs } = Math;

/** Points of one unbroken stretch of a line, px. */
export interface Stretch {
  readonly x: number[];
  readonly y: number[];
}

/** Points nearer than this to the one before are left out of a line, px. */
const NEAR = 0.02;

/**
 * @param gaps whether a point without a place ends a stretch (else it is skipped)
 * @returns the stretches of points that have a place
 */
export function stretches(x: Float64Array, y: Float64Array, gaps: boolean): Stretch[] {
  const out: Stretch[] = [];
  let current: Stretch | null = null;
  for (let i = 0; i < x.length; i++) {
    if (Number.isNaN(x[i]) || Number.isNaN(y[i])) {
      if (gaps) current = null;
      continue;
    }
    if (current === null) out.push((current = { x: [], y: [] }));
    current.x.push(x[i]);
    current.y.push(y[i]);
  }
  return out;
}

/** @returns a stretch with the corners of its steps; 'linear' has none */
export function stepped(stretch: Stretch, shape: NonNullable<TraceLine['shape']>): Stretch {
  if (shape === 'linear') return stretch;
  const { x, y } = stretch;
  const out: Stretch = { x: x.slice(0, 1), y: y.slice(0, 1) };
  for (let i = 1; i < x.length; i++) {
    const middle = (x[i - 1] + x[i]) / 2;
    if (shape === 'hv') out.x.push(x[i], x[i]);
    if (shape === 'vh') out.x.push(x[i - 1], x[i]);
    if (shape === 'hvh') out.x.push(middle, middle, x[i]);
    if (shape === 'vh') out.y.push(y[i], y[i]);
    else out.y.push(y[i - 1], y[i]);
    if (shape === 'hvh') out.y.push(y[i]);
  }
  return out;
}

/** @returns SVG path data through the points, those that coincide left out; continues a path where `joined` */
export function pathOf({ x, y }: Stretch, joined = false): string {
  const parts: string[] = [];
  let lastX = Infinity;
  let lastY = Infinity;
  for (let i = 0; i < x.length; i++) {
    const last = i === x.length - 1;
    if (i > 0 && !last && abs(x[i] - lastX) < NEAR && abs(y[i] - lastY) < NEAR) continue;
    parts.push(`${i === 0 && !joined ? 'M' : 'L'}${decimal(x[i])} ${decimal(y[i])}`);
    lastX = x[i];
    lastY = y[i];
  }
  return parts.join('');
}

/** @returns the points from last to first */
export function reversed(stretch: Stretch): Stretch {
  return { x: [...stretch.x].reverse(), y: [...stretch.y].reverse() };
}
