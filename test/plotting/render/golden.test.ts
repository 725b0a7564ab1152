import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { PNG } from 'pngjs';
import { renderPng } from '../../../lib/dist/plotting/render';
import { cloud, histogramFigure, sceneFigure } from '../../support/plotting/figures';
import { differing } from '../../support/plotting/perceptual';

const FIGURES = { histogram: histogramFigure, cloud: () => cloud(400, { opacity: 0.6 }), scenes: sceneFigure };

// UPDATE_GOLDEN=1 npx jest test/plotting/render/golden writes them again; look at them before committing.
describe('a picture looks as it did when it was last looked at', () => {
  test.each(Object.entries(FIGURES))('%s', (name, figure) => {
    const file = join(__dirname, `../../fixtures/plotting/render/${name}.png`);
    const png = renderPng(figure(), { dpi: 96 });
    if (process.env.UPDATE_GOLDEN) writeFileSync(file, png);
    expect(existsSync(file)).toBe(true);
    const [got, wanted] = [PNG.sync.read(png), PNG.sync.read(readFileSync(file))];
    expect([got.width, got.height]).toEqual([wanted.width, wanted.height]);
    expect(differing(got, wanted)).toBeLessThan(0.002);
  });
});
