import type { Matrix } from '../../matrix';
import { floatType } from '../../matrix';
import type { Annotation, Axis, Figure, Layout, ScatterTrace } from '../figure';
import { binEdges, columnHistograms, columnRanges, densities } from '../../numeric/histogram';
import { densityAxis, filledSteps, outlinedSteps } from '../kit/steps';
import { legendLine } from '../kit/legend';
import { axisNames, panelPage } from '../kit/panels';
import { labelRoom, linearScale } from '../kit/scale';
import { COLORS, font, frame, inches, noteAnnotations, page, points, type FigureOptions } from '../kit/style';
import { fittingText } from '../kit/text';

/** What `variablePlots` can be told. */
export interface VariablePlotsOptions extends FigureOptions {
  /** Only variables of this object, those with `_k_` in their name ("FatJet_0_pt"); null, the default, shows all. */
  objectIndex?: number | null;
  /** Panels side by side. Default 3, the document's. */
  columns?: number;
  /** Bins of each panel. Default 100, the document's. */
  bins?: number;
}

const CELL = inches(4);
const INSET = { l: 62, r: 14, t: 14, b: 52 };
const HEADER = 40;

/**
 * The document's `plot_variables`: each variable's distribution in background (filled) and signal (outlined), a panel of 4 × 4 inches
 * each. Bins span the background's range; signal outside it is dropped, and both are densities over what remains, on a log scale.
 * A variable without any finite background value keeps an empty panel that says so.
 * @param background rows × variables, unscaled
 * @param signal rows × the same variables
 * @param names one name per variable
 * @throws TypeError or RangeError when one of the document's input checks fails: matrices, as many features in both, one name per
 *   feature; and when no variable belongs to `objectIndex`
 * @source event-autoencoder, "visualizing the datasets"
 */
export function variablePlots(
  background: Matrix,
  signal: Matrix,
  names: readonly string[],
  options: VariablePlotsOptions = {},
): Figure {
  checkInputs(background, signal, names);
  const { objectIndex = null, columns = 3, bins = 100, note } = options;
  if (!Number.isInteger(columns) || columns < 1) {
    throw new RangeError(`variablePlots: columns is ${columns}; expected a whole number of at least 1`);
  }
  const selected = selectVariables(names, objectIndex);
  const { low, high } = columnRanges(background, selected);
  const drawn = selected.filter((_, k) => !Number.isNaN(low[k]));
  const type = floatType(background.data);
  const edges = drawn.map((column) => {
    const k = selected.indexOf(column);
    return binEdges(low[k], high[k], bins, type);
  });
  const counted = [background, signal].map((m) => columnHistograms(m, drawn, edges));
  const heights = drawn.map((_, k) => counted.map((list) => densities(list[k])));
  const scales = heights.map((both) => densityAxis(both));
  const inset = { ...INSET, l: Math.max(INSET.l, ...scales.map(({ axis }) => labelRoom(axis))) };

  const grid = panelPage({
    columns: Math.min(columns, selected.length),
    rows: Math.ceil(selected.length / columns),
    cell: { width: CELL, height: CELL },
    inset,
    outer: { t: HEADER },
  });
  const data: ScatterTrace[] = [];
  const axes: Record<string, Axis> = {};
  const annotations: Annotation[] = [...noteAnnotations(note, grid.margin)];
  selected.forEach((column, panel) => {
    const axis = axisNames(panel);
    const domain = grid.domain(Math.floor(panel / columns), panel % columns);
    const title = {
      text: fittingText(names[column], CELL - inset.l - inset.r + 20, points(11)),
      font: font(11),
      standoff: 6,
    };
    const k = drawn.indexOf(column);
    if (k < 0) {
      axes[axis.xaxis] = { ...frame(), domain: domain.x, anchor: axis.y, range: [0, 1], tickvals: [], title };
      axes[axis.yaxis] = { ...frame(), domain: domain.y, anchor: axis.x, range: [0, 1], tickvals: [] };
      annotations.push(emptyPanel(axis, 'no finite background value'));
      return;
    }
    const { axis: y, floor } = scales[k];
    const own = edges[k];
    data.push({
      ...filledSteps(own, heights[k][0], floor),
      fillcolor: COLORS.background,
      name: 'Bkg',
      legendgroup: 'Bkg',
      showlegend: data.length === 0,
      xaxis: axis.x,
      yaxis: axis.y,
    });
    data.push({
      ...outlinedSteps(own, heights[k][1], floor),
      line: { color: COLORS.signal, width: points(1.3), shape: 'hv' },
      name: 'Sig',
      legendgroup: 'Sig',
      showlegend: data.length === 1,
      xaxis: axis.x,
      yaxis: axis.y,
    });
    axes[axis.xaxis] = {
      ...linearScale(own[0], own[bins], { intervals: 7, length: CELL - inset.l - inset.r }),
      domain: domain.x,
      anchor: axis.y,
      title,
    };
    axes[axis.yaxis] = { ...y, domain: domain.y, anchor: axis.x };
  });
  const layout = page(grid.width, grid.height, {
    margin: grid.margin,
    showlegend: true,
    legend: legendLine(6, grid.height, 12),
    annotations,
    ...(axes as Layout),
  });
  return { data, layout };
}

function checkInputs(background: Matrix, signal: Matrix, names: readonly string[]): void {
  for (const [what, m] of [
    ['background', background],
    ['signal', signal],
  ] as const) {
    if (!m || !(m.data instanceof Float32Array || m.data instanceof Float64Array)) {
      throw new TypeError(
        `variablePlots: the ${what} is not a matrix; expected { data, rows, cols } with a Float32Array or Float64Array`,
      );
    }
  }
  if (background.cols !== signal.cols) {
    throw new RangeError(
      `variablePlots: the background has ${background.cols} features, the signal ${signal.cols}; both must have the same`,
    );
  }
  if (names.length !== background.cols) {
    throw new RangeError(
      `variablePlots: ${names.length} names for ${background.cols} features; give one name per column, in order`,
    );
  }
}

function selectVariables(names: readonly string[], objectIndex: number | null): number[] {
  const all = names.map((_, column) => column);
  const selected = objectIndex === null ? all : all.filter((column) => names[column].includes(`_${objectIndex}_`));
  if (selected.length > 0) return selected;
  if (objectIndex === null) throw new RangeError('variablePlots: there are no variables to plot (0 columns)');
  const numbers = new Set(names.flatMap((name) => Array.from(name.matchAll(/_(\d+)(?=_)/g), ([, k]) => Number(k))));
  const found = [...numbers].sort((a, b) => a - b).map((k) => `_${k}_`);
  throw new RangeError(
    `variablePlots: no variable has "_${objectIndex}_" in its name; ` +
      (found.length > 0 ? `the names hold ${found.join(', ')}` : 'no name holds an object number such as "_0_"'),
  );
}

/** What an empty panel says of itself. */
function emptyPanel(axis: { x: string; y: string }, text: string): Annotation {
  return {
    text,
    showarrow: false,
    xref: `${axis.x} domain`,
    yref: `${axis.y} domain`,
    x: 0.5,
    y: 0.5,
    font: font(9, COLORS.faint),
  };
}
