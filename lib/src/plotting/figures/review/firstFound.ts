import type { Figure, Marker, MarkerSymbol, ScatterTrace } from '../../figure';
import { checkLengths } from '../../kit/checks';
import { legendEntry, legendLine } from '../../kit/legend';
import { noteAnnotations, page, type FigureOptions } from '../../kit/page';
import { linearScale } from '../../kit/scale';
import { font, frame, inches, OKABE_ITO, points } from '../../kit/style';
import { plainText, widthOf } from '../../kit/text';

/** What one reviewer found. */
export interface FoundLooks {
  readonly name: string;
  /** The looks at which something was found, counted from 1. */
  readonly looks: ArrayLike<number>;
  /** What was found at each. */
  readonly classes: readonly string[];
}

/** Options of `firstFound`. */
export interface FirstFoundOptions extends FigureOptions {
  /** All looks: the end of the axis. Default: the last one at which something was found. */
  readonly most?: number;
}

const { vermilion, blue, bluishGreen, grey } = OKABE_ITO;
const COLORS = [vermilion, blue, bluishGreen, grey];
const SYMBOLS: readonly MarkerSymbol[] = ['circle', 'square', 'triangle-up', 'diamond'];
const ROW = 26;

/**
 * At which looks something was found, and what: a line a reviewer, a mark a find.
 * @throws RangeError without a reviewer, for lists that differ in length, or more than four classes
 */
export function firstFound(reviewers: readonly FoundLooks[], { most, note }: FirstFoundOptions = {}): Figure {
  const classes = [...new Set(reviewers.flatMap((own) => own.classes))].sort();
  if (reviewers.length === 0 || classes.length > COLORS.length) {
    throw new RangeError(
      `firstFound: ${reviewers.length} reviewers and ${classes.length} classes; give a reviewer, and 4 classes at most`,
    );
  }
  for (const { name, looks, classes: own } of reviewers) {
    checkLengths(`firstFound: ${JSON.stringify(name)}`, looks.length, 'look', { classes: own });
  }
  const labels = reviewers.map(({ name }) => plainText(name, 40));
  const positions = reviewers.map((_, k) => reviewers.length - 1 - k);
  const mark = (c: number): Marker => ({
    ...{ symbol: SYMBOLS[c], color: COLORS[c], size: points(4.5) },
    line: { color: 'white', width: 0.4 },
  });
  const data = classes.map((name, c): ScatterTrace => {
    const finds = reviewers.flatMap(({ looks, classes: own }, k) =>
      Array.from(looks).flatMap((look, n) => (own[n] === name ? [{ look, at: positions[k] }] : [])),
    );
    return {
      ...{ type: 'scatter', mode: 'markers', showlegend: false, legendgroup: plainText(name, 40), marker: mark(c) },
      ...{ x: finds.map(({ look }) => look), y: finds.map(({ at }) => at) },
      hovertemplate: `look %{x}<extra>${plainText(name, 40)}</extra>`,
    };
  });
  const entries = classes.map((name, c) => legendEntry(plainText(name, 40), mark(c)));
  const widest = Math.max(...labels.map((label) => widthOf(label, points(10))));
  const margin = { l: Math.ceil(widest) + 18, r: 20, t: 40, b: 50 };
  const size = { width: inches(6.4) + margin.l, height: ROW * reviewers.length + margin.t + margin.b, margin };
  const end = most ?? Math.max(1, ...reviewers.flatMap(({ looks }) => Array.from(looks)));
  const layout = page(size, {
    xaxis: linearScale(0, end, { title: 'Look', margin: 0.01, intervals: 10, smallest: 1 }),
    yaxis: {
      ...{ ...frame(0), ticks: '', mirror: true, range: [-0.6, reviewers.length - 0.4], tickmode: 'array' },
      ...{ tickvals: positions, ticktext: labels, tickfont: font(10) },
    },
    legend: { ...legendLine(6, size.height, 10), itemsizing: 'trace' },
    annotations: noteAnnotations(note, margin),
  });
  return { data: [...data, ...entries], layout };
}
