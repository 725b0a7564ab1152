import fc from 'fast-check';
import { PNG } from 'pngjs';
import { renderPng } from '../../../../lib/dist/plotting/render';
import { fewColors } from '../../../../lib/dist/plotting/render/surfaces/palette';
import { cloud } from '../../../support/plotting/figures';
import { differing } from '../../../support/plotting/perceptual';

const pixels = (...colors: [number, number, number][]) => Uint8Array.from(colors.flatMap((color) => [...color, 255]));

describe('fewColors', () => {
  test('keeps a picture of few colours as it is', () => {
    const { colors, index } = fewColors(pixels([255, 255, 255], [0, 0, 0], [255, 140, 0], [255, 255, 255]), 16);
    const seen = Array.from(index, (k) => Array.from(colors.subarray(3 * k, 3 * k + 3)).join());
    expect(seen).toEqual(['255,255,255', '0,0,0', '255,140,0', '255,255,255']);
    expect(colors).toHaveLength(9);
  });

  test('keeps the page white beside panes that nearly are', () => {
    const { colors, index } = fewColors(pixels([255, 255, 255], [251, 251, 251], [0, 0, 0], [90, 80, 70]), 2);
    expect(Array.from(colors.subarray(3 * index[0], 3 * index[0] + 3))).toEqual([255, 255, 255]);
    expect(index[1]).not.toBe(index[0]);
  });

  test('gives every pixel one of at most the colours asked for', () => {
    const channel = fc.integer({ min: 0, max: 255 });
    fc.assert(
      fc.property(fc.array(fc.tuple(channel, channel, channel), { minLength: 1, maxLength: 200 }), (list) => {
        const { colors, index } = fewColors(pixels(...list), 8);
        expect(colors.length).toBeLessThanOrEqual(24);
        expect(index).toHaveLength(list.length);
        expect(Math.max(...index)).toBeLessThan(colors.length / 3);
      }),
    );
  });
});

describe('renderPng with few colours', () => {
  const figure = cloud(400, { opacity: 0.6 });

  test('looks the same, in a file less than half as large, the same on each call', () => {
    const [all, few] = [renderPng(figure, { dpi: 96 }), renderPng(figure, { dpi: 96, colors: 256 })];
    expect(few.length).toBeLessThan(all.length / 2);
    expect(differing(PNG.sync.read(few), PNG.sync.read(all))).toBeLessThan(0.002);
    expect(renderPng(figure, { dpi: 96, colors: 256 }).equals(few)).toBe(true);
  });

  test('refuses fewer than 2 colours and more than 256', () => {
    for (const colors of [1, 257, 2.5]) {
      expect(() => renderPng(figure, { colors })).toThrow(`${colors} colours; allowed: 2 to 256`);
    }
  });
});
