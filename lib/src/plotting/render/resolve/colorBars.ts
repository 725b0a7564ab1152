import type { Figure } from '../../figure';
import type { Rgba } from '../../typesetting/color';
import { tickLook } from './axisLook';
import { scaleOf } from './concrete';
import { anchorShares, faceOf, PLOTLY, strokeOf, textOf } from './defaults';
import { tickRule } from './tickRule';

/** A colour bar with everything decided. */
export type ResolvedColorBar = Readonly<NonNullable<ReturnType<typeof colorBarOf>>>;

/** How many steps of colour a bar has. */
const STEPS = 256;

function colorBarOf(trace: Figure['data'][number], { layout }: Figure) {
  const found = (trace.visible ?? true) === true ? scaleOf(trace) : undefined;
  if (!found?.wishes.showscale) return undefined;
  const { scale, wishes } = found;
  const { thickness = 30, len = 1, x = 1.02, y = 0.5, xpad = 10, ypad = 10, ...bar } = wishes.colorbar ?? {};
  const { title, tickfont, outlinecolor, outlinewidth, xanchor = 'left', yanchor = 'middle', ...ticks } = bar;
  const size = 1.2 * (layout.font?.size ?? PLOTLY.fontSize);
  const step = (scale.high - scale.low) / STEPS;
  return {
    ...{ thickness, len, x, y, xpad, ypad, low: scale.low, high: scale.high },
    anchor: anchorShares({ xanchor, yanchor }, x, y),
    /** From the lowest step up. */
    colors: Array.from({ length: STEPS }, (_, k): Rgba => scale.colorAt(scale.low + (k + 0.5) * step)),
    outline: strokeOf({ color: outlinecolor, width: outlinewidth }, PLOTLY.ink, 1),
    face: faceOf(tickfont, layout.font),
    title: textOf(title?.text, title?.font, { size }, layout.font),
    ticks: tickLook(ticks, ticks, PLOTLY.ink),
    rule: tickRule(ticks),
  };
}

/** @returns the bars of all traces that have one, in order */
export function resolveColorBars(figure: Figure): ResolvedColorBar[] {
  return figure.data.flatMap((trace) => colorBarOf(trace, figure) ?? []);
}
