import { floatArray, floatType, type FloatArray, type Matrix } from '../matrix';

/** Minimum and maximum of each column, and the rows they come from. */
export interface Extremes {
  readonly min: FloatArray;
  readonly max: FloatArray;
  readonly rows: number;
}

/** Minimum and maximum of each column, NaN ignored; NaN for a column of nothing but NaN. */
export function extremesOf(x: Matrix): Extremes {
  const type = floatType(x.data);
  const [min, max] = [floatArray(type, x.cols).fill(NaN), floatArray(type, x.cols).fill(NaN)];
  for (let i = 0, k = 0; i < x.rows; i++) {
    for (let j = 0; j < x.cols; j++, k++) {
      const value = x.data[k];
      if (!(value >= min[j])) min[j] = Number.isNaN(value) ? min[j] : value;
      if (!(value <= max[j])) max[j] = Number.isNaN(value) ? max[j] : value;
    }
  }
  return { min, max, rows: x.rows };
}

/** The extremes of both parts, in the wider precision; like NumPy's `minimum`, NaN wins. */
export function joinedExtremes(a: Extremes, b: Extremes): Extremes {
  const both = [a.min, b.min].every((part) => part instanceof Float32Array);
  const [min, max] = [0, 1].map(() => floatArray(both ? 'float32' : 'float64', a.min.length));
  for (let j = 0; j < min.length; j++) {
    min[j] = Math.min(a.min[j], b.min[j]);
    max[j] = Math.max(a.max[j], b.max[j]);
  }
  return { min, max, rows: a.rows + b.rows };
}
