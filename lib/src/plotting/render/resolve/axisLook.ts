import type { AxisCommon, Font, TickMarks } from '../../figure';
import { faceOf, PLOTLY, strokeOf, textOf } from './defaults';

/** What is drawn of an axis, in the plane or in a scene; what is missing is not drawn. */
export type AxisLook = Readonly<ReturnType<typeof axisLook>>;

/** Ticks as they are drawn: px into the panel or out of it. */
export type TickLook = Readonly<NonNullable<ReturnType<typeof tickLook>>>;

/** @returns ticks with everything decided; what a minor tick leaves open is the major one's */
export function tickLook(marks: TickMarks, major: TickMarks, ink: string) {
  if (!marks.ticks) return undefined;
  const length = marks.ticklen ?? (marks === major ? 5 : 0.6 * (major.ticklen ?? 5));
  const width = marks.tickwidth ?? major.tickwidth ?? 1;
  const stroke = length > 0 ? strokeOf({ color: marks.tickcolor ?? major.tickcolor, width }, ink, 1) : undefined;
  return { inside: marks.ticks === 'inside', length, stroke };
}

/**
 * @param base the figure's font
 * @param defaults what plotly draws where the axis leaves it open; sizes in px, `size` of the title
 */
export function axisLook(
  options: AxisCommon,
  base: Font | undefined,
  defaults: { readonly grid: string; readonly zeroWidth: number; readonly title: string; readonly size: number },
) {
  const { color: ink = PLOTLY.ink, title = {}, tickfont, linecolor, linewidth, gridcolor, gridwidth } = options;
  const {
    showline,
    showgrid = true,
    zeroline = true,
    zerolinecolor,
    zerolinewidth: zero = defaults.zeroWidth,
  } = options;
  return {
    visible: options.visible !== false,
    line: showline ? strokeOf({ color: linecolor, width: linewidth }, ink, 1) : undefined,
    ticks: tickLook(options, options, ink),
    grid: showgrid ? strokeOf({ color: gridcolor, width: gridwidth }, defaults.grid, 1) : undefined,
    zero: zeroline ? strokeOf({ color: zerolinecolor, width: zero }, PLOTLY.ink, 0) : undefined,
    /** Of tick labels. */
    face: faceOf(tickfont, base, { color: ink }),
    title: textOf(title.text ?? defaults.title, title.font, { size: defaults.size }, base, { color: ink }),
  };
}
