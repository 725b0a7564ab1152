import type { AxisCommon, MinorTicks, Numbers } from '../../figure';
import { blockWidth, textLines, type Face } from '../text/line';
import { formatNumber, linearLabels, logLabels } from './format';
import { linearTicks, minorDivisions, multiples } from './linear';
import { logTicks } from './log';

/** An axis to be ticked: its options, its range (logarithms on a log axis) and its room on the page. */
export interface TickedAxis {
  readonly options: AxisCommon & { readonly type?: 'linear' | 'log'; readonly minor?: MinorTicks };
  readonly lo: number;
  readonly hi: number;
  /** px. */
  readonly length: number;
  /** Labels stand side by side along 'x', one above the other along 'y'. */
  readonly letter: 'x' | 'y';
  readonly face: Face;
}

/** Values of the ticks, with their labels in pseudo-HTML. */
export interface ChosenTicks {
  readonly values: readonly number[];
  readonly labels: readonly string[];
  readonly minor: readonly number[];
}

/** matplotlib's room for a tick label, in font sizes. */
const ROOM = { x: 3, y: 2 };

const isLog = (axis: TickedAxis): boolean => axis.options.type === 'log';
const ends = (axis: TickedAxis): [number, number] => [Math.min(axis.lo, axis.hi), Math.max(axis.lo, axis.hi)];

/** @returns the given values that lie on the axis, and which of them */
function within(axis: TickedAxis, values: Numbers): { values: number[]; at: number[] } {
  const [lo, hi] = ends(axis);
  const slack = 1e-10 * (hi - lo);
  const out = { values: [] as number[], at: [] as number[] };
  for (let i = 0; i < values.length; i++) {
    const v = values[i];
    const position = v === null ? NaN : isLog(axis) ? Math.log10(v) : v;
    if (position >= lo - slack && position <= hi + slack) {
      out.values.push(v as number);
      out.at.push(i);
    }
  }
  return out;
}

/** More ticks than this are a mistake. */
const MOST_TICKS = 2000;

function spaced(axis: TickedAxis, tick0: number, dtick: number): number[] {
  const count = Math.abs(axis.hi - axis.lo) / dtick;
  if (count > MOST_TICKS) {
    throw new RangeError(
      `dtick: ${dtick} makes ${Math.floor(count)} ticks from ${axis.lo} to ${axis.hi}; allowed: ${MOST_TICKS}`,
    );
  }
  const values = multiples(...ends(axis), dtick, tick0);
  return isLog(axis) ? values.map((v) => Number((10 ** v).toPrecision(15))) : values;
}

function labelsOf(axis: TickedAxis, values: readonly number[]): string[] {
  const { tickformat, exponentformat, tickprefix = '', ticksuffix = '' } = axis.options;
  let labels: string[];
  if (tickformat !== undefined) labels = values.map((v) => formatNumber(v, tickformat));
  else if (isLog(axis) && exponentformat === 'none') labels = values.map((v) => formatNumber(v, ''));
  else if (isLog(axis)) labels = logLabels(values, exponentformat);
  else labels = linearLabels(values, exponentformat);
  return labels.map((label) => tickprefix + label + ticksuffix);
}

/** @returns whether neighbouring labels come nearer than a third of the font's size */
function crowded(axis: TickedAxis, values: readonly number[], labels: readonly string[]): boolean {
  const { options, lo, hi, length, letter, face } = axis;
  if (options.showticklabels === false) return false;
  const flat = (options.tickangle ?? 0) % 180 === 0;
  const sizes = labels.map((label) => {
    const lines = textLines(label, face);
    return (letter === 'x') === flat ? blockWidth(lines) : lines.length * face.size;
  });
  const at = values.map((v) => (((isLog(axis) ? Math.log10(v) : v) - lo) / (hi - lo)) * length);
  return at.some((p, i) => i > 0 && Math.abs(p - at[i - 1]) < (sizes[i] + sizes[i - 1]) / 2 + face.size / 3);
}

/** Automatic ticks: as many as matplotlib's, fewer while labels would touch. */
function automatic(axis: TickedAxis): { values: number[]; labels: string[] } {
  const [lo, hi] = ends(axis);
  const room = Math.floor(axis.length / (axis.face.size * ROOM[axis.letter]));
  let intervals = axis.options.nticks || Math.min(9, Math.max(1, room));
  for (;;) {
    const values = isLog(axis) ? logTicks(lo, hi, intervals).major : linearTicks(lo, hi, intervals).values;
    const labels = labelsOf(axis, values);
    if (intervals <= 1 || values.length <= 2 || !crowded(axis, values, labels)) return { values, labels };
    intervals = Math.min(intervals - 1, values.length - 1);
  }
}

/** Minor ticks of a linear axis stand evenly between evenly spaced major ones. */
function evenMinor(axis: TickedAxis, major: readonly number[], parts: number | undefined): number[] {
  if (major.length < 2) return [];
  const step = major[1] - major[0];
  const even = major.every((v, i) => i === 0 || Math.abs(v - major[i - 1] - step) < 1e-6 * Math.abs(step));
  if (!even) return [];
  const fine = Math.abs(step) / (parts ?? minorDivisions(Math.abs(step)));
  return multiples(...ends(axis), fine, major[0]);
}

function minorOf(axis: TickedAxis, major: readonly number[]): number[] {
  const minor = axis.options.minor;
  if (minor === undefined || (!minor.ticks && !minor.showgrid)) return [];
  let values: number[];
  if (minor.tickvals !== undefined) values = within(axis, minor.tickvals).values;
  else if (minor.dtick !== undefined) values = spaced(axis, minor.tick0 ?? 0, minor.dtick);
  else if (isLog(axis)) values = logTicks(...ends(axis), major.length + 1).minor;
  else values = evenMinor(axis, major, minor.nticks);
  const [lo, hi] = ends(axis);
  const near = isLog(axis) ? 0 : 1e-9 * (hi - lo);
  return values.filter((v) => !major.some((m) => Math.abs(m - v) <= near));
}

/** @returns an axis's ticks: those it names, or else those matplotlib would choose, on its range */
export function chooseTicks(axis: TickedAxis): ChosenTicks {
  const { tickmode, tickvals, ticktext, tick0, dtick } = axis.options;
  const mode = tickmode ?? (tickvals !== undefined ? 'array' : dtick !== undefined ? 'linear' : 'auto');
  let chosen: { values: number[]; labels: string[] };
  if (mode === 'array' && tickvals !== undefined) {
    const { values, at } = within(axis, tickvals);
    const plain = labelsOf(axis, values);
    chosen = { values, labels: ticktext === undefined ? plain : at.map((i, k) => ticktext[i] ?? plain[k]) };
  } else if (mode === 'linear' && dtick !== undefined) {
    const values = spaced(axis, tick0 ?? 0, dtick);
    chosen = { values, labels: labelsOf(axis, values) };
  } else {
    chosen = automatic(axis);
  }
  return { ...chosen, minor: minorOf(axis, chosen.values) };
}
