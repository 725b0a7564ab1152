import type { BarTrace, Marker, Scatter3dTrace, ScatterTrace, TraceCommon, TraceLine } from '../../figure';
import { bool, color, dash, either, html, inert, like, listOf, number, numbers, object, oneOf, type Check, type Checks } from './checks'; // prettier-ignore
import { quoted } from './checks';

const PLANE_SYMBOLS = ['circle', 'circle-open', 'square', 'square-open', 'diamond', 'diamond-open', 'cross', 'x', 'triangle-up', 'triangle-down']; // prettier-ignore
const SPACE_SYMBOLS = PLANE_SYMBOLS.filter((symbol) => !symbol.startsWith('triangle'));

const common: Checks<TraceCommon> = {
  name: html,
  visible: oneOf(true, false, 'legendonly'),
  showlegend: bool,
  legend: like(/^legend([2-9]|[1-9]\d+)?$/, "a legend's name; allowed: legend, legend2, …"),
  legendgroup: inert,
  legendrank: number(),
  meta: inert,
  text: inert,
  customdata: inert,
  hovertemplate: inert,
  hovertext: inert,
  hoverinfo: inert,
  hoverlabel: inert,
  hoveron: inert,
  ids: inert,
  uid: inert,
  uirevision: inert,
  selectedpoints: inert,
};

const outline = object<{ color: string; width: number }>({ color, width: number(0) });
const marker = (symbols: readonly string[]): Check =>
  object<Marker>({
    symbol: oneOf(...symbols),
    size: either(number(0), numbers),
    color: either(color, listOf(color)),
    opacity: either(number(0, 1), numbers),
    line: outline,
  });
const line = object<TraceLine>({ color, width: number(0), dash, shape: oneOf('linear', 'hv', 'vh', 'hvh', 'vhv') });
const axis = (letter: string): Check =>
  like(new RegExp(`^${letter}([2-9]|[1-9]\\d+)?$`), `an axis; allowed: ${letter}, ${letter}2, …`);
const plane = { xaxis: axis('x'), yaxis: axis('y') };

const CHECKS = {
  scatter: object<ScatterTrace>({
    ...common,
    ...plane,
    type: inert,
    x: numbers,
    y: numbers,
    mode: oneOf('markers', 'lines', 'lines+markers', 'none'),
    marker: marker(PLANE_SYMBOLS),
    line,
    fill: oneOf('none', 'tozeroy', 'tonexty', 'toself'),
    fillcolor: color,
    opacity: number(0, 1),
    connectgaps: bool,
    cliponaxis: bool,
  }),
  bar: object<BarTrace>({
    ...common,
    ...plane,
    type: inert,
    x: numbers,
    y: numbers,
    width: either(number(0), numbers),
    offset: number(),
    base: either(number(), numbers),
    orientation: oneOf('v', 'h'),
    marker: object<Required<BarTrace>['marker']>({
      color: either(color, listOf(color)),
      opacity: number(0, 1),
      line: outline,
    }),
    opacity: number(0, 1),
  }),
  scatter3d: object<Scatter3dTrace>({
    ...common,
    type: inert,
    x: numbers,
    y: numbers,
    z: numbers,
    mode: oneOf('markers', 'lines', 'lines+markers'),
    marker: marker(SPACE_SYMBOLS),
    line: object<Required<Scatter3dTrace>['line']>({ color, width: number(0), dash }),
    opacity: number(0, 1),
    scene: like(/^scene([2-9]|[1-9]\d+)?$/, 'a scene; allowed: scene, scene2, …'),
  }),
};

/** Lists that hold one value a point must be as long as the others. */
function checkLengths(trace: Record<string, unknown>, path: string, problems: string[]): void {
  const marker = (trace.marker ?? {}) as Record<string, unknown>;
  const lists: [string, unknown][] = [
    ...['x', 'y', 'z', 'width', 'base'].map((key): [string, unknown] => [key, trace[key]]),
  ];
  for (const key of ['size', 'color', 'opacity']) lists.push([`marker.${key}`, marker[key]]);
  const length = (value: unknown): number => (value as ArrayLike<unknown>).length;
  const found = lists.filter(([, value]) => typeof value === 'object' && value !== null && 'length' in value);
  const other = found.find(([, value]) => length(value) !== length(found[0][1]));
  if (other)
    problems.push(`${path}.${other[0]} has ${length(other[1])} values, ${found[0][0]} has ${length(found[0][1])}`);
}

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;

/** Checks one trace. */
export const trace: Check = (value, path, problems) => {
  if (!isObject(value)) {
    problems.push(`${path}: ${quoted(value)} is not a trace`);
    return;
  }
  const type = value.type === 'scattergl' ? 'scatter' : value.type;
  const check = CHECKS[type as keyof typeof CHECKS] as Check | undefined;
  if (!check || typeof type !== 'string' || !Object.keys(CHECKS).includes(type)) {
    problems.push(`${path}.type: ${quoted(value.type)} is not drawn; allowed: scatter, scattergl, bar, scatter3d`);
    return;
  }
  check(value, path, problems);
  for (const key of type === 'scatter3d' ? ['x', 'y', 'z'] : ['x', 'y']) {
    if (value[key] === undefined || value[key] === null)
      problems.push(`${path}.${key} is missing; a list of numbers is needed`);
  }
  checkLengths(value, path, problems);
  const mode = value.mode ?? 'lines+markers';
  const faint = typeof value.opacity === 'number' && value.opacity < 1;
  if (type === 'scatter' && faint && String(mode).includes('markers')) {
    problems.push(
      `${path}.opacity: ${String(value.opacity)} is not drawn with markers; say marker.opacity and line.color`,
    );
  }
};
