import type { TextLine } from '../../typesetting/block';
import type { Box } from './geometry';
import type { Rgba } from '../../typesetting/color';
import type { Anchor, Marks, Paint, Rule, Stroke } from './surface';

/** One thing to draw, in its place; every surface has a method of that name. */
export type Item =
  | { readonly group: string; readonly items: readonly Item[] }
  | { readonly clip: Box; readonly items: readonly Item[] }
  | { readonly path: string; readonly paint: Paint }
  | { readonly rect: Box; readonly paint: Paint }
  | { readonly rules: readonly Rule[]; readonly stroke: Stroke }
  | { readonly marks: readonly Marks[]; readonly box: Box; readonly raster: boolean }
  | {
      readonly text: TextLine;
      readonly color: Rgba;
      readonly x: number;
      readonly y: number;
      readonly anchor: Anchor;
      readonly angle: number;
    };

/** Items, and where on the page they are (anywhere, where the box is missing). */
export interface Part {
  readonly box?: Box;
  readonly items: readonly Item[];
}

/** A figure laid out on its page, ready for any surface. */
export interface Drawing {
  /** px. */
  readonly width: number;
  readonly height: number;
  readonly title: string;
  readonly description: string;
  readonly parts: readonly Part[];
}
