import type { Annotation, Axis, Figure, ScatterTrace, Shape } from './figure';
import { legendInside, type Corner } from './legend';
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

/** One framed panel on a page of matplotlib's default size. */
export function chart({ size = [6.4, 4.8], title, note, legend, annotations = [], shapes, ...rest }: Chart): Figure {
  const margin = title ? { ...MARGIN, t: 44 } : MARGIN;
  return {
    data: rest.data,
    layout: page(inches(size[0]), inches(size[1]), {
      margin,
      xaxis: rest.xaxis,
      yaxis: rest.yaxis,
      ...(title ? { title: { text: plainText(title, 90), font: font(12), x: 0.5, xanchor: 'center' } } : {}),
      ...(legend ? { showlegend: true, legend: legendInside(legend) } : {}),
      ...(shapes ? { shapes } : {}),
      annotations: [...annotations, ...noteAnnotations(note, margin)],
    }),
  };
}

/** A line over whole numbers 1, 2, 3, …: one value per epoch; what is not finite leaves a gap. */
export function epochLine(values: ArrayLike<number>, name: string, color: string): ScatterTrace {
  return {
    type: 'scatter',
    mode: values.length === 1 ? 'markers' : 'lines',
    x: Array.from(values, (_, k) => k + 1),
    y: Array.from(values, (value) => (Number.isFinite(value) ? value : null)),
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
