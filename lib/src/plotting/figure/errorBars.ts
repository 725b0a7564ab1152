import { bool, number, numbers, object, oneOf, type Attributes } from './attributes';
import { color } from './values';

const attributes = {
  /** Default: whether there is an array, a value, or the type 'sqrt'. */
  visible: bool,
  /** What lengths are: given ('data'), all equal, a share of the value, or its root. Default 'data' with `array`, else 'percent'. */
  type: oneOf('data', 'constant', 'percent', 'sqrt'),
  /** Whether both ends are as far. Default: no `arrayminus` (`valueminus`). */
  symmetric: bool,
  /** Lengths upwards (rightwards), or both ways; `arrayminus` the other way. */
  array: numbers,
  arrayminus: numbers,
  /** Of 'constant' and 'percent'; default 10. */
  value: number(0),
  valueminus: number(0),
  /** Default: the line's or the marks' colour; #444 on bars. */
  color,
  /** px; default 2. */
  thickness: number(0),
  /** Half the length of the caps, px; default 4. */
  width: number(0),
  /** Whether error_x looks like error_y. Default: it has no look of its own. */
  copy_ystyle: bool,
};

/** Error bars along one axis. */
export type ErrorBars = Attributes<typeof attributes>;

/** What traces in a plane may have. */
export const errorBars = { error_x: object(attributes), error_y: object(attributes) };
