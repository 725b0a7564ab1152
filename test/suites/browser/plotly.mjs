// Compares every figure of the gallery, charts of one's own (charts.mjs) and figures of other kinds of traces (kinds.mjs) with
// plotly.js's drawing of the same JSON in a real Chromium: ranges, ticks, labels, titles, legends of figures in the plane are
// equal, marks, lines and bars lie within 2 px, and no text touches another or leaves the page.
// (Scenes are compared with matplotlib's projection: test/plotting/render/paperProjections.test.ts.)
// Usage: node test/suites/browser/plotly.mjs [path of a Chromium]; exits 1 if a check failed.
import { createRequire } from 'node:module';
import { readFileSync } from 'node:fs';
import { FIGURES } from '../../../scripts/gallery/figures.mjs';
import { startChromium } from '../../support/chromium.mjs';
import { checkTexts, compareColors, compareDrawings } from './compare.mjs';
import { charts } from './charts.mjs';
import { kinds } from './kinds.mjs';
import { installReaders, seenOfPlotly, seenOfSvg } from './seen.mjs';

const require = createRequire(import.meta.url);
const { renderSvg } = require('../../../lib/dist/plotting/render');
const { placeAxis } = require('../../../lib/dist/plotting/render/layout/axes');
const { resolveFigure } = require('../../../lib/dist/plotting/render/resolveFigure');
const { makeInputs } = require('../../fixtures/figures/inputs.cjs');
const { paperFigures } = require('../../fixtures/figures/paperFigures.cjs');

/** Few enough objects for all marks to stay vectors. */
const figures = paperFigures(makeInputs(600));
const file = (name) => readFileSync(require.resolve(name));

let passed = 0;
const failures = [];
const checkOf = (figure) => (what, holds, detail) => {
  if (holds) passed++;
  else failures.push(`${figure}: ${what}: ${String(detail).slice(0, 600)}`);
};

const check = checkOf('the gallery');
const names = FIGURES.map(({ name }) => name);
check(
  'its figures are those compared',
  names.join() === Object.keys(figures).join(),
  `${names} / ${Object.keys(figures)}`,
);

const browser = await startChromium();
try {
  const page = await browser.newPage({ viewport: { width: 1400, height: 1000 } });
  const font = file('@expo-google-fonts/tinos/400Regular/Tinos_400Regular.ttf').toString('base64');
  await page.setContent(
    `<style>@font-face{font-family:Tinos;src:url(data:font/ttf;base64,${font})}body{margin:0}</style><div id="plot"></div>`,
  );
  await page.addScriptTag({ content: file('plotly.js-dist').toString('utf8') });
  await page.evaluate(() => document.fonts.load('16px Tinos'));
  await page.evaluate(installReaders);
  for (const [name, figure] of Object.entries({ ...figures, ...charts, ...kinds })) {
    const check = checkOf(name);
    const ours = await page.evaluate(seenOfSvg, renderSvg(figure));
    check('its marks are vectors', ours.images === 0);
    checkTexts(ours.texts, figure.layout, check);
    if (figure.data.every(({ type }) => type === 'scatter3d')) continue;
    const json = JSON.stringify(figure, (_, v) => (ArrayBuffer.isView(v) ? Array.from(v) : v));
    const theirs = await page.evaluate(seenOfPlotly, json);
    const { axes, page: paper } = resolveFigure(figure);
    const placed = new Map([...axes].map(([id, axis]) => [id, placeAxis(axis, paper)]));
    compareDrawings(theirs, ours, placed, check);
    if (name in kinds) compareColors(theirs, ours, check);
  }
} finally {
  await browser.close();
}
for (const failure of failures) console.log(`FAILED ${failure}`);
console.log(
  `${passed} checks passed, ${failures.length} failed, in ${Object.keys({ ...figures, ...charts, ...kinds }).length} figures`,
);
process.exit(failures.length === 0 ? 0 : 1);
