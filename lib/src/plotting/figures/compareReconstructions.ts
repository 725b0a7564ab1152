import type { Matrix } from '../../matrix';
import { row } from '../../matrix';
import type { Annotation, Axis, BarTrace, Figure, Layout } from '../figure';
import { legendLine } from '../kit/legend';
import { axisNames, panelPage } from '../kit/panels';
import { extent, labelRoom, linearScale } from '../kit/scale';
import { COLORS, font, frame, inches, noteAnnotations, page, points, type FigureOptions } from '../kit/style';
import { fittingText, widthOf } from '../kit/text';

/** What `compareReconstructions` can be told. */
export interface CompareOptions extends FigureOptions {
  /** Shown above the panels, such as "Background". */
  title?: string;
  /** How many events, from the first row on. Default 10. */
  events?: number;
}

const CELL = { width: inches(5), height: inches(1.5) };
const INSET = { l: 44, r: 10, t: 16, b: 4 };
const COLUMNS = 2;
/** px that the note has, so that it does not reach the title. */
const NOTE = 130;

/**
 * The first events beside their reconstructions: a panel per event, two bars per variable, in the scaled units the model saw. All panels
 * share one vertical range, so that events can be compared.
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
  { title, events = 10, note }: CompareOptions = {},
): Figure {
  check(data, reconstruction, names);
  const count = Math.min(events, data.rows);
  const rows = Math.ceil(count / COLUMNS);
  const labels = names.map((name) => fittingText(name, 110, points(8)));
  const longest = Math.max(...labels.map((label) => widthOf(label, points(8))));
  const shown = [data, reconstruction].map((m) => m.data.subarray(0, count * m.cols));
  const { low, high } = extent(shown);
  const y = linearScale(Math.min(0, low), Math.max(0, high), { intervals: 4, size: { title: 9, ticks: 9 } });
  const grid = panelPage({
    columns: Math.min(COLUMNS, count),
    rows,
    cell: CELL,
    inset: INSET,
    outer: { l: 22 + Math.max(0, labelRoom(y) - INSET.l), t: title ? 62 : 36, b: Math.ceil(longest) + 12 },
  });
  const traces: BarTrace[] = [];
  const axes: Record<string, Axis> = {};
  const annotations: Annotation[] = [];
  const positions = names.map((_, k) => k);
  for (let event = 0; event < count; event++) {
    const axis = axisNames(event);
    const line = Math.floor(event / COLUMNS);
    const domain = grid.domain(line, event % COLUMNS);
    const last = event + COLUMNS >= count;
    axes[axis.xaxis] = {
      ...frameWithoutTicks(),
      domain: domain.x,
      anchor: axis.y,
      range: [-0.7, names.length - 0.3],
      tickvals: positions,
      ticktext: labels,
      tickangle: -90,
      tickfont: font(8),
      showticklabels: last,
    };
    axes[axis.yaxis] = {
      ...y,
      domain: domain.y,
      anchor: axis.x,
      showticklabels: event % COLUMNS === 0,
      zeroline: true,
      zerolinecolor: COLORS.faint,
      zerolinewidth: points(0.5),
    };
    [
      { m: data, name: 'Data', color: 'royalblue', offset: -0.4 },
      { m: reconstruction, name: 'Reconstruction', color: COLORS.signal, offset: 0 },
    ].forEach(({ m, name, color, offset }) =>
      traces.push({
        type: 'bar',
        x: positions,
        y: Array.from(row(m, event)),
        width: 0.4,
        offset,
        marker: { color, line: { width: 0 } },
        name,
        legendgroup: name,
        showlegend: event === 0,
        xaxis: axis.x,
        yaxis: axis.y,
        customdata: labels,
        hovertemplate: `%{customdata}: %{y:.3g}<extra>${name}</extra>`,
      }),
    );
    annotations.push(eventLabel(axis, event));
  }
  const layout = page(grid.width, grid.height, {
    margin: grid.margin,
    barmode: 'overlay',
    ...(title
      ? {
          title: {
            text: fittingText(title, grid.width - 2 * NOTE - 20, points(13)),
            font: font(13),
            x: 0.5,
            xanchor: 'center',
            y: 1 - 20 / grid.height,
            yref: 'container',
            yanchor: 'middle',
          },
        }
      : {}),
    showlegend: true,
    legend: legendLine(title ? 34 : 6, grid.height, 10),
    annotations: [
      ...annotations,
      verticalTitle('Scaled value', grid.margin.l),
      ...noteAnnotations(note, grid.margin, 9, NOTE),
    ],
    ...(axes as Layout),
  });
  return { data: traces, layout };
}

function check(data: Matrix, reconstruction: Matrix, names: readonly string[]): void {
  if (data.rows !== reconstruction.rows || data.cols !== reconstruction.cols) {
    throw new RangeError(
      `compareReconstructions: data of ${data.rows} × ${data.cols} and reconstruction of ` +
        `${reconstruction.rows} × ${reconstruction.cols}; both must have the same shape`,
    );
  }
  if (names.length !== data.cols) {
    throw new RangeError(
      `compareReconstructions: ${names.length} names for ${data.cols} variables; give one per column`,
    );
  }
  if (data.rows === 0 || data.cols === 0) throw new RangeError('compareReconstructions: there is no event to show');
}

/** The panel's frame; bars need no ticks along x. */
function frameWithoutTicks(): Axis {
  return { ...frame(), ticks: '', mirror: true };
}

function eventLabel(axis: { x: string; y: string }, event: number): Annotation {
  return {
    text: `event ${event}`,
    showarrow: false,
    xref: `${axis.x} domain`,
    yref: `${axis.y} domain`,
    x: 1,
    y: 1,
    xanchor: 'right',
    yanchor: 'bottom',
    yshift: 2,
    font: font(8, COLORS.faint),
    borderpad: 0,
  };
}

/** One title for all vertical axes, at the page's left edge. */
function verticalTitle(text: string, marginLeft: number): Annotation {
  return {
    text,
    textangle: -90,
    showarrow: false,
    xref: 'paper',
    yref: 'paper',
    x: 0,
    y: 0.5,
    xanchor: 'center',
    yanchor: 'middle',
    xshift: 12 - marginLeft,
    font: font(11),
  };
}
