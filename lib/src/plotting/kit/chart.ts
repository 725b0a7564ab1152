import { extremes } from './extremes';
import type { Annotation, Axis, Figure, ScatterTrace, Shape } from '../figure';
import { legendInside, type Corner } from './legend';
import { labelRoom, linearScale } from './scale';
import { COLORS, font, inches, noteAnnotations, page, points } from './style';
import { plainText } from './text';

/** A figure of one panel. */
export interface Chart {
  xaxis: Axis;
  yaxis: Axis;
  data: ScatterTrace[];
  /** Where the legend stands inside the panel; none without it. */
  legend?: Corner;
  annotations?: readonly Annotation[];
  shapes?: readonly Shape[];
  title?: string;
  note?: string;
  /** Inches; default 6.4 × 4.8, matplotlib's. */
  size?: readonly [number, number];
}

const MARGIN = { l: 72, r: 18, t: 26, b: 58 };

/** px that the horizontal axis of a chart of matplotlib's default width has. */
export const CHART_LENGTH = inches(6.4) - MARGIN.l - MARGIN.r;

/** One framed panel on a page of matplotlib's default size; wide tick labels get a wider margin. */
export function chart({ size = [6.4, 4.8], title, note, legend, annotations = [], shapes, ...rest }: Chart): Figure {
  const margin = { ...MARGIN, l: Math.max(MARGIN.l, labelRoom(rest.yaxis)), ...(title ? { t: 44 } : {}) };
  return {
    data: rest.data,
    layout: page(inches(size[0]), inches(size[1]), {
      margin,
      xaxis: rest.xaxis,
      yaxis: rest.yaxis,
      ...(title ? { title: { text: plainText(title, 90), font: font(12), x: 0.5, xanchor: 'center' } } : {}),
      ...(legend ? { showlegend: true, legend: legendInside(legend) } : {}),
      ...(shapes ? { shapes } : {}),
      annotations: [...annotations, ...noteAnnotations(note, margin, 9, 360)],
    }),
  };
}

/** The horizontal axis below `epochLine`s, on a chart of matplotlib's default width. */
export const epochAxis = (epochs: number): Axis =>
  linearScale(1, Math.max(2, epochs), {
    title: 'Epoch',
    margin: 0.02,
    intervals: 8,
    smallest: 1,
    length: CHART_LENGTH,
  });

/**
 * A line over whole numbers 1, 2, 3, …: one value per epoch; what is not finite leaves a gap, and values between gaps are marked. Of very
 * many epochs those are kept that the page can show.
 */
export function epochLine(values: ArrayLike<number>, name: string, color: string): ScatterTrace {
  const shown = extremes(values);
  const y = shown.map((k) => (Number.isFinite(values[k]) ? values[k] : null));
  const lonely = y.some((value, k) => value !== null && (y[k - 1] ?? null) === null && (y[k + 1] ?? null) === null);
  return {
    type: 'scatter',
    mode: y.length === 1 ? 'markers' : lonely ? 'lines+markers' : 'lines',
    x: shown.map((k) => k + 1),
    y,
    name,
    line: { color, width: points(1.5) },
    marker: { color, size: points(5) },
    hovertemplate: `epoch %{x}: %{y:.4g}<extra>${name}</extra>`,
  };
}

/** The point that a note on the figure speaks of. */
export function dot(x: number, y: number, name: string, color: string = COLORS.anomaly): ScatterTrace {
  return { type: 'scatter', mode: 'markers', x: [x], y: [y], name, marker: { color, size: points(6) } };
}
