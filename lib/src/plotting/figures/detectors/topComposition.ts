import type { BarTrace, Figure } from '../../figure';
import { legendLine } from '../../kit/legend';
import { noteAnnotations, page, type FigureOptions } from '../../kit/page';
import { linearScale } from '../../kit/scale';
import { font, frame, inches, OKABE_ITO, points } from '../../kit/style';
import { plainText, widthOf } from '../../kit/text';

/** What the top of one list is made of. */
export interface Composition {
  readonly name: string;
  /** Class → rows of it; a missing class counts as 0. */
  readonly counts: Readonly<Record<string, number>>;
}

/** Options of `topComposition`. */
export interface CompositionOptions extends FigureOptions {
  /** Title of the axis. Default "Objects among the highest scores". */
  readonly title?: string;
}

const { vermilion, orange, reddishPurple, blue, skyBlue, bluishGreen, yellow, grey } = OKABE_ITO;
/** Those looked for come first and are warm, the last are pale. */
const COLORS = [vermilion, orange, reddishPurple, blue, skyBlue, bluishGreen, yellow, grey];
const ROW = 26;

/**
 * What top lists are made of: one bar a list, cut into classes; lists run from top to bottom.
 * @param classes in their order along the bar, eight at most
 * @throws RangeError without a list or class, or for more than eight classes
 */
export function topComposition(
  lists: readonly Composition[],
  classes: readonly string[],
  { title = 'Objects among the highest scores', note }: CompositionOptions = {},
): Figure {
  if (lists.length === 0 || classes.length === 0 || classes.length > COLORS.length) {
    const allowed = `give at least one list and 1 to ${COLORS.length} classes`;
    throw new RangeError(`topComposition: ${lists.length} lists and ${classes.length} classes; ${allowed}`);
  }
  const labels = lists.map(({ name }) => plainText(name, 40));
  const positions = lists.map((_, k) => lists.length - 1 - k);
  const ends = lists.map(() => 0);
  const data = classes.map((name, c): BarTrace => {
    const base = [...ends];
    const x = lists.map(({ counts }) => counts[name] ?? 0);
    x.forEach((count, k) => (ends[k] += count));
    return {
      ...{ type: 'bar', orientation: 'h', x, y: positions, base, width: 0.74, name: plainText(name, 40) },
      marker: { color: COLORS[c], line: { color: 'white', width: 0.5 } },
      hovertemplate: `%{x}<extra>${plainText(name, 40)}</extra>`,
    };
  });
  const margin = {
    l: Math.ceil(Math.max(...labels.map((label) => widthOf(label, points(10))))) + 18,
    r: 20,
    t: 40,
    b: 50,
  };
  const size = { width: inches(6) + margin.l, height: ROW * lists.length + margin.t + margin.b, margin };
  const layout = page(size, {
    barmode: 'overlay',
    xaxis: linearScale(0, Math.max(...ends, 1), { title, margin: 0, intervals: 10, smallest: 1 }),
    yaxis: {
      ...{ ...frame(0), ticks: '', mirror: true, range: [-0.6, lists.length - 0.4], tickmode: 'array' },
      ...{ tickvals: positions, ticktext: labels, tickfont: font(10) },
    },
    legend: legendLine(6, size.height, 10),
    annotations: noteAnnotations(note, margin),
  });
  return { data, layout };
}
