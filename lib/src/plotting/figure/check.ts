import type { Figure } from '.';
import { isObject, listOf, object, quoted, type Check } from './attributes';
import { layout } from './layout';
import { anchorOf, axisIds, axisKey, axisOptions } from './names';
import { pageOf } from './plotArea';
import { traceAttributes, type Trace } from './traces';

/** A figure asks for what the static renderer does not draw; `problems` names each, with its path. */
export class FigureError extends Error {
  override readonly name = 'FigureError';

  constructor(readonly problems: readonly string[]) {
    const most = problems.slice(0, 20);
    const rest = problems.length > most.length ? [`… and ${problems.length - most.length} more`] : [];
    super(
      problems.length === 1
        ? problems[0]
        : `the figure has ${problems.length} problems:\n  ${[...most, ...rest].join('\n  ')}`,
    );
  }
}

const TRACES = new Map<unknown, Check>(Object.entries(traceAttributes).map(([type, attributes]) => [type, object(attributes)])); // prettier-ignore

/** Lists that hold one value a point must be as long as the others. */
function checkLengths(trace: Record<string, unknown>, path: string, problems: string[]): void {
  if (trace.type === 'heatmap') return checkCells(trace, path, problems);
  const marker = isObject(trace.marker) ? trace.marker : {};
  const errors = ['error_x', 'error_y'].flatMap((name) => {
    const own = isObject(trace[name]) ? trace[name] : {};
    return ['array', 'arrayminus'].map((key) => ({ key: `${name}.${key}`, list: own[key] }));
  });
  const [first, ...others] = [
    ...['x', 'y', 'z', 'width', 'base'].map((key) => ({ key, list: trace[key] })),
    ...['size', 'color', 'opacity'].map((key) => ({ key: `marker.${key}`, list: marker[key] })),
    ...errors,
  ].flatMap(({ key, list }) =>
    typeof list === 'object' && list && 'length' in list ? [{ key, count: list.length }] : [],
  );
  const other = others.find(({ count }) => count !== first.count);
  if (other) problems.push(`${path}.${other.key} has ${other.count} values, ${first.key} has ${first.count}`);
}

/** A heat map's x and y hold the middles or the edges of its cells. */
function checkCells({ x, y, z }: Record<string, unknown>, path: string, problems: string[]): void {
  const rows = Array.isArray(z) ? (z as ArrayLike<unknown>[]) : [];
  for (const [key, list, cells] of [['x', x, rows[0]?.length], ['y', y, rows.length]] as const) {
    const count = (list as ArrayLike<unknown> | null)?.length;
    if (count === undefined || !cells || count === cells || count === cells + 1) continue;
    problems.push(`${path}.${key} has ${count} values for ${cells} cells; allowed: ${cells} middles or ${cells + 1} edges`);
  } // prettier-ignore
}

/** Which lists a type of trace needs. */
const NEEDED: Readonly<Record<string, readonly string[]>> = {
  scatter3d: ['x', 'y', 'z'],
  heatmap: ['z'],
  histogram: [],
};

/** What makes sense together only. */
function checkTogether(trace: Record<string, unknown>, path: string, problems: string[]): void {
  const { type, x, y, orientation } = trace;
  if (type === 'histogram' && (x == null) === (y == null)) {
    problems.push(`${path}: a histogram counts x or y; ${x == null ? 'neither is' : 'both are'} given`);
  }
  const crossed = orientation === 'h' ? 'error_y' : 'error_x';
  if (type === 'bar' && trace[crossed] != null) problems.push(`${path}.${crossed} is not drawn across bars`);
}

const checkTrace: Check = (value, path, problems) => {
  const { mode, opacity, type: given } = isObject(value) ? value : {};
  const type = given ?? 'scatter';
  const check = TRACES.get(type);
  if (!isObject(value)) {
    problems.push(`${path}: ${quoted(value)} is not a trace`);
  } else if (!check) {
    problems.push(`${path}.type: ${quoted(type)} is not drawn; allowed: ${[...TRACES.keys()].join(', ')}`);
  } else {
    check(value, path, problems);
    checkTogether(value, path, problems);
    for (const key of NEEDED[String(type)] ?? ['x', 'y']) {
      if (value[key] == null) problems.push(`${path}.${key} is missing; a list of numbers is needed`);
    }
    checkLengths(value, path, problems);
    const marked = (type === 'scatter' || type === 'scattergl') && String(mode ?? 'lines+markers').includes('markers');
    if (marked && typeof opacity === 'number' && opacity < 1)
      problems.push(`${path}.opacity: ${opacity} is not drawn with markers; use marker.opacity and line.color`);
  }
};

/** Axes that others name must exist; plotly would quietly take another one. */
function checkNames(figure: Figure, problems: string[]): void {
  const ids = axisIds(figure);
  for (const id of ids) {
    const path = `layout.${axisKey(id)}`;
    const { anchor, overlaying, matches } = axisOptions(figure, id);
    if (anchor !== undefined && !ids.includes(anchorOf(figure, id)))
      problems.push(`${path}.anchor: '${anchor}' is not an axis of this figure`);
    if (anchor?.[0] === id[0]) problems.push(`${path}.anchor: '${anchor}' runs along the same direction`);
    for (const [key, name] of Object.entries({ overlaying, matches })) {
      if (name != null && (!ids.includes(name) || name === id || name[0] !== id[0])) {
        problems.push(`${path}.${key}: '${name}' is not another ${id[0]} axis of this figure`);
      }
    }
    if (overlaying && axisOptions(figure, overlaying).overlaying)
      problems.push(`${path}.overlaying: '${overlaying}' lies over another axis itself`);
  }
  const { annotations = [], shapes = [] } = figure.layout;
  for (const [kind, list] of Object.entries({ annotations, shapes })) {
    list.forEach(({ xref, yref }, i) => {
      for (const [key, name] of Object.entries({ xref, yref })) {
        if (name != null && name !== 'paper' && !ids.includes(name.split(' ')[0])) {
          problems.push(`layout.${kind}[${i}].${key}: '${name}' is not an axis of this figure`);
        }
      }
    });
  }
}

/** Room must be left between the margins. */
function checkPage({ layout }: Figure, problems: string[]): void {
  const { width, height, area } = pageOf(layout);
  if (area.right - area.left < 1 || area.bottom - area.top < 1) {
    problems.push(`layout.margin: the margins leave no room on a page of ${width} × ${height} px`);
  }
}

/** @returns the same without the attributes that are null or undefined: they are absent */
function present<T>(value: T): T {
  if (Array.isArray(value)) return (isObject(value[0]) ? value.map(present) : value) as T;
  if (!isObject(value)) return value;
  const entries = Object.entries(value).filter(([, entry]) => entry != null);
  return Object.fromEntries(entries.map(([key, entry]) => [key, key === 'meta' ? entry : present(entry)])) as T;
}

/**
 * First pass: looks at every attribute of a figure before anything is drawn.
 * @returns the figure without what is null or undefined, every trace with its type
 * @throws FigureError naming, with its path, everything that the static renderer does not draw or that makes no sense
 */
export function checkFigure(figure: Figure): Figure {
  const problems: string[] = [];
  if (!isObject(figure)) throw new FigureError([`${quoted(figure)} is not a figure: {data, layout}`]);
  for (const key of Object.keys(figure)) {
    if (!['data', 'layout', 'config'].includes(key))
      problems.push(`${key} is not drawn; allowed: data, layout, config`);
  }
  listOf(checkTrace)(figure.data, 'data', problems);
  layout(figure.layout, 'layout', problems);
  if (problems.length > 0) throw new FigureError(problems);
  const complete = present(figure);
  const checked: Figure = { ...complete, data: complete.data.map((trace) => ({ ...trace, type: trace.type ?? 'scatter' }) as Trace) }; // prettier-ignore
  checkNames(checked, problems);
  checkPage(checked, problems);
  if (problems.length > 0) throw new FigureError(problems);
  return checked;
}
