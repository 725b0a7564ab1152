import type { Axis, AxisCommon, Numbers } from '../../figure';
import { plotlyLogLabels, prefixedLabels } from './plotlyLabels';
import { linearLabels } from '../../kit/tickLabels';
import { formatNumber } from '../../typesetting/numberFormat';

/** Where an axis's ticks stand, and how they are labelled. */
export interface TickRule {
  readonly log: boolean;
  /** At given values, with labels of their own; at even steps; or in at most `most` intervals (0: as many as there is room for). */
  readonly major:
    | { readonly at: Numbers; readonly texts?: readonly string[] }
    | { readonly step: number; readonly origin: number }
    | { readonly most: number };
  /** At given values, between the major ones, or none. */
  readonly minor?: Numbers | 'between';
  /** Degrees, clockwise; without it labels are not shown. */
  readonly angle?: number;
  /** Labels of some values, in pseudo-HTML. */
  label(values: readonly number[]): string[];
}

function labeller(options: AxisCommon, log: boolean): TickRule['label'] {
  const { tickformat, exponentformat: style, tickprefix = '', ticksuffix = '' } = options;
  const write = (values: readonly number[]): string[] => {
    if (tickformat !== undefined) return values.map((v) => formatNumber(v, tickformat));
    if (log) return plotlyLogLabels(values, style);
    return style === 'SI' || style === 'B' ? prefixedLabels(values, style) : linearLabels(values, style);
  };
  return (values) => {
    const labels = write(values);
    return labels.map((label) => tickprefix + label + ticksuffix);
  };
}

function majorOf({ tickmode, tickvals, ticktext, tick0, dtick, nticks }: AxisCommon): TickRule['major'] {
  const mode = tickmode ?? (tickvals !== undefined ? 'array' : dtick !== undefined ? 'linear' : 'auto');
  if (mode === 'array' && tickvals !== undefined) return { at: tickvals, texts: ticktext };
  if (mode === 'linear' && dtick !== undefined) return { step: dtick, origin: tick0 ?? 0 };
  return { most: nticks ?? 0 };
}

/** @returns the rule that an axis's options make */
export function tickRule(options: Axis): TickRule {
  const log = options.type === 'log';
  const { minor, showticklabels = true, tickangle = 0 } = options;
  return {
    log,
    major: majorOf(options),
    minor: minor?.ticks ? (minor.tickvals ?? 'between') : undefined,
    angle: showticklabels ? tickangle : undefined,
    label: labeller(options, log),
  };
}
