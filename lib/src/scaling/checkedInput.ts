import { checkMatrix, type Matrix } from '../matrix';

/** What an estimator asks of a matrix it is given. */
export interface InputRules {
  /** The estimator's name and method, for the message. */
  readonly where: string;
  /** Columns seen in fit; undefined while fitting. */
  readonly cols?: number;
  /** Column names, for the message; undefined or null when the caller gave none. */
  readonly names?: readonly string[] | null;
  /** Whether NaN is a missing value to pass through, or an error. */
  readonly nan: 'allowed' | 'refused';
}

/** @returns a column as messages name it: by its name where there is one, else by its number */
function columnLabel(col: number, names?: readonly string[] | null): string {
  return names ? `column "${names[col]}" (number ${col})` : `column ${col}`;
}

/**
 * Checks a matrix before an estimator uses it, by scikit-learn's rules: as many numbers as its shape says, at least one
 * row and one column, as many columns as in fit, no infinite values, NaN only where it is allowed.
 * @throws RangeError that names the estimator, what was got and what is allowed
 */
export function checkInput(x: Matrix, rules: InputRules): void {
  checkShape(x, rules);
  const { where, names, nan } = rules;
  for (let k = 0; k < x.data.length; k++) {
    const value = x.data[k];
    if (value - value === 0 || (nan === 'allowed' && Number.isNaN(value))) continue;
    const place = `row ${Math.floor(k / x.cols)}, ${columnLabel(k % x.cols, names)}`;
    throw new RangeError(
      Number.isNaN(value)
        ? `${where}: ${place} is NaN; fill or drop missing values first`
        : `${where}: ${place} is ${value}; values must be finite${nan === 'allowed' ? ' or NaN (missing)' : ''}`,
    );
  }
}

/** Checks all but the values. */
export function checkShape(x: Matrix, { where, cols, names }: Omit<InputRules, 'nan'>): void {
  checkMatrix(where, x);
  if (names && cols === undefined && names.length !== x.cols) {
    throw new RangeError(`${where}: ${names.length} column names for a matrix of ${x.cols} columns; give one a column`);
  }
  if (cols !== undefined && x.cols !== cols) {
    throw new RangeError(`${where}: the matrix has ${x.cols} columns, but fit saw ${cols}; give the columns of fit`);
  }
  if (x.rows === 0 || x.cols === 0) {
    throw new RangeError(`${where}: a ${x.rows} × ${x.cols} matrix holds no data; at least 1 row and 1 column needed`);
  }
}
