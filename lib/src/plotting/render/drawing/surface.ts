import type { Box } from './geometry';
import type { Rgba } from '../../typesetting/color';
import type { MarkerSymbol } from '../../figure';
import type { TextLine } from '../../typesetting/block';

/** A stroke: colour, width in px, dash lengths in px. */
export interface Stroke {
  readonly color: Rgba;
  readonly width: number;
  readonly dash?: readonly number[];
}

/** How a path is filled and stroked. */
export interface Paint {
  readonly fill?: Rgba;
  readonly stroke?: Stroke;
}

/** A line along an axis: x1 = x2 or y1 = y2. */
export interface Rule {
  readonly x1: number;
  readonly y1: number;
  readonly x2: number;
  readonly y2: number;
}

/** One look of a mark. */
export interface Look {
  readonly symbol: MarkerSymbol;
  /** Diameter, px. */
  readonly size: number;
  readonly fill?: Rgba;
  readonly stroke?: Stroke;
}

/** Many marks, drawn in order: mark i stands at (x[i], y[i]) and looks like looks[lookOf[i]] (looks[0] without lookOf). */
export interface Marks {
  readonly x: Float64Array;
  readonly y: Float64Array;
  readonly looks: readonly Look[];
  readonly lookOf?: Uint32Array;
}

/** Which point of a line of text stands at its position. */
export type Anchor = 'start' | 'middle' | 'end';

/** What figures are drawn on, whatever the file format; all lengths in CSS px. */
export interface Surface {
  /** Names what `paint` draws (a `<g class>` in SVG). */
  group(name: string, paint: () => void): void;
  /** Draws with everything outside `box` cut off. */
  clip(box: Box, paint: () => void): void;
  /** Draws SVG path data. */
  path(d: string, paint: Paint): void;
  /** Draws a rectangle, its edges on whole pixels where there are pixels. */
  rect(box: Box, paint: Paint): void;
  /** Draws lines along the axes, sharp where there are pixels. */
  rules(rules: readonly Rule[], stroke: Stroke): void;
  /** Draws marks within `box`; as one image in vector formats when `raster`. */
  marks(batches: readonly Marks[], box: Box, raster: boolean): void;
  /** Draws one line of text: its baseline passes through (x, y), turned by `angle` degrees clockwise about it. */
  text(line: TextLine, color: Rgba, x: number, y: number, anchor: Anchor, angle: number): void;
}
