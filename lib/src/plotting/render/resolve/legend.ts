import { colorOf, fade } from '../../typesetting/color';
import type { Figure, Legend, Trace } from '../../figure';
import { textBlock } from '../../typesetting/block';
import { anchorShares, FAINT, faceOf, PLOTLY, strokeOf, textOf } from './defaults';
import type { Sample } from './traces';

/** A legend with everything decided. */
export type ResolvedLegend = Readonly<NonNullable<ReturnType<typeof resolveLegend>>>;

/** Entries by rank, then by order; those of one group together, where its first stands. */
function ordered<T extends { readonly trace: Trace; readonly index: number }>(entries: readonly T[]): T[] {
  const rank = ({ trace }: T): number => trace.legendrank ?? 1000;
  const ranked = [...entries].sort((a, b) => rank(a) - rank(b) || a.index - b.index);
  const first = (entry: T): number => {
    const { legendgroup } = entry.trace;
    return ranked.findIndex((other) => other === entry || (legendgroup && other.trace.legendgroup === legendgroup));
  };
  return ranked.map((entry) => ({ entry, at: first(entry) })).sort((a, b) => a.at - b.at).map(({ entry }) => entry); // prettier-ignore
}

/** @returns the legend, where the figure has one: by default where more than one trace has an entry */
export function resolveLegend({ data, layout }: Figure, samples: readonly (Sample | undefined)[]) {
  const options: Legend = layout.legend ?? {};
  const shown = data.flatMap((trace, index) => {
    const sample = (trace.showlegend ?? true) ? samples[index] : undefined;
    return sample ? [{ trace, index, sample }] : [];
  });
  const wanted = layout.showlegend ?? (shown.length > 1 || data.some((trace) => trace.showlegend === true));
  if (!wanted || options.visible === false || shown.length === 0) return undefined;
  const face = faceOf(options.font, layout.font);
  const faint = { ...face, color: fade(face.color, FAINT) };
  const { orientation, title, borderwidth: border = 0, bordercolor, itemwidth: sampleWidth = 30 } = options;
  const flat = orientation === 'h';
  const { x = flat ? 0 : 1.02, y = flat ? -0.1 : 1, xref = 'paper', yref = 'paper', xanchor = 'left' } = options;
  return {
    entries: ordered(shown).map(({ trace, index, sample }) => ({
      sample,
      name: textBlock(trace.name ?? `trace ${index}`, trace.visible === 'legendonly' ? faint : face),
    })),
    title: textOf(title?.text, title?.font, options.font, layout.font),
    ...{ x, y, xref, yref, flat, border, sampleWidth },
    anchor: anchorShares({ xanchor, yanchor: options.yanchor }, x, y),
    paint: {
      fill: colorOf(options.bgcolor ?? layout.paper_bgcolor ?? PLOTLY.paper),
      stroke: strokeOf({ color: bordercolor, width: border }, PLOTLY.ink, 0),
    },
  };
}
