import type { FloatArray } from '../../matrix';
import type { Annotation, Axis, Figure, ScatterTrace } from '../figure';
import { binEdges, densities, histogram } from '../../numeric/histogram';
import { quantile } from '../../numeric/quantile';
import { legendLine } from '../kit/legend';
import { axisNames, panelPage } from '../kit/panels';
import { linearScale } from '../kit/scale';
import { densityAxis, filledSteps, outlinedSteps } from '../kit/steps';
import { COLORS, font, inches, noteAnnotations, page, points, type FigureOptions } from '../kit/style';
import { fittingText, plainText, widthOf } from '../kit/text';

/** The background's jet masses that pass one model's cut. */
export interface KeptMasses {
  readonly name: string;
  readonly kept: FloatArray;
}

/** What `massSculpting` can be told. */
export interface SculptingOptions extends FigureOptions {
  /** Bins of each panel. Default 40. */
  bins?: number;
  /** The legend's word for the cut. Default "after the cut". */
  cut?: string;
  /** Label of the mass axes. Default "FatJet_0_mass / GeV". */
  title?: string;
  /** Panels side by side. Default 5. */
  columns?: number;
}

const CELL = { width: inches(2.5), height: inches(2.35) };
const INSET = { l: 54, r: 8, t: 24, b: 44 };

/**
 * Does a cut on the score sculpt? The mass spectrum of the whole background (filled) behind that of the events each model keeps
 * (line), densities on a log scale over shared bins from 0 to the mass that 99.9 % of the background stay below.
 * @param all masses of the background before the cut, in GeV
 * @param models one panel each
 * @throws RangeError without masses or models, or when no mass is finite and above zero
 */
export function massSculpting(all: FloatArray, models: readonly KeptMasses[], options: SculptingOptions = {}): Figure {
  if (all.length === 0 || models.length === 0) {
    throw new RangeError(
      `massSculpting: ${all.length} masses and ${models.length} models; at least one of each is needed`,
    );
  }
  const { bins = 40, cut = 'after the cut', title = 'FatJet_0_mass / GeV', columns = 5, note } = options;
  const edges = massEdges(all, bins);
  const before = densities(histogram(all, edges));
  const after = models.map(({ kept }) => densities(histogram(kept, edges)));
  const { axis: density, floor } = densityAxis([before, ...after]);
  const rows = Math.ceil(models.length / columns);
  // Room for the legend above panels in a single column.
  const single = models.length === 1 || columns === 1;
  const aside = single ? 150 : 0;
  const longestCut = single ? 130 : 280;
  const grid = panelPage({
    columns: Math.min(columns, models.length),
    rows,
    cell: CELL,
    inset: INSET,
    outer: { l: 10 + aside, r: aside, t: 34 },
  });
  const longest = CELL.width - 10;
  const short = widthOf(title, points(9)) > longest ? fittingText(title, longest, points(9)) : title;
  const data: ScatterTrace[] = [];
  const axes: Record<string, Axis> = {};
  const annotations: Annotation[] = [];
  models.forEach(({ name }, k) => {
    const axis = axisNames(k);
    const domain = grid.domain(Math.floor(k / columns), k % columns);
    const shared = { xaxis: axis.x, yaxis: axis.y, showlegend: k === 0 };
    data.push({
      ...filledSteps(edges, before, floor),
      ...shared,
      fillcolor: COLORS.background,
      name: 'all background',
    });
    data.push({
      ...outlinedSteps(edges, after[k], floor),
      ...shared,
      line: { color: COLORS.ink, width: points(1.2), shape: 'hv' },
      name: fittingText(cut, longestCut, points(10)),
    });
    const x = { title: short, intervals: 4, size: { title: 9, ticks: 8 }, length: CELL.width - INSET.l - INSET.r };
    axes[axis.xaxis] = { ...linearScale(0, edges[bins], x), domain: domain.x, anchor: axis.y };
    axes[axis.yaxis] = { ...density, tickfont: font(8), domain: domain.y, anchor: axis.x };
    if (k % columns > 0) axes[axis.yaxis] = { ...axes[axis.yaxis], title: undefined };
    annotations.push(panelName(plainText(name, 30), axis));
  });
  return {
    data,
    layout: page(grid.width, grid.height, {
      margin: grid.margin,
      ...axes,
      showlegend: true,
      legend: legendLine(6, grid.height, 10),
      annotations: [...annotations, ...noteAnnotations(note, grid.margin)],
    }),
  };
}

/**
 * Equal bins from 0 to the mass below which 99.9 % of the events lie; what is not finite is left out.
 * @throws RangeError when no mass is finite and above zero
 */
export function massEdges(masses: FloatArray, bins = 40): Float64Array {
  const sorted = Float64Array.from(masses).filter(Number.isFinite).sort();
  if (!(sorted[sorted.length - 1] > 0)) {
    throw new RangeError(`massSculpting: none of ${masses.length} masses is finite and above zero`);
  }
  return binEdges(0, quantile(sorted, 0.999, 'lower'), bins, 'float64');
}

const panelName = (text: string, axis: { x: string; y: string }): Annotation => ({
  text,
  showarrow: false,
  xref: `${axis.x} domain`,
  yref: `${axis.y} domain`,
  x: 0.5,
  y: 1,
  xanchor: 'center',
  yanchor: 'bottom',
  font: font(9),
});
