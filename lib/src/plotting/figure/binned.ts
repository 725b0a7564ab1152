import { inert, number, numbers, object, oneOf, quoted, type Check, type Numbers } from './attributes'; // prettier-ignore
import { colorScaling } from './colorscale';

/** Bins, in data units. */
const bins = object({ start: number(), end: number(), size: number(1e-300) });

/** What is special to histograms; bars do the rest. */
export const histogramAttributes = {
  /** Values that are counted: x for upright bars, y for lying ones. */
  x: numbers,
  y: numbers,
  /** At most so many bins. Default: by the values' spread, as plotly.js. */
  nbinsx: number(0, 1e6),
  nbinsy: number(0, 1e6),
  xbins: bins,
  ybins: bins,
  autobinx: inert<boolean>(),
  autobiny: inert<boolean>(),
  /** Default '': counts. */
  histnorm: oneOf('', 'percent', 'probability', 'density', 'probability density'),
  histfunc: oneOf('count'),
};

/** Heat maps of more cells would be files that nobody can open. */
export const MOST_CELLS = 40000;

/** Rows of numbers, all of one length. */
export const rows: Check<readonly Numbers[]> = (value, path, problems) => {
  if (!Array.isArray(value) || value.length === 0) {
    problems.push(`${path}: ${quoted(value)} is not a list of rows`);
    return;
  }
  const before = problems.length;
  value.forEach((row: unknown, i) => numbers(row, `${path}[${i}]`, problems));
  if (problems.length > before) return;
  const lengths = value.map((row: Numbers) => row.length);
  const odd = lengths.findIndex((length) => length !== lengths[0]);
  if (odd >= 0) problems.push(`${path}[${odd}] has ${lengths[odd]} values, ${path}[0] has ${lengths[0]}`);
  if (lengths[0] === 0) problems.push(`${path}[0] is empty; a row needs a value`);
  const cells = lengths[0] * lengths.length;
  if (cells > MOST_CELLS) problems.push(`${path}: ${lengths.length} × ${lengths[0]} cells; at most ${MOST_CELLS} are drawn: average neighbours`); // prettier-ignore
};

/** What is special to heat maps. */
export const heatmapAttributes = {
  /** Row after row from the lowest y; null and NaN are gaps. */
  z: rows,
  /** Middles of the columns, or their edges (one more). Default 0, 1, 2, … */
  x: numbers,
  y: numbers,
  /** Default: the extent of z. */
  zmin: number(),
  zmax: number(),
  zmid: number(),
  zauto: inert<boolean>(),
  /** Only false: cells have sharp edges. */
  zsmooth: oneOf(false),
  hoverongaps: inert<boolean>(),
  /** Default 1. */
  opacity: number(0, 1),
  ...colorScaling,
};
