import type { Numbers } from '../../figure';
import { linearTicks, logTicks, minorDivisions, multiples, type Ticks } from '../../kit/ticks';
import { textBlock, type Face } from '../../typesetting/block';
import type { TickRule } from '../resolve/tickRule';

/** An axis to be ticked: its rule, its range (logarithms on a log axis) and its room on the page. */
export interface TickedAxis {
  readonly rule: TickRule;
  readonly range: readonly number[];
  /** px. */
  readonly length: number;
  /** Labels stand side by side along 'x', one above the other along 'y'. */
  readonly letter: 'x' | 'y';
  /** Of the labels. */
  readonly face: Face;
  /** The most intervals where the figure does not say. Default: as many as labels have room for, up to 9. */
  readonly most?: number;
}

/** Major ticks with their labels, in pseudo-HTML. */
type MajorTicks = Pick<Ticks, 'major'> & { readonly labels: readonly string[] };

/** Ticks with the labels of the major ones. */
export type LabelledTicks = MajorTicks & Ticks;

/** matplotlib's room for a tick label, in font sizes. */
const ROOM = { x: 3, y: 2 };

/** An axis with more ticks than this is a mistake. */
const MOST_TICKS = 2000;

const MATPLOTLIB = { matplotlib: true };

const endsOf = ({ range: [a, b] }: TickedAxis): [number, number] => [Math.min(a, b), Math.max(a, b)];
const positionOf = ({ rule }: TickedAxis, value: number): number => (rule.log ? Math.log10(value) : value);

/** @returns which of the given values lie on the axis */
function onAxis(axis: TickedAxis, values: Numbers): number[] {
  const [low, high] = endsOf(axis);
  const slack = 1e-10 * (high - low);
  const at = Array.from(values as ArrayLike<number | null>, (v) => (v === null ? NaN : positionOf(axis, v)));
  return [...at.keys()].filter((i) => at[i] >= low - slack && at[i] <= high + slack);
}

function spaced(axis: TickedAxis, step: number, origin: number): number[] {
  const [low, high] = endsOf(axis);
  const count = (high - low) / step;
  if (count > MOST_TICKS) {
    throw new RangeError(
      `dtick: ${step} makes ${Math.floor(count)} ticks from ${low} to ${high}; allowed: ${MOST_TICKS}`,
    );
  }
  const values = multiples(low, high, step, origin);
  return axis.rule.log ? values.map((v) => Number((10 ** v).toPrecision(15))) : values;
}

/** @returns whether neighbouring labels come nearer than a third of the font's size */
function crowded(axis: TickedAxis, values: readonly number[], labels: readonly string[]): boolean {
  const { rule, range, length, letter, face } = axis;
  if (rule.angle === undefined) return false;
  const flat = rule.angle % 180 === 0;
  const sizes = labels.map((label) => {
    const { width, lines } = textBlock(label, face);
    return (letter === 'x') === flat ? width : lines.length * face.size;
  });
  const at = values.map((v) => ((positionOf(axis, v) - range[0]) / (range[1] - range[0])) * length);
  return at.some((p, i) => i > 0 && Math.abs(p - at[i - 1]) < (sizes[i] + sizes[i - 1]) / 2 + face.size / 3);
}

/** Automatic ticks: matplotlib's, in fewer intervals while labels would touch. */
function automatic(axis: TickedAxis, intervals: number): MajorTicks {
  const { major } = (axis.rule.log ? logTicks : linearTicks)(...endsOf(axis), intervals, MATPLOTLIB);
  const labels = axis.rule.label(major);
  if (intervals <= 1 || major.length <= 2 || !crowded(axis, major, labels)) return { major, labels };
  return automatic(axis, Math.min(intervals - 1, major.length - 1));
}

function majorTicks(axis: TickedAxis): MajorTicks {
  const { rule, length, letter, face } = axis;
  const wanted = rule.major;
  if ('at' in wanted) {
    const at = onAxis(axis, wanted.at);
    const major = at.map((i) => wanted.at[i] as number);
    const labels = rule.label(major);
    return { major, labels: at.map((i, k) => wanted.texts?.[i] ?? labels[k]) };
  }
  if ('step' in wanted) {
    const major = spaced(axis, wanted.step, wanted.origin);
    return { major, labels: rule.label(major) };
  }
  const fitting = Math.min(9, Math.max(1, Math.floor(length / (face.size * ROOM[letter]))));
  return automatic(axis, wanted.most || (axis.most ?? fitting));
}

/** Minor ticks of a linear axis stand evenly between evenly spaced major ones. */
function evenMinor([low, high]: readonly [number, number], major: readonly number[]): number[] {
  const step = major[1] - major[0];
  const even = major.every((v, i) => i === 0 || Math.abs(v - major[i - 1] - step) < 1e-6 * Math.abs(step));
  if (!even || !((high - low) / Math.abs(step) <= MOST_TICKS)) return [];
  return multiples(low, high, Math.abs(step) / minorDivisions(Math.abs(step)), major[0]);
}

function minorTicks(axis: TickedAxis, major: readonly number[]): number[] {
  const { log, minor } = axis.rule;
  if (minor === undefined) return [];
  const [low, high] = endsOf(axis);
  let values: readonly number[];
  if (minor !== 'between') values = onAxis(axis, minor).map((i) => minor[i] as number);
  else if (log) values = logTicks(low, high, major.length + 1, MATPLOTLIB).minor;
  else values = evenMinor([low, high], major);
  const near = log ? 0 : 1e-9 * (high - low);
  return values.filter((v) => !major.some((m) => Math.abs(m - v) <= near));
}

/** @returns an axis's ticks on its range: those that the figure names, or else kit/ticks' choice in matplotlib's style */
export function placeTicks(axis: TickedAxis): LabelledTicks {
  const { major, labels } = majorTicks(axis);
  return { major, labels, minor: minorTicks(axis, major) };
}
