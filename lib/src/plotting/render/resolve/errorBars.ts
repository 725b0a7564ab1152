import type { ErrorBars, Numbers } from '../../figure';
import type { Stroke } from '../drawing/surface';
import { strokeOf } from './defaults';

/** Error bars with everything decided: where each starts and ends, in data units. */
export interface ResolvedErrors {
  readonly letter: 'x' | 'y';
  readonly low: Float64Array;
  readonly high: Float64Array;
  readonly stroke?: Stroke;
  /** Half the length of the caps, px. */
  readonly cap: number;
}

const isSeen = ({ visible, array, value, type }: ErrorBars): boolean =>
  visible ?? (array !== undefined || value !== undefined || type === 'sqrt');

/** @returns how far a bar reaches down and up from a value, by plotly's rules: null is no length, but has its cap */
function lengths(errors: ErrorBars, value: number, i: number): [down: number, up: number] {
  const {
    type = errors.array === undefined ? 'percent' : 'data',
    array,
    arrayminus,
    value: up = 10,
    valueminus = 10,
  } = errors;
  const symmetric = errors.symmetric ?? (type === 'data' ? arrayminus : errors.valueminus) === undefined;
  if (type === 'sqrt') return [Math.sqrt(Math.abs(value)), Math.sqrt(Math.abs(value))];
  if (type === 'data') {
    const [above, below] = [array, arrayminus].map((list) => (list?.[i] === null ? 0 : (list?.[i] ?? NaN)));
    if (symmetric || (Number.isNaN(above) && Number.isNaN(below))) return [above, above];
    return [Number.isNaN(below) ? 0 : below, Number.isNaN(above) ? 0 : above];
  }
  const scale = type === 'percent' ? Math.abs(value) / 100 : 1;
  return [scale * (symmetric ? up : valueminus), scale * up];
}

/** error_x looks like error_y unless it has a look of its own. */
function lookOf(errors: ErrorBars, y: ErrorBars | undefined): ErrorBars {
  const own = errors.color !== undefined || errors.thickness !== undefined || errors.width !== undefined;
  return y && isSeen(y) && (errors.copy_ystyle ?? !own) ? y : errors;
}

/**
 * @param values of the points, along each axis
 * @param color where the figure names none
 * @returns the error bars that are seen, those along y first
 */
export function resolveErrors(
  { error_x, error_y }: { readonly error_x?: ErrorBars; readonly error_y?: ErrorBars },
  values: Readonly<Record<'x' | 'y', Numbers>>,
  color: string,
  opacity: number,
): ResolvedErrors[] {
  const bars = (letter: 'x' | 'y', errors: ErrorBars | undefined): ResolvedErrors[] => {
    if (!errors || !isSeen(errors)) return [];
    const look = letter === 'x' ? lookOf(errors, error_y) : errors;
    const at = Float64Array.from(values[letter] as ArrayLike<number | null>, (v) => v ?? NaN);
    const reach = Array.from(at, (value, i) => lengths(errors, value, i));
    return [
      {
        letter,
        low: at.map((value, i) => value - reach[i][0]),
        high: at.map((value, i) => value + reach[i][1]),
        stroke: strokeOf({ color: look.color, width: look.thickness }, color, 2, opacity),
        cap: look.width ?? 4,
      },
    ];
  };
  return [...bars('y', error_y), ...bars('x', error_x)];
}
