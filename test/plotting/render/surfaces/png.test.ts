import { PNG } from 'pngjs';
import type { Figure } from '../../../../lib/dist/plotting/figure';
import { renderPng } from '../../../../lib/dist/plotting/render';
import { bandsOf } from '../../../../lib/dist/plotting/render/draw';
import { layOut } from '../../../../lib/dist/plotting/render/layOut';
import { resolveFigure } from '../../../../lib/dist/plotting/render/resolveFigure';
import { CanvasSurface } from '../../../../lib/dist/plotting/render/surfaces/canvas';
import { encodePng } from '../../../../lib/dist/plotting/render/surfaces/png';
import { stampAll } from '../../../../lib/dist/plotting/render/surfaces/splat';
import { createCanvas } from '@napi-rs/canvas';
import { cloud, framed, histogramFigure, noise, sceneFigure } from '../../../support/plotting/figures';

const pixel = (png: PNG, x: number, y: number): number[] => [
  ...png.data.subarray(4 * (y * png.width + x), 4 * (y * png.width + x) + 4),
];

describe('a PNG', () => {
  test('has dpi / 96 pixels a px, and says so', () => {
    for (const dpi of [72, 96, 150, 300]) {
      const file = renderPng(histogramFigure(), { dpi });
      const { width, height } = PNG.sync.read(file);
      expect([width, height]).toEqual([Math.round((400 * dpi) / 96), Math.round((300 * dpi) / 96)]);
      const at = file.indexOf('pHYs');
      expect(file.readUInt32BE(at + 4)).toBe(Math.round(dpi / 0.0254));
      expect(file[at + 12]).toBe(1);
    }
    expect(PNG.sync.read(renderPng(histogramFigure())).width).toBe(1250);
  });

  test('is the same to the byte every time', () => {
    for (const figure of [histogramFigure, () => cloud(3000), sceneFigure]) {
      expect(renderPng(figure(), { dpi: 100 }).equals(renderPng(figure(), { dpi: 100 }))).toBe(true);
    }
  });

  test('does not change the figure', () => {
    const figure = histogramFigure();
    renderPng(figure, { dpi: 50 });
    expect(figure).toEqual(histogramFigure());
  });

  test('has the colours asked for', () => {
    const figure: Figure = {
      data: [{ type: 'bar', x: [1], y: [1], width: 1, marker: { color: 'royalblue', opacity: 0.7 } }],
      layout: {
        width: 100, height: 100, margin: { l: 20, r: 20, t: 20, b: 20 }, paper_bgcolor: '#eee', plot_bgcolor: 'white',
        xaxis: { range: [0, 2], visible: false }, yaxis: { range: [0, 2], visible: false },
      },
    }; // prettier-ignore
    const png = PNG.sync.read(renderPng(figure, { dpi: 96 }));
    expect(pixel(png, 5, 5)).toEqual([238, 238, 238, 255]);
    expect(pixel(png, 50, 30)).toEqual([255, 255, 255, 255]);
    [65, 105, 225].forEach((v, k) =>
      expect(Math.abs(pixel(png, 50, 70)[k] - (0.7 * v + 0.3 * 255))).toBeLessThanOrEqual(1),
    );
  });

  test('draws lines along the axes on whole pixels', () => {
    const figure: Figure = {
      data: [],
      layout: {
        width: 100, height: 100, margin: { l: 20.3, r: 19.7, t: 20.3, b: 19.7 },
        xaxis: framed({ showticklabels: false, ticks: '', minor: {} }), yaxis: framed({ showticklabels: false, ticks: '', minor: {} }),
      },
    }; // prettier-ignore
    const png = PNG.sync.read(renderPng(figure, { dpi: 96 }));
    const row = Array.from({ length: 100 }, (_, x) => pixel(png, x, 50)[0]);
    expect(new Set(row)).toEqual(new Set([0, 255]));
    expect(row.filter((v) => v === 0)).toHaveLength(2);
  });

  test('refuses resolutions that cannot be meant', () => {
    expect(() => renderPng(histogramFigure(), { dpi: 0 })).toThrow(/dpi|pixels per inch/);
    expect(() => renderPng(histogramFigure(), { dpi: NaN })).toThrow(/pixels per inch/);
    expect(() => renderPng({ data: [], layout: { width: 19000 } }, { dpi: 300 })).toThrow(
      /wider than 32767 pixels; lower dpi/,
    );
  });

  test.each([histogramFigure, () => cloud(2000), sceneFigure])(
    'is the same whether its page is drawn in one band or in many',
    (figure) => {
      const drawing = layOut(resolveFigure(figure()));
      const [width, height] = [drawing.width * 2, drawing.height * 2];
      const whole = (most: number): Buffer =>
        Buffer.concat(Array.from(bandsOf(drawing, 2, width, height, most), ({ rgba }) => Buffer.from(rgba)));
      const [one, many] = [whole(1e9), whole(20 * width)];
      expect(one).toHaveLength(4 * width * height);
      // Skia smooths slanted edges a little differently from one canvas to the next.
      let sum = 0;
      let worst = 0;
      for (let i = 0; i < one.length; i++) {
        const difference = one[i] > many[i] ? one[i] - many[i] : many[i] - one[i];
        sum += difference;
        if (difference > worst) worst = difference;
      }
      expect(worst).toBeLessThan(64);
      expect(sum / one.length).toBeLessThan(0.1);
    },
  );
});

describe('stamped marks', () => {
  test.each(['circle', 'square', 'diamond', 'cross', 'x', 'triangle-up', 'triangle-down', 'circle-open'] as const)(
    'look as if Skia had drawn each %s',
    (symbol) => {
      const [width, height, scale] = [240, 200, 2];
      const color = { r: 200, g: 30, b: 90, a: 0.6 };
      const open = symbol === 'circle-open';
      const look = {
        symbol,
        size: 7,
        fill: open ? undefined : color,
        stroke: open ? { color, width: 1.5 } : undefined,
      };
      const x = noise(120, 1).map((v) => 60 + 30 * v);
      const y = noise(120, 2).map((v) => 50 + 25 * v);
      const box = { left: 0, top: 0, right: width / scale, bottom: height / scale };
      const canvas = createCanvas(width, height);
      const context = canvas.getContext('2d');
      context.fillStyle = '#fff';
      context.fillRect(0, 0, width, height);
      new CanvasSurface(context, scale).marks([{ x, y, looks: [look] }], box, false);
      const drawn = context.getImageData(0, 0, width, height).data;
      const pixels = new Uint32Array(width * height).fill(0xffffffff);
      const window = { left: 0, top: 0, right: width, bottom: height };
      stampAll([{ x, y, looks: [look] }], scale, { pixels, width, window, left: 0, top: 0 });
      const stamped = new Uint8Array(pixels.buffer);
      let worst = 0;
      let sum = 0;
      for (let i = 0; i < stamped.length; i++) {
        const difference = Math.abs(stamped[i] - drawn[i]);
        worst = Math.max(worst, difference);
        sum += difference;
      }
      expect(sum / stamped.length).toBeLessThan(1);
      expect(worst).toBeLessThan(80);
    },
  );
});

describe('encodePng', () => {
  test.each([true, false])('writes pixels that come back, band by band (transparent: %p)', (transparent) => {
    const [width, height] = [37, 23];
    const rgba = Uint8Array.from({ length: 4 * width * height }, (_, i) =>
      i % 4 === 3 && !transparent ? 255 : (i * 31) % 256,
    );
    const bands = [0, 10, 20].map((top) => {
      const rows = Math.min(10, height - top);
      return { rgba: rgba.subarray(4 * width * top, 4 * width * (top + rows)), rows };
    });
    const png = PNG.sync.read(encodePng(width, height, transparent, 96, bands));
    expect(Buffer.compare(Buffer.from(rgba), png.data)).toBe(0);
  });

  test('refuses too few rows', () => {
    expect(() => encodePng(1, 2, true, 96, [{ rgba: new Uint8Array(4), rows: 1 }])).toThrow(/1 rows/);
  });
});
