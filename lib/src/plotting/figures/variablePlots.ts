import type { Matrix } from '../../matrix';
import { column as columnOf, floatType } from '../../matrix';
import { binEdges, columnHistograms, columnRanges, densities } from '../../numeric/histogram';
import type { Figure } from '../figure';
import { densityAxis } from '../kit/axes';
import { checkLengths } from '../kit/checks';
import { hiddenNote, hiddenOf, hiddenText } from '../kit/hidden';
import { legendLine } from '../kit/legend';
import { noteAnnotations, page, type FigureOptions } from '../kit/page';
import { drawPanels } from '../kit/panelFigure';
import { labelRoom, linearScale } from '../kit/scale';
import { COLORS, font, frame, inches, points } from '../kit/style';
import { fittingText } from '../kit/text';
import { filledHistogram, outlinedHistogram } from '../kit/traces';

/** Options of `variablePlots`. */
export interface VariablePlotsOptions extends FigureOptions {
  /** Only variables of this object, those with `_k_` in their name ("FatJet_0_pt"). Default null: all. */
  objectIndex?: number | null;
  /** Only these variables, in this order, whatever their names; `datasets.variableGroups` makes such groups. */
  variables?: readonly string[];
  /** Panels side by side. Default 3, the document's. */
  columns?: number;
  /** Bins of each panel. Default 100, the document's. */
  bins?: number;
  /** What the legend calls background and signal. Default: 'Bkg' and 'Sig', the document's. */
  classes?: readonly [string, string];
}

const CELL = inches(4);
const INSET = { l: 62, r: 14, t: 14, b: 52 };
const HEADER = 40;

/**
 * The document's `plot_variables`: each variable's distribution in background (filled) and signal (outlined), one panel
 * of 4 × 4 inches each. Bins span the background's range; signal outside it is dropped, and both are densities over
 * what remains, on a log scale. A line above the panel counts what is dropped. A variable without any finite background
 * value keeps an empty panel with a remark. A signal without rows is not drawn.
 * @param background rows × variables, unscaled
 * @param signal rows × the same variables; no rows where there is no signal
 * @param names one name per variable
 * @throws TypeError when an input is not a matrix
 * @throws RangeError when the numbers of variables and names differ, `columns` is not a whole number above 0, no
 *   variable belongs to `objectIndex`, or `variables` names one that is not there
 * @source event-autoencoder, "visualizing the datasets"
 * @example
 * const background = matrix.fromRows([[1, 20], [2, 30], [3, 25]]);
 * const signal = matrix.fromRows([[2, 40], [3, 22]]);
 * const figure = plotting.variablePlots(background, signal, ['FatJet_0_pt', 'MET_pt'], { bins: 4 });
 * figure.data.map(({ name }) => name); // [ 'Bkg', 'Sig', 'Bkg', 'Sig' ], the first two in the panel of FatJet_0_pt
 */
export function variablePlots(
  background: Matrix,
  signal: Matrix,
  names: readonly string[],
  options: VariablePlotsOptions = {},
): Figure {
  const { objectIndex = null, variables, columns = 3, bins = 100, classes: called = ['Bkg', 'Sig'], note } = options;
  checkInputs(background, signal, names);
  if (!Number.isInteger(columns) || columns < 1) {
    throw new RangeError(`variablePlots: columns is ${columns}; expected a whole number of at least 1`);
  }
  const selected = variables ? named(names, variables) : selectVariables(names, objectIndex);
  const { low, high } = columnRanges(background, selected);
  const drawn = selected.filter((_, k) => !Number.isNaN(low[k]));
  const [lows, highs] = [low, high].map((ends) => ends.filter((end) => !Number.isNaN(end)));
  const edges = drawn.map((_, k) => binEdges(lows[k], highs[k], bins, floatType(background.data)));
  const counts = [background, signal].map((m) => columnHistograms(m, drawn, edges));
  const [inBackground, inSignal] = counts.map((histograms) => histograms.map(densities));
  const hasSignal = signal.rows > 0;
  const scales = drawn.map((_, k) => densityAxis(hasSignal ? [inBackground[k], inSignal[k]] : [inBackground[k]]));
  const inset = { ...INSET, l: Math.max(INSET.l, ...scales.map(({ axis }) => labelRoom(axis))) };
  const length = CELL - inset.l - inset.r;
  const grid = {
    columns: Math.min(columns, selected.length),
    rows: Math.ceil(selected.length / columns),
    cell: { width: CELL, height: CELL },
    inset,
    outer: { t: HEADER },
  };
  const panels = drawPanels(grid, selected, (column, panel) => {
    const title = { text: fittingText(names[column], length + 20, points(11)), font: font(11), standoff: 6 };
    const k = drawn.indexOf(column);
    const classes = k < 0 ? [{ name: called[1], m: signal, shown: 0 }] : [
      { name: called[0], m: background, shown: counts[0][k].total },
      { name: called[1], m: signal, shown: counts[1][k].total },
    ]; // prettier-ignore
    const hidden = hiddenText(classes.map(({ name, m, shown }) => hiddenOf(name, m.rows, shown, () => columnOf(m, column)))); // prettier-ignore
    if (k < 0) {
      const empty = { range: [0, 1], tickvals: [] };
      const text = 'no finite background value';
      return {
        data: [],
        xaxis: { ...frame(), ...panel.x, ...empty, title },
        yaxis: { ...frame(), ...panel.y, ...empty },
        annotations: [
          { text, showarrow: false, ...panel.inside, x: 0.5, y: 0.5, font: font(9, COLORS.faint) },
          ...hiddenNote(hidden, panel, length),
        ],
      };
    }
    const { axis, floor } = scales[k];
    const line = { color: COLORS.signal, width: points(1.3) };
    const own = (name: string) => ({ name, legendgroup: name, showlegend: k === 0, ...panel.axes });
    return {
      data: [
        { ...filledHistogram(edges[k], inBackground[k], floor), fillcolor: COLORS.background, ...own(called[0]) },
        ...(hasSignal ? [{ ...outlinedHistogram(edges[k], inSignal[k], floor, line), ...own(called[1]) }] : []),
      ],
      xaxis: { ...linearScale(edges[k][0], edges[k][bins], { intervals: 7, length }), ...panel.x, title },
      yaxis: { ...axis, ...panel.y },
      annotations: hiddenNote(hidden, panel, length),
    };
  });
  const layout = page(panels, {
    legend: legendLine(6, panels.height, 12),
    annotations: [...noteAnnotations(note, panels.margin), ...panels.annotations],
    ...panels.axes,
  });
  return { data: panels.data, layout };
}

/** The document's three checks. */
function checkInputs(background: Matrix, signal: Matrix, names: readonly string[]): void {
  for (const [what, m] of Object.entries({ background, signal })) {
    if (!m || !(m.data instanceof Float32Array || m.data instanceof Float64Array)) {
      const expected = '{ data, rows, cols } with a Float32Array or Float64Array';
      throw new TypeError(`variablePlots: the ${what} is not a matrix; expected ${expected}`);
    }
  }
  if (background.cols !== signal.cols) {
    throw new RangeError(
      `variablePlots: the background has ${background.cols} features, the signal ${signal.cols}; both must have the same`,
    );
  }
  checkLengths('variablePlots', background.cols, 'feature', { names });
}

function named(names: readonly string[], variables: readonly string[]): number[] {
  if (variables.length === 0) throw new RangeError('variablePlots: variables is empty; leave it out for all of them');
  const unknown = variables.filter((name) => !names.includes(name));
  if (unknown.length === 0) return variables.map((name) => names.indexOf(name));
  throw new RangeError(`variablePlots: no variable is called ${unknown.join(', ')}; there are ${names.join(', ')}`);
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
