import type { Figure, Layout } from '../../../lib/dist/plotting/figure';
import { renderSvg } from '../../../lib/dist/plotting/render';
import { makeInputs } from '../../fixtures/figures/inputs.cjs';
import { paperFigures } from '../../fixtures/figures/paperFigures.cjs';
import { readFixture } from '../../support/fixtures';

/** See test/fixtures/figures/make_projections.py: places are fractions of the scene's square, from its left and its top. */
const projections = readFixture<{ name: string; id: string; places: [number, number][] }[]>('figures/projections.json');

/** The largest square in the middle of a scene's part of the page, by plotly's margins and domains. */
function squareOf({ width = 0, height = 0, margin = {}, ...layout }: Layout, id: string) {
  const { l = 0, r = 0, t = 0, b = 0 } = margin;
  const { x = [0, 1], y = [0, 1] } = layout[id as 'scene']?.domain ?? {};
  const [left, right] = x.map((share) => l + share * (width - l - r));
  const [bottom, top] = y.map((share) => height - b - share * (height - t - b));
  const side = Math.min(right - left, bottom - top);
  return { side, left: (left + right - side) / 2, top: (top + bottom - side) / 2 };
}

/** Where the marks of a scene stand in the SVG. */
function marksOf(svg: string, id: string): [number, number][] {
  let current = '';
  const own = svg.split('<g class="').filter((part) => {
    const name = part.slice(0, part.indexOf('"'));
    if (name !== 'marks') current = name;
    return name === 'marks' && current === id;
  });
  return own.flatMap((part) =>
    [...part.matchAll(/<(?:circle c|use xlink:href="[^"]*" )x="([-\d.]+)" (?:c)?y="([-\d.]+)"/g)].map(
      ([, x, y]): [number, number] => [Number(x), Number(y)],
    ),
  );
}

describe('every scene of the papers', () => {
  const figures: Record<string, Figure> = paperFigures(makeInputs(40));

  test('is compared', () => {
    const scenes = Object.entries(figures).flatMap(([name, { layout }]) =>
      Object.keys(layout).flatMap((key) => (/^scene\d*$/.test(key) ? [`${name} ${key}`] : [])),
    );
    expect(projections.map(({ name, id }) => `${name} ${id}`)).toEqual(scenes);
  });

  test.each(projections.map((p) => [p.name, p.id, p.places] as const))(
    '%s, %s: marks lie within 2 px of matplotlib’s proj_transform',
    (name, id, places) => {
      const { side, left, top } = squareOf(figures[name].layout, id);
      const free = marksOf(renderSvg(figures[name]), id);
      expect(free).toHaveLength(places.length);
      for (const [x, y] of places) {
        const [px, py] = [left + x * side, top + y * side];
        const k = free.findIndex((mark) => Math.hypot(mark[0] - px, mark[1] - py) < 2);
        expect({ x: px, y: py, found: k >= 0 }).toEqual({ x: px, y: py, found: true });
        free.splice(k, 1);
      }
    },
  );
});
