import type { Annotation, BarTrace, Figure } from '../../figure';
import { noteAnnotations, page, type FigureOptions } from '../../kit/page';
import { font, frame, OKABE_ITO, points, rgbOf } from '../../kit/style';
import { plainText, widthOf } from '../../kit/text';

/** The rows that one detector puts at its top. */
export interface TopList {
  readonly name: string;
  readonly rows: ArrayLike<number>;
}

const CELL = 46;
const BLUE = rgbOf(OKABE_ITO.blue);

/**
 * How many rows each two top lists have in common: a triangle of numbers on shades of blue. A list with itself has its
 * own length, so the diagonal is left out.
 * @throws RangeError for fewer than two lists, an empty one, or one that names a row twice
 */
export function topOverlap(lists: readonly TopList[], { note }: FigureOptions = {}): Figure {
  if (lists.length < 2) throw new RangeError(`topOverlap: ${lists.length} lists; two have something in common`);
  const sets = lists.map(({ name, rows }) => {
    const set = new Set(Array.from(rows));
    if (set.size > 0 && set.size === rows.length) return set;
    throw new RangeError(
      `topOverlap: ${JSON.stringify(name)} lists ${rows.length} rows, ${set.size} different ones; give each row once`,
    );
  });
  const n = lists.length;
  const labels = lists.map(({ name }) => plainText(name, 40));
  const cells = lists.slice(1).flatMap((_, r) =>
    lists.slice(0, r + 1).map((_, column) => {
      const [a, b] = [sets[column], sets[r + 1]];
      const common = [...a].filter((row) => b.has(row)).length;
      return { row: r, column, common, share: common / Math.min(a.size, b.size) };
    }),
  );
  const widest = Math.ceil(Math.max(...labels.map((label) => widthOf(label, points(10)))));
  const margin = { l: widest + 18, r: 24, t: 22, b: Math.ceil(widest * 0.64) + 26 };
  const size = { width: CELL * (n - 1) + margin.l + margin.r, height: CELL * (n - 1) + margin.t + margin.b, margin };
  const data = cells.map(({ row, column, share }): BarTrace => ({
    ...{ type: 'bar', x: [column], y: [0.94], base: [n - 2 - row - 0.47], width: 0.94, showlegend: false },
    marker: { color: shade(share), line: { width: 0 } },
    hovertemplate: `${labels[column]} and ${labels[row + 1]}<extra></extra>`,
  }));
  const numbers = cells.map(({ row, column, common, share }): Annotation => ({
    ...{ text: String(common), x: column, y: n - 2 - row, showarrow: false },
    font: font(10, share > 0.55 ? 'white' : 'black'),
  }));
  const axis = {
    ...frame(0),
    showline: false,
    mirror: false,
    ticks: '',
    tickmode: 'array',
    tickfont: font(10),
  } as const;
  const range = [-0.5, n - 1.5] as const;
  const layout = page(size, {
    barmode: 'overlay',
    xaxis: {
      ...axis,
      range,
      tickvals: labels.slice(1).map((_, k) => k),
      ticktext: labels.slice(0, -1),
      tickangle: -40,
    },
    yaxis: { ...axis, range, tickvals: labels.slice(1).map((_, k) => n - 2 - k), ticktext: labels.slice(1) },
    annotations: [...numbers, ...noteAnnotations(note, margin)],
  });
  return { data, layout };
}

/** A colour from white (0) to blue (1). */
const shade = (share: number): string =>
  `rgb(${BLUE.map((part) => Math.round(255 - (255 - part) * share)).join(', ')})`;
