import type { Box } from './box';
import type { Surface } from './surface';

/** A part of a drawing, and where on the page it is (anywhere, where the box is missing). */
export interface Part {
  readonly box?: Box;
  readonly paint: (surface: Surface) => void;
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
