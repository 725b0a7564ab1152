/**
 * The figures of this library: plotly figure JSON, limited to what the static renderer draws too. Every attribute here means
 * what it means in plotly.js; `figure/check` refuses any other by name. The types are read off the checks, one line an attribute.
 */
export type { Numbers } from './attributes';
export type * from './values';
export type * from './traces';
export type * from './marker';
export type * from './axes';
export type * from './scenes';
export type * from './colorscale';
export type * from './errorBars';
export type * from './layout';

import type { Layout } from './layout';
import type { Trace } from './traces';

/** One plotly figure: the same object goes to the static renderer and to plotly.js in a browser. */
export interface Figure {
  data: Trace[];
  layout: Layout;
}
