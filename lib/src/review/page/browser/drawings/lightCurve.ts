import { written } from '../../core/numbers';
import type { LightCurve } from '../../core/pageData';
import type { App } from '../app';
import { element, svg } from '../elements';

const [WIDTH, HEIGHT, LEFT, RIGHT, TOP, BOTTOM] = [320, 190, 42, 10, 10, 30];

/** The object's light curve, bright at the top; hidden where it has none. */
export function lightCurveView(app: App): HTMLElement {
  const place = element('div');
  const section = element('section', { class: 'light-curve' }, element('h3', {}, 'Light curve'), place);
  app.whenChanged(() => {
    const curve = app.row === null ? undefined : app.data.lightCurves[app.row];
    section.hidden = curve === undefined;
    place.replaceChildren(...(curve === undefined ? [] : [drawn(curve)]));
  });
  return section;
}

function drawn({ time, magnitude, error = [], band }: LightCurve): SVGElement {
  const known = time.flatMap((t, k) => (Number.isFinite(t) && Number.isFinite(magnitude[k]) ? [k] : []));
  const spread = (k: number) => (Number.isFinite(error[k]) ? error[k] : 0);
  const [from, to] = padded(known.map((k) => time[k]));
  const [bright, faint] = padded(known.flatMap((k) => [magnitude[k] - spread(k), magnitude[k] + spread(k)]));
  const x = (t: number) => LEFT + ((WIDTH - LEFT - RIGHT) * (t - from)) / (to - from);
  const y = (m: number) => TOP + ((HEIGHT - TOP - BOTTOM) * (m - bright)) / (faint - bright);
  const bands = [...new Set(known.map((k) => band[k]))];
  const points = known.flatMap((k) => {
    const [at, height] = [x(time[k]), y(magnitude[k])];
    const [low, high] = [y(magnitude[k] + spread(k)), y(magnitude[k] - spread(k))];
    const own = `band-${bands.indexOf(band[k]) % 4}`;
    return [
      svg('path', { class: `error ${own}`, d: `M${at} ${low}V${high}` }),
      svg('path', { class: own, d: symbol(bands.indexOf(band[k]), at, height) }),
    ];
  });
  const text = (words: string, at: readonly [number, number], anchor = 'start') =>
    svg('text', { x: at[0], y: at[1], 'text-anchor': anchor }, words);
  const edge = HEIGHT - BOTTOM;
  return svg(
    'svg',
    {
      viewBox: `0 0 ${WIDTH} ${HEIGHT}`,
      role: 'img',
      'aria-label': `${known.length} measurements, bands ${bands.join(', ')}`,
    },
    svg('path', { class: 'axis', d: `M${LEFT} ${TOP}V${edge}H${WIDTH - RIGHT}` }),
    text(written(bright), [LEFT - 5, TOP + 8], 'end'),
    text(written(faint), [LEFT - 5, edge], 'end'),
    text('mag', [LEFT - 5, (TOP + edge) / 2], 'end'),
    text('0', [LEFT, HEIGHT - 16]),
    text(`${written(to - from)} days`, [WIDTH - RIGHT, HEIGHT - 16], 'end'),
    ...points,
    ...bands.flatMap((name, k) => [
      svg('path', { class: `band-${k % 4}`, d: symbol(k, LEFT + 6 + 50 * k, HEIGHT - 5) }),
      text(name, [LEFT + 14 + 50 * k, HEIGHT - 1]),
    ]),
  );
}

function padded(values: readonly number[]): [number, number] {
  const [low, high] = [Math.min(...values), Math.max(...values)];
  if (!Number.isFinite(low)) return [0, 1];
  const room = (high - low) * 0.05 || 0.5;
  return [low - room, high + room];
}

/** A disc, a square, a diamond, a triangle: bands differ in shape as well as in colour. */
function symbol(k: number, x: number, y: number): string {
  const r = 3.2;
  return [
    `M${x - r} ${y}a${r} ${r} 0 1 0 ${2 * r} 0a${r} ${r} 0 1 0 ${-2 * r} 0`,
    `M${x - r} ${y - r}h${2 * r}v${2 * r}h${-2 * r}z`,
    `M${x} ${y - 1.4 * r}l${1.2 * r} ${1.4 * r}l${-1.2 * r} ${1.4 * r}l${-1.2 * r} ${-1.4 * r}z`,
    `M${x} ${y - 1.2 * r}l${1.2 * r} ${2.2 * r}h${-2.4 * r}z`,
  ][k % 4];
}
