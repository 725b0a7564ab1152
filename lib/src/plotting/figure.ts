/**
 * The figures of this library: plotly figure JSON, limited to what the static renderer draws too. Every attribute here means
 * what it means in plotly.js; what is not here is refused by name when a figure is rendered (`plotting/static`).
 */
export * from './figure/text';
export * from './figure/traces';
export * from './figure/axes';
export * from './figure/scenes';
export * from './figure/layout';

import type { Layout } from './figure/layout';
import type { Trace } from './figure/traces';

/** One plotly figure: the same object goes to the static renderer and to plotly.js in a browser. */
export interface Figure {
  data: Trace[];
  layout: Layout;
}
