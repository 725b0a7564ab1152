import type { Explanation } from '../../../detectors';
import type { Annotation, BarTrace, Figure } from '../../figure';
import { noteAnnotations, page, type FigureOptions } from '../../kit/page';
import { font, frame, OKABE_ITO, points, rgbOf } from '../../kit/style';
import { plainText, widthOf } from '../../kit/text';

/** A row and why it scores what it does. */
export interface ExplainedRow {
  readonly name: string;
  readonly explanation: Explanation;
}

const CELL = { width: 26, height: 18 };
const VERMILION = rgbOf(OKABE_ITO.vermilion);

/**
 * Why the rows at the top are there: a line a row, a column a feature, the darker the greater the feature's share of what
 * raises the row's score; × where the value is missing. Features are ordered by their shares of all rows together.
 * @param rows with explanations of one detector, in the order of the list
 * @throws RangeError without rows, or for explanations of other features than the first's
 */
export function explanationMap(rows: readonly ExplainedRow[], { note }: FigureOptions = {}): Figure {
  if (rows.length === 0) throw new RangeError('explanationMap: there are no rows; give at least one');
  const parts = rows.map(({ name, explanation }) => partsOf(name, explanation));
  const total = (feature: string) => parts.reduce((sum, row) => sum + (row.get(feature)?.share ?? 0), 0);
  const names = [...parts[0].keys()].sort((a, b) => total(b) - total(a));
  parts.forEach((row, k) => {
    if (row.size === names.length && names.every((name) => row.has(name))) return;
    throw new RangeError(
      `explanationMap: ${rows[k].name} has other features than ${rows[0].name}; explain all at once`,
    );
  });
  const [titles, labels] = [names, rows.map(({ name }) => name)].map((texts) =>
    texts.map((text) => plainText(text, 40)),
  );
  const widest = (texts: readonly string[]) => Math.ceil(Math.max(...texts.map((text) => widthOf(text, points(9)))));
  const margin = { l: widest(labels) + 16, r: 24, t: 26, b: widest(titles) + 20 };
  const size = {
    width: CELL.width * names.length + margin.l + margin.r,
    height: CELL.height * rows.length + margin.t + margin.b,
    margin,
  };
  const heightOf = (row: number) => rows.length - 1 - row;
  // One trace a feature: its cells from top to bottom.
  const data = names.map((name, column): BarTrace => ({
    ...{ type: 'bar', width: 0.94, showlegend: false },
    x: rows.map(() => column),
    y: rows.map(() => 0.94),
    base: rows.map((_, row) => heightOf(row) - 0.47),
    marker: { color: parts.map((row) => shade(row.get(name)!.share)), line: { width: 0 } },
    hovertemplate: `${titles[column]}<extra></extra>`,
  }));
  const crosses = names.flatMap((name, column) =>
    parts.flatMap((row, k): Annotation[] =>
      row.get(name)!.missing
        ? [
            {
              text: '×',
              x: column,
              y: heightOf(k),
              showarrow: false,
              font: font(9, row.get(name)!.share > 0.55 ? 'white' : 'black'),
            },
          ]
        : [],
    ),
  );
  const axis = { ...frame(0), ticks: '', tickmode: 'array', tickfont: font(9) } as const;
  const layout = page(size, {
    barmode: 'overlay',
    xaxis: {
      ...axis,
      ...{ range: [-0.5, names.length - 0.5], tickangle: -90 },
      tickvals: titles.map((_, k) => k),
      ticktext: titles,
    },
    yaxis: { ...axis, range: [-0.5, rows.length - 0.5], tickvals: labels.map((_, k) => heightOf(k)), ticktext: labels },
    annotations: [...crosses, ...noteAnnotations(note, margin)],
  });
  return { data, layout };
}

/** By feature: its share of all that raises the score, and whether it is missing. */
function partsOf(name: string, { features }: Explanation): Map<string, { share: number; missing: boolean }> {
  const raised = features.reduce((sum, { contribution }) => sum + Math.max(contribution, 0), 0);
  if (!Number.isFinite(raised)) throw new RangeError(`explanationMap: ${name} has contributions that are not finite`);
  return new Map(
    features.map(({ feature, contribution, missing }) => [
      feature,
      { share: raised > 0 ? Math.max(contribution, 0) / raised : 0, missing },
    ]),
  );
}

/** A colour from white (0) to vermilion (1). */
const shade = (share: number): string =>
  `rgb(${VERMILION.map((part) => Math.round(255 - (255 - part) * share)).join(', ')})`;
