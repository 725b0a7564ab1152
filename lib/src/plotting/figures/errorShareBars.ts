import type { BarTrace, Figure } from '../figure';
import { legendLine } from '../kit/legend';
import { noteAnnotations, page, type FigureOptions } from '../kit/page';
import { drawPanels, panelTitle } from '../kit/panelFigure';
import { linearScale } from '../kit/scale';
import { font, frame, inches, OKABE_ITO, points } from '../kit/style';
import { plainText, widthOf } from '../kit/text';

/** One model's shares of the reconstruction error, by group of features. */
export interface ModelShares {
  readonly name: string;
  /** Panel → group → share; a missing group counts as 0. */
  readonly shares: Readonly<Record<string, Readonly<Record<string, number>>>>;
}

const { blue, orange, vermilion, bluishGreen, skyBlue, reddishPurple, yellow, grey } = OKABE_ITO;
const COLORS = [blue, orange, vermilion, bluishGreen, skyBlue, reddishPurple, yellow, grey];
const ROW = 24;

/**
 * Which features carry the error: one bar per model, cut into the shares of its groups of features. Each kind of rows
 * ("background", "signal") has a panel; models run from top to bottom.
 * @param models all with the same panels
 * @param groups in their order along the bar, eight at most
 * @throws RangeError without a model or group, or for more than eight groups
 */
export function errorShareBars(
  models: readonly ModelShares[],
  groups: readonly string[],
  { note }: FigureOptions = {},
): Figure {
  if (models.length === 0 || groups.length === 0 || groups.length > COLORS.length) {
    const allowed = `give at least one model and 1 to ${COLORS.length} groups`;
    throw new RangeError(`errorShareBars: ${models.length} models and ${groups.length} groups; ${allowed}`);
  }
  const kinds = Object.keys(models[0].shares);
  const labels = models.map(({ name }) => plainText(name, 40));
  const positions = models.map((_, k) => models.length - 1 - k);
  const grid = {
    columns: kinds.length,
    rows: 1,
    cell: { width: inches(4.2), height: ROW * models.length + 84 },
    inset: { l: 14, r: 14, t: 24, b: 48 },
    outer: { l: Math.ceil(Math.max(...labels.map((label) => widthOf(label, points(9))))) + 14, t: 46 },
  };
  const panels = drawPanels(grid, kinds, (kind, panel) => {
    const ends = models.map(() => 0);
    const bars = groups.map((group, g): BarTrace => {
      const base = [...ends];
      const x = models.map(({ shares }) => shares[kind]?.[group] ?? 0);
      x.forEach((share, k) => (ends[k] += share));
      return {
        type: 'bar',
        orientation: 'h',
        x,
        y: positions,
        base,
        width: 0.72,
        marker: { color: COLORS[g], line: { width: 0 } },
        name: plainText(group, 40),
        legendgroup: plainText(group, 40),
        showlegend: panel.column === 0,
        ...panel.axes,
      };
    });
    return {
      data: bars,
      xaxis: { ...linearScale(0, 1, { title: 'Share of the squared error', margin: 0, intervals: 5 }), ...panel.x },
      yaxis: {
        ...frame(0),
        ...panel.y,
        range: [-0.6, models.length - 0.4],
        tickvals: positions,
        ticktext: labels,
        tickfont: font(9),
        showticklabels: panel.column === 0,
      },
      annotations: [panelTitle(plainText(kind, 40), panel, 11)],
    };
  });
  const layout = page(panels, {
    barmode: 'overlay',
    ...panels.axes,
    legend: legendLine(20, panels.height, 9),
    annotations: [...panels.annotations, ...noteAnnotations(note, panels.margin, 9, 280)],
  });
  return { data: panels.data, layout };
}
