import type { FloatArray } from '../../matrix';
import { binCounts, binEdges, densities } from '../../numeric/histogram';
import { quantile } from '../../numeric/quantile';
import type { Figure } from '../figure';
import { densityAxis } from '../kit/axes';
import { counted, hiddenNote } from '../kit/hidden';
import { legendLine } from '../kit/legend';
import { noteAnnotations, page, type FigureOptions } from '../kit/page';
import { drawPanels, panelTitle } from '../kit/panelFigure';
import { linearScale } from '../kit/scale';
import { COLORS, font, inches, points } from '../kit/style';
import { fittingText, plainText, widthOf } from '../kit/text';
import { filledHistogram, outlinedHistogram } from '../kit/traces';

/** The background's jet masses that pass one model's cut. */
export interface KeptMasses {
  readonly name: string;
  readonly kept: FloatArray;
}

/** Options of `massSculpting`. */
export interface SculptingOptions extends FigureOptions {
  /** Bins of each panel. Default 40. */
  bins?: number;
  /** What the legend calls the events before the cut. Default "all background". */
  all?: string;
  /** What the legend calls the events that are kept. Default "after the cut". */
  cut?: string;
  /** Label of the mass axes. Default "FatJet_0_mass / GeV". */
  title?: string;
  /** Panels side by side. Default 5. */
  columns?: number;
}

const CELL = { width: inches(2.5), height: inches(2.35) };
const INSET = { l: 54, r: 8, t: 24, b: 44 };
/** Room above a panel for the line that counts what it hides, px. */
const ABOVE = 10;

/**
 * Does a cut on the score sculpt? The mass spectrum of the whole background (filled) and of the events that each model
 * keeps (outlined): densities on a log scale, in shared bins from 0 to the background's 99.9 % quantile. A line above
 * each panel counts the masses outside, those that are not finite among them.
 * @param masses masses of the background before the cut, in GeV
 * @param models one panel each
 * @throws RangeError without masses or models, or when no mass is finite and above zero
 */
export function massSculpting(
  masses: FloatArray,
  models: readonly KeptMasses[],
  options: SculptingOptions = {},
): Figure {
  if (masses.length === 0 || models.length === 0) {
    throw new RangeError(
      `massSculpting: ${masses.length} masses and ${models.length} models; give at least one of each`,
    );
  }
  const { bins = 40, all = 'all background', cut = 'after the cut', columns = 5, note } = options;
  const { title = 'FatJet_0_mass / GeV' } = options;
  const edges = massEdges(masses, bins);
  const inAll = binCounts(masses, edges);
  const inKept = models.map(({ kept }) => binCounts(kept, edges));
  const before = densities(inAll);
  const after = inKept.map(densities);
  const hidden = models.map(({ kept }, k) =>
    hiddenMasses([masses.length, inAll.total], [kept.length, inKept[k].total]),
  );
  const inset = hidden.some((text) => text !== '') ? { ...INSET, t: INSET.t + ABOVE } : INSET;
  const { axis, floor } = densityAxis([before, ...after]);
  const longest = CELL.width - 10;
  const x = linearScale(0, edges[bins], {
    title: widthOf(title, points(9)) > longest ? fittingText(title, longest, points(9)) : title,
    intervals: 4,
    size: { title: 9, ticks: 8 },
    length: CELL.width - inset.l - inset.r,
  });
  // A single column is too narrow for the legend above it.
  const single = models.length === 1 || columns === 1;
  const aside = single ? 150 : 0;
  const kept = fittingText(cut, single ? 130 : 280, points(10));
  const grid = {
    columns: Math.min(columns, models.length),
    rows: Math.ceil(models.length / columns),
    cell: { ...CELL, height: CELL.height + inset.t - INSET.t },
    inset,
    outer: { l: 10 + aside, r: aside, t: 34 },
  };
  const panels = drawPanels(grid, models, ({ name }, panel, k) => {
    const own = { ...panel.axes, showlegend: k === 0 };
    const line = { color: COLORS.ink, width: points(1.2) };
    return {
      data: [
        { ...filledHistogram(edges, before, floor), ...own, fillcolor: COLORS.background, name: all },
        { ...outlinedHistogram(edges, after[k], floor, line), ...own, name: kept },
      ],
      xaxis: { ...x, ...panel.x },
      yaxis: { ...axis, tickfont: font(8), ...panel.y, ...(panel.column > 0 && { title: undefined }) },
      annotations: [
        { ...panelTitle(plainText(name, 30), panel, 9), ...(inset.t > INSET.t && { yshift: ABOVE }) },
        ...hiddenNote(hidden[k], panel, CELL.width - inset.r - 10, 7),
      ],
    };
  });
  const layout = page(panels, {
    ...panels.axes,
    legend: legendLine(6, panels.height, 10),
    annotations: [...panels.annotations, ...noteAnnotations(note, panels.margin)],
  });
  return { data: panels.data, layout };
}

/** @returns how many of all masses, and of those kept, stand in no bin; '' where all do */
function hiddenMasses(all: readonly [total: number, shown: number], kept: readonly [number, number]): string {
  const [a, k] = [all, kept].map(([total, shown]) => ({ count: total - shown, total }));
  if (a.count + k.count === 0) return '';
  return `outside: ${counted(a.count)} of ${counted(a.total)}, kept ${counted(k.count)} of ${counted(k.total)}`;
}

/**
 * Equal bins from 0 to the mass below which 99.9 % of the events lie; masses that are not finite are left out.
 * @throws RangeError when no mass is finite and above zero
 */
export function massEdges(masses: FloatArray, bins = 40): Float64Array {
  const sorted = Float64Array.from(masses).filter(Number.isFinite).sort();
  if (!(sorted[sorted.length - 1] > 0)) {
    throw new RangeError(`massSculpting: none of ${masses.length} masses is finite and above zero`);
  }
  return binEdges(0, quantile(sorted, 0.999, 'lower'), bins, 'float64');
}
