import type { Figure, Marker, Trace } from '../../figure';
import { cssOf } from '../../typesetting/color';
import { colorScaleOf, type ColorScale, type ScaleWishes } from './colorScale';
import { PLOTLY } from './defaults';
import { barsOfHistograms, type ConcreteFigure, type ConcreteTrace } from './histograms';

/** A marker's colours of points, if they are numbers. */
type Valued = Pick<Marker, 'color' | 'cmin' | 'cmax' | 'cmid'> & ScaleWishes;

const isNumeric = (color: Valued['color']): color is number[] =>
  typeof color === 'object' &&
  (ArrayBuffer.isView(color) || typeof Array.from(color as ArrayLike<unknown>).find((v) => v != null) === 'number');

/** @returns the scale that a trace's numbers are coloured by, if they are, and what it wishes of the bar beside it */
export function scaleOf(trace: Trace): { scale: ColorScale; wishes: ScaleWishes } | undefined {
  if (trace.type === 'heatmap') {
    const wishes = { ...trace, low: trace.zmin, high: trace.zmax, middle: trace.zmid };
    return { scale: colorScaleOf(trace.z, wishes, false), wishes: { ...wishes, showscale: trace.showscale ?? true } };
  }
  const marker = (trace.marker ?? {}) as Valued;
  if (!isNumeric(marker.color)) return undefined;
  const wishes = { ...marker, low: marker.cmin, high: marker.cmax, middle: marker.cmid };
  return { scale: colorScaleOf([marker.color], wishes, true), wishes };
}

function painted<T extends ConcreteTrace>(trace: T): T {
  const found = trace.type === 'heatmap' ? undefined : scaleOf(trace);
  if (!found || trace.type === 'heatmap') return trace;
  const values = trace.marker?.color as ArrayLike<number | null>;
  const color = Array.from(values, (v) =>
    v != null && Number.isFinite(v) ? cssOf(found.scale.colorAt(v)) : PLOTLY.ink,
  );
  return { ...trace, marker: { ...trace.marker, color } };
}

/** @returns a checked figure with nothing left to count or to colour by value */
export function concreteFigure(figure: Figure): ConcreteFigure {
  const counted = barsOfHistograms(figure);
  return { ...counted, data: counted.data.map(painted) };
}
