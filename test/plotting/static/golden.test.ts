import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { PNG } from 'pngjs';
import { renderPng } from '../../../lib/dist/plotting/static';
import { cloud, histogramFigure, sceneFigure } from './figures';

const FIGURES = { histogram: histogramFigure, cloud: () => cloud(400, { opacity: 0.6 }), scenes: sceneFigure };

/** Share of pixels, blurred over 3 × 3, that differ by more than an eighth of the range: smoothing of edges does not count. */
function differing(a: PNG, b: PNG): number {
  const blurred = ({ data, width }: PNG, x: number, y: number): number => {
    let sum = 0;
    for (let dy = -1; dy <= 1; dy++) {
      for (let dx = -1; dx <= 1; dx++) for (let k = 0; k < 3; k++) sum += data[4 * ((y + dy) * width + x + dx) + k];
    }
    return sum / 27;
  };
  let count = 0;
  for (let y = 1; y < a.height - 1; y++) {
    for (let x = 1; x < a.width - 1; x++) if (Math.abs(blurred(a, x, y) - blurred(b, x, y)) > 32) count++;
  }
  return count / (a.width * a.height);
}

// UPDATE_GOLDEN=1 npx jest test/plotting/static/golden writes them again; look at them before committing.
describe('a picture looks as it did when it was last looked at', () => {
  it.each(Object.entries(FIGURES))('%s', (name, figure) => {
    const file = join(__dirname, `../../fixtures/plotting/static/${name}.png`);
    const png = renderPng(figure(), { dpi: 96 });
    if (process.env.UPDATE_GOLDEN) writeFileSync(file, png);
    expect(existsSync(file)).toBe(true);
    const [got, wanted] = [PNG.sync.read(png), PNG.sync.read(readFileSync(file))];
    expect([got.width, got.height]).toEqual([wanted.width, wanted.height]);
    expect(differing(got, wanted)).toBeLessThan(0.002);
  });
});
