import type { Explanation } from '../../../detectors';
import type { Annotation, BarTrace, Figure } from '../../figure';
import { noteAnnotations, page, PAPER, type FigureOptions } from '../../kit/page';
import { extent, linearScale } from '../../kit/scale';
import { COLORS, font, frame, inches, OKABE_ITO, points } from '../../kit/style';
import { fittingText, plainText, widthOf, wrappedText } from '../../kit/text';

export interface ExplanationCardOptions extends FigureOptions {
  /** Above the card, such as the object's id. */
  readonly title?: string;
  /** Features shown, those with the greatest contributions; 10 by default. */
  readonly most?: number;
}

const ROW = 22;
const BAR = inches(3.2);

/** Lines of the sentence at most, and the px from one to the next. */
const MOST_LINES = 6;
const LINE = 16;

/**
 * One object's card: what each feature contributes to its score, beside the value, what was expected, and where the value
 * lies among ordinary rows. Features that make it odder are vermilion, those that make it less odd blue.
 * @throws RangeError for an explanation without features
 */
export function explanationCard(
  { features, sentence }: Explanation,
  { title = '', most = 10, note }: ExplanationCardOptions = {},
): Figure {
  const shown = features.slice(0, most);
  if (shown.length === 0) throw new RangeError('explanationCard: the explanation has no features, or most is 0');
  const n = shown.length;
  const labels = shown.map(({ feature }) => plainText(feature, 40));
  const words = shown.map(wordsOf);
  const widest = (texts: readonly string[], size: number) =>
    Math.ceil(Math.max(...texts.map((text) => widthOf(text, points(size)))));
  const sides = { l: widest(labels, 10) + 18, r: widest(words, 9) + 20 };
  const room = sides.l + BAR + sides.r - 16;
  const lines = wrappedText(sentence, room, points(9), MOST_LINES);
  const more = LINE * (lines.length - 1);
  const margin = { ...sides, t: (title === '' ? 40 : 64) + more, b: 52 };
  const size = { width: margin.l + BAR + margin.r, height: margin.t + ROW * n + margin.b, margin };
  const ends = extent([shown.map(({ contribution }) => contribution), [0]]);
  const scale = linearScale(ends.low, ends.high, { title: 'Contribution to the score', intervals: 5, length: BAR });
  const bars: BarTrace = {
    ...{ type: 'bar', orientation: 'h', width: 0.7, showlegend: false },
    x: shown.map(({ contribution }) => contribution),
    y: shown.map((_, k) => n - 1 - k),
    marker: {
      color: shown.map(({ contribution }) => (contribution > 0 ? OKABE_ITO.vermilion : OKABE_ITO.blue)),
      line: { width: 0 },
    },
    hovertemplate: '%{x}<extra></extra>',
  };
  const above = (text: string, points: number, shift: number): Annotation => ({
    ...{ ...PAPER, text, x: 0, y: 1, showarrow: false, xanchor: 'left', yanchor: 'bottom' },
    ...{ xshift: 8 - margin.l, yshift: shift, font: font(points) },
  });
  const layout = page(size, {
    xaxis: scale,
    yaxis: {
      ...frame(0),
      ...{ ticks: '', range: [-0.6, n - 0.4], tickmode: 'array', tickfont: font(10) },
      tickvals: shown.map((_, k) => n - 1 - k),
      ticktext: labels,
    },
    annotations: [
      ...(title === '' ? [] : [above(`<b>${fittingText(title, room, points(12))}</b>`, 12, 30 + more)]),
      { ...above(lines.join('<br>'), 9, 8), ...(more > 0 && { align: 'left' }) },
      ...words.map((text, k): Annotation => ({
        ...{ xref: 'paper', x: 1, y: n - 1 - k, text, showarrow: false, xanchor: 'left', yanchor: 'middle' },
        ...{ xshift: 6, font: font(9, shown[k].missing ? COLORS.faint : 'black') },
      })),
      ...noteAnnotations(note, margin),
    ],
  });
  return { data: [bars], layout };
}

/** "1040″, expected 227″, above 99.9 %" */
function wordsOf({ value, missing, expected, unit, valuePercentile }: Explanation['features'][number]): string {
  const written = (number: number) =>
    plainText(`${Number(number.toPrecision(3))}${/^[a-z]/i.test(unit) ? ' ' : ''}${unit}`, 30).replace('-', '−');
  if (missing || value === null) return 'missing';
  const place = valuePercentile === null ? '' : `, above ${Math.floor(valuePercentile * 10) / 10} %`;
  return `${written(value)}, expected ${written(expected)}${place}`;
}
