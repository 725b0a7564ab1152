import type { Matrix } from '../../../matrix';
import { quantile } from '../../../numeric/quantile';
import type { Figure, MarkerSymbol, ScatterTrace } from '../../figure';
import { checkLengths } from '../../kit/checks';
import { legendEntry, legendLine } from '../../kit/legend';
import { noteAnnotations, page, type FigureOptions } from '../../kit/page';
import { drawPanels, panelTitle } from '../../kit/panelFigure';
import { linearScale } from '../../kit/scale';
import { COLORS, inches, OKABE_ITO, points } from '../../kit/style';
import { plainText } from '../../kit/text';

/** What one detector has found. */
export interface FoundRows {
  readonly name: string;
  /** The rows looked at, highest scores first or in any order. */
  readonly rows: ArrayLike<number>;
}

/** Options of `foundAndMissed`. */
export interface FoundOptions extends FigureOptions {
  /** Titles of the axes. Default "PC1" and "PC2". */
  readonly titles?: readonly [string, string];
}

const SYMBOLS: readonly MarkerSymbol[] = ['circle', 'square', 'triangle-up', 'diamond'];
/** Black outlines are what was missed. */
const FOUND = OKABE_ITO.vermilion;
/** The share of rows at each end of an axis that may lie beyond it. */
const BEYOND = 0.002;

/**
 * Where the rows looked for lie, and which of them each detector found: one panel a detector. All other rows are pale
 * points behind. The axes leave out the outermost 0.2 % at each end; marks beyond stand on the frame.
 * @param coords rows × 2
 * @param classes the class of each row, or null for a row that is not looked for; four classes at most
 * @throws RangeError for coordinates that are not n × 2, other numbers of classes, more than four, or no detector
 */
export function foundAndMissed(
  coords: Matrix,
  classes: readonly (string | null)[],
  detectors: readonly FoundRows[],
  { titles = ['PC1', 'PC2'], note }: FoundOptions = {},
): Figure {
  if (coords.cols !== 2) throw new RangeError(`foundAndMissed: coords has ${coords.cols} columns; expected 2`);
  checkLengths('foundAndMissed', coords.rows, 'row', { classes });
  const names = [...new Set(classes.filter((name) => name !== null))].sort();
  if (names.length > SYMBOLS.length || detectors.length === 0) {
    throw new RangeError(
      `foundAndMissed: ${names.length} classes and ${detectors.length} detectors; give 4 classes at most and a detector`,
    );
  }
  const [x, y] = [0, 1].map((j) => Float64Array.from({ length: coords.rows }, (_, i) => coords.data[2 * i + j]));
  const ends = [x, y].map((values) => [BEYOND, 1 - BEYOND].map((q) => quantile(values.slice().sort(), q)));
  const [shownX, shownY] = [x, y].map((values, j) => values.map((v) => Math.min(ends[j][1], Math.max(ends[j][0], v))));
  const at = (rows: readonly number[]) => ({ x: rows.map((i) => shownX[i]), y: rows.map((i) => shownY[i]) });
  const all = Array.from(classes.keys());
  const grid = {
    columns: detectors.length,
    rows: 1,
    cell: { width: inches(4), height: inches(3.9) },
    inset: { l: 54, r: 12, t: 26, b: 48 },
    // The legend is as wide as the page: a note stands above it.
    outer: { t: note ? 46 : 30 },
  };
  const panels = drawPanels(grid, detectors, ({ name, rows }, panel) => {
    const found = new Set(Array.from(rows));
    const ordinary: ScatterTrace = {
      ...{ type: 'scatter', mode: 'markers', showlegend: false, hoverinfo: 'skip' },
      ...at(all.filter((i) => classes[i] === null)),
      marker: { color: '#b5cfe3', size: points(1.8), opacity: 0.8 },
    };
    const marked = [false, true].flatMap((isFound) =>
      names.map((kind, k): ScatterTrace => {
        const own = all.filter((i) => classes[i] === kind && found.has(i) === isFound);
        return { type: 'scatter', mode: 'markers', ...at(own), marker: mark(k, isFound), showlegend: false };
      }),
    );
    return {
      data: [ordinary, ...marked].map((trace) => ({ ...trace, ...panel.axes })),
      xaxis: { ...linearScale(ends[0][0], ends[0][1], { title: plainText(titles[0]), margin: 0.03 }), ...panel.x },
      yaxis: {
        ...linearScale(ends[1][0], ends[1][1], { title: plainText(titles[1]), margin: 0.03 }),
        ...(panel.column > 0 && { title: undefined }),
        ...panel.y,
      },
      annotations: [panelTitle(plainText(name, 60), panel, 10)],
    };
  });
  const entries = names.flatMap((kind, k) => [
    legendEntry(`${plainText(kind, 30)} found`, mark(k, true)),
    legendEntry(`${plainText(kind, 30)} missed`, mark(k, false)),
  ]);
  const layout = page(panels, {
    ...panels.axes,
    legend: { ...legendLine(note ? 22 : 6, panels.height, 10), itemsizing: 'trace' },
    annotations: [...panels.annotations, ...noteAnnotations(note, panels.margin)],
  });
  return { data: [...panels.data, ...entries], layout };
}

const mark = (k: number, isFound: boolean) => ({
  symbol: SYMBOLS[k],
  size: points(5),
  color: isFound ? FOUND : 'rgba(255, 255, 255, 0.6)',
  line: { color: isFound ? 'white' : COLORS.ink, width: isFound ? 0.5 : 0.9 },
});
