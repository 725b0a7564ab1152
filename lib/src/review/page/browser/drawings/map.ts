import type { App } from '../app';
import { element } from '../elements';
import { worthOf } from '../chips';

const [WIDTH, HEIGHT, EDGE] = [320, 240, 8];

/** Where the object lies among all, with what has been labelled so far. A click goes to the nearest object. */
export function mapView(app: App): HTMLElement {
  const { coordinates, map, objectIds, scale } = app.data;
  const canvas = element('canvas', {
    width: 2 * WIDTH,
    height: 2 * HEIGHT,
    role: 'img',
    'aria-label': `${map}: this object ringed`,
  });
  const place = placeOf(coordinates);
  let cloud: HTMLCanvasElement | null = null;
  const draw = () => {
    const to = canvas.getContext('2d')!;
    const colours = palette(canvas);
    cloud ??= cloudOf(coordinates, place, colours.cloud);
    to.setTransform(1, 0, 0, 1, 0, 0);
    to.clearRect(0, 0, canvas.width, canvas.height);
    to.drawImage(cloud, 0, 0);
    to.scale(2, 2);
    objectIds.forEach((id, row) => {
      const said = app.standing.current.get(id);
      if (said === undefined) return;
      const worth = worthOf(said[said.length - 1].label, scale);
      marker(to, place(row), worth, colours[worth]);
    });
    if (app.row === null) return;
    ring(to, place(app.row), colours);
  };
  canvas.addEventListener('click', (event) => {
    const box = canvas.getBoundingClientRect();
    const [x, y] = [
      ((event.clientX - box.left) * WIDTH) / box.width,
      ((event.clientY - box.top) * HEIGHT) / box.height,
    ];
    let [nearest, least] = [0, Infinity];
    for (let row = 0; row < objectIds.length; row++) {
      const [px, py] = place(row);
      const distance = (px - x) ** 2 + (py - y) ** 2;
      if (distance < least) [nearest, least] = [row, distance];
    }
    if (least < 400) app.go(nearest);
  });
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', () => {
    cloud = null;
    draw();
  });
  app.whenChanged(draw);
  return element('section', { class: 'map' }, element('h3', {}, map!), canvas);
}

type Place = (row: number) => readonly [number, number];

/** Rows to places on the canvas. */
function placeOf(coordinates: Float32Array): Place {
  const ends = [0, 1].map((axis) => {
    let [low, high] = [Infinity, -Infinity];
    for (let k = axis; k < coordinates.length; k += 2) {
      if (coordinates[k] < low) low = coordinates[k];
      if (coordinates[k] > high) high = coordinates[k];
    }
    return { low, size: high - low || 1 };
  });
  const along = (value: number, axis: number, room: number) =>
    EDGE + ((room - 2 * EDGE) * (value - ends[axis].low)) / ends[axis].size;
  return (row) => [along(coordinates[2 * row], 0, WIDTH), HEIGHT - along(coordinates[2 * row + 1], 1, HEIGHT)];
}

type Palette = Readonly<Record<'cloud' | 'more' | 'less' | 'none' | 'ring' | 'halo', string>>;

/** The colours of the style sheet, light or dark. */
function palette(canvas: Element): Palette {
  const style = getComputedStyle(canvas);
  const colour = (name: string) => style.getPropertyValue(`--${name}`);
  return {
    ...{ cloud: colour('cloud'), more: colour('more'), less: colour('less') },
    ...{ none: colour('faint'), ring: colour('ink'), halo: colour('surface') },
  };
}

/** All objects as small dots, drawn once. */
function cloudOf(coordinates: Float32Array, place: Place, colour: string): HTMLCanvasElement {
  const cloud = element('canvas', { width: 2 * WIDTH, height: 2 * HEIGHT });
  const to = cloud.getContext('2d')!;
  to.fillStyle = colour;
  to.globalAlpha = coordinates.length > 4000 ? 0.5 : 0.8;
  for (let row = 0; row < coordinates.length / 2; row++) {
    const [x, y] = place(row);
    to.fillRect(2 * x - 1.5, 2 * y - 1.5, 3, 3);
  }
  return cloud;
}

function marker(
  to: CanvasRenderingContext2D,
  [x, y]: readonly [number, number],
  worth: 'more' | 'less' | 'none',
  colour: string,
): void {
  to.beginPath();
  to.fillStyle = to.strokeStyle = colour;
  to.lineWidth = 1.5;
  if (worth === 'more') {
    for (const [dx, dy] of [[0, -5], [4, 0], [0, 5], [-4, 0]]) to.lineTo(x + dx, y + dy); // prettier-ignore
    to.fill();
  } else if (worth === 'less') {
    to.arc(x, y, 3, 0, 7);
    to.stroke();
  } else {
    to.fillRect(x - 3, y - 0.75, 6, 1.5);
  }
}

function ring(to: CanvasRenderingContext2D, [x, y]: readonly [number, number], { ring: ink, halo }: Palette): void {
  for (const [width, colour] of [[5, halo], [2, ink]] as const) {
    to.beginPath();
    to.lineWidth = width;
    to.strokeStyle = colour;
    to.arc(x, y, 8, 0, 7);
    to.stroke();
  }
} // prettier-ignore
