import { svg } from '../elements';

const [WIDTH, HEIGHT, LEFT, BOTTOM] = [300, 110, 28, 18];

/** Interesting objects found against looks, as steps, below the line on which every look finds one. */
export function foundCurve(counts: readonly number[]): SVGElement {
  const looks = Math.max(10, counts.length);
  const most = Math.max(4, counts.at(-1) ?? 0);
  const x = (look: number) => LEFT + ((WIDTH - LEFT - 8) * look) / looks;
  const y = (count: number) => HEIGHT - BOTTOM - ((HEIGHT - BOTTOM - 8) * count) / most;
  const steps = counts.map((count, k) => `H${x(k + 1).toFixed(1)}V${y(count).toFixed(1)}`).join('');
  const label = (text: string, at: readonly [number, number], anchor: string) =>
    svg('text', { x: at[0], y: at[1], 'text-anchor': anchor }, text);
  return svg(
    'svg',
    {
      viewBox: `0 0 ${WIDTH} ${HEIGHT}`,
      role: 'img',
      'aria-label': `${counts.at(-1) ?? 0} found in ${counts.length} looks`,
    },
    svg('path', { class: 'axis', d: `M${LEFT} 8V${HEIGHT - BOTTOM}H${WIDTH - 8}` }),
    svg('path', { class: 'every', d: `M${x(0)} ${y(0)}L${x(Math.min(looks, most))} ${y(Math.min(looks, most))}` }),
    svg('path', { class: 'curve', d: `M${x(0)} ${y(0)}${steps}` }),
    label(String(most), [LEFT - 5, 14], 'end'),
    label('0', [LEFT - 5, HEIGHT - BOTTOM + 3], 'end'),
    label(String(looks), [WIDTH - 8, HEIGHT - 4], 'end'),
    label('looks', [(LEFT + WIDTH) / 2, HEIGHT - 4], 'middle'),
  );
}
