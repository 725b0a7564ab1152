import type { Matrix } from '../../matrix';
import { row } from '../../matrix';
import type { BarTrace, Figure } from '../figure';
import { checkLengths } from '../kit/checks';
import { legendLine } from '../kit/legend';
import { noteAnnotations, page, PAPER, type FigureOptions } from '../kit/page';
import { drawPanels } from '../kit/panelFigure';
import { extent, labelRoom, linearScale } from '../kit/scale';
import { COLORS, font, frame, inches, points } from '../kit/style';
import { fittingText, widthOf } from '../kit/text';

/** Options of `compareReconstructions`. */
export interface CompareOptions extends FigureOptions {
  /** Shown above the panels, such as "Background". */
  title?: string;
  /** How many events, from the first row on. Default 10. */
  events?: number;
  /** What the legend calls the two bars. Default: 'Data' and 'Reconstruction'. */
  classes?: readonly [string, string];
}

const CELL = { width: inches(5), height: inches(1.5) };
const INSET = { l: 44, r: 10, t: 16, b: 4 };
const COLUMNS = 2;
/** Width in px of the note, which must not reach the title. */
const NOTE = 130;

/**
 * The first events beside their reconstructions: one panel per event, two bars per variable, in the scaled units that
 * the model saw. All panels share one vertical range, so that events can be compared.
 * @param data events × variables
 * @param reconstruction the same shape
 * @param names one per variable
 * @throws RangeError when shapes or names do not match, or there is no event
 * @source event-autoencoder, "Evaluating & saving the model" (reconstructed_data.npy)
 */
export function compareReconstructions(
  data: Matrix,
  reconstruction: Matrix,
  names: readonly string[],
  { title, events = 10, classes = ['Data', 'Reconstruction'], note }: CompareOptions = {},
): Figure {
  const [shape, other] = [data, reconstruction].map(({ rows, cols }) => `${rows} × ${cols}`);
  if (shape !== other) {
    throw new RangeError(`compareReconstructions: data of ${shape} and reconstruction of ${other}; expected one shape`);
  }
  checkLengths('compareReconstructions', data.cols, 'variable', { names });
  if (data.rows === 0 || data.cols === 0) throw new RangeError('compareReconstructions: there is no event to show');
  const count = Math.min(events, data.rows);
  const shown = Array.from({ length: count }, (_, event) => event);
  const positions = names.map((_, k) => k);
  const labels = names.map((name) => fittingText(name, 110, points(8)));
  const longest = Math.max(...labels.map((label) => widthOf(label, points(8))));
  const { low, high } = extent([data, reconstruction].map((m) => m.data.subarray(0, count * m.cols)));
  const y = linearScale(Math.min(0, low), Math.max(0, high), { intervals: 4, size: { title: 9, ticks: 9 } });
  const sides = [
    { m: data, name: classes[0], color: 'royalblue', offset: -0.4 },
    { m: reconstruction, name: classes[1], color: COLORS.signal, offset: 0 },
  ];
  const grid = {
    columns: Math.min(COLUMNS, count),
    rows: Math.ceil(count / COLUMNS),
    cell: CELL,
    inset: INSET,
    outer: { l: 22 + Math.max(0, labelRoom(y) - INSET.l), t: title ? 62 : 36, b: Math.ceil(longest) + 12 },
  };
  const corner = { x: 1, y: 1, xanchor: 'right', yanchor: 'bottom', yshift: 2 } as const;
  const faint = { font: font(8, COLORS.faint), borderpad: 0 };
  const panels = drawPanels(grid, shown, (event, panel) => ({
    data: sides.map(({ m, name, color, offset }): BarTrace => ({
      type: 'bar',
      x: positions,
      y: Array.from(row(m, event)),
      width: 0.4,
      offset,
      marker: { color, line: { width: 0 } },
      name,
      legendgroup: name,
      showlegend: event === 0,
      ...panel.axes,
      customdata: labels,
      hovertemplate: `%{customdata}: %{y:.3g}<extra>${name}</extra>`,
    })),
    xaxis: {
      ...frame(),
      ticks: '',
      mirror: true,
      ...panel.x,
      range: [-0.7, names.length - 0.3],
      tickvals: positions,
      ticktext: labels,
      tickangle: -90,
      tickfont: font(8),
      showticklabels: event + COLUMNS >= count,
    },
    yaxis: {
      ...y,
      ...panel.y,
      showticklabels: panel.column === 0,
      zeroline: true,
      zerolinecolor: COLORS.faint,
      zerolinewidth: points(0.5),
    },
    annotations: [{ text: `event ${event}`, showarrow: false, ...panel.inside, ...corner, ...faint }],
  }));
  const { width, height, margin } = panels;
  // One title for all vertical axes, at the page's left edge.
  const left = { x: 0, y: 0.5, xanchor: 'center', yanchor: 'middle', xshift: 12 - margin.l } as const;
  const layout = page(panels, {
    barmode: 'overlay',
    ...(title && {
      title: {
        text: fittingText(title, width - 2 * NOTE - 20, points(13)),
        font: font(13),
        ...{ x: 0.5, xanchor: 'center', y: 1 - 20 / height, yref: 'container', yanchor: 'middle' },
      },
    }),
    legend: legendLine(title ? 34 : 6, height, 10),
    annotations: [
      ...panels.annotations,
      { text: 'Scaled value', textangle: -90, showarrow: false, ...PAPER, ...left, font: font(11) },
      ...noteAnnotations(note, margin, 9, NOTE),
    ],
    ...panels.axes,
  });
  return { data: panels.data, layout };
}
