// Opens the interactive pages in Chromium, from disk: they draw, hover and toggle, make no requests, and run nothing hidden in
// the data. Usage: node test/suites/browser/figures.mjs [path of a Chromium]; exits 1 if a check failed.
import { createRequire } from 'node:module';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { startChromium } from '../../support/chromium.mjs';

const require = createRequire(import.meta.url);
const plotting = require('../../../lib/dist/plotting');

const HOSTILE = [
  '</script><script>window.attacked=1</script>',
  '<img src=x onerror="window.attacked=1">',
  '<a href="javascript:window.attacked=1">here</a>',
  '$\\href{javascript:window.attacked=1}{x}$',
  'line\u2028separator\u2029and\nbreak',
  '%{customdata[9]} & <b>bold</b> &lt;',
  '__proto__',
  '<!-- <script>',
];

/** A small cloud whose first points are its corners, so that they are easy to hit. */
function cloud(count) {
  const data = new Float64Array(count * 3);
  for (let i = 0; i < count * 3; i++) data[i] = Math.sin(i * 12.9898) * 2;
  data.set([9, 9, 9, -9, -9, -9, 9, -9, 9]);
  return { data, rows: count, cols: 3 };
}

const count = 400;
const coords = cloud(count);
const objectId = Array.from({ length: count }, (_, i) => HOSTILE[i] ?? `ZTF24object${i}`);
const type = Array.from({ length: count }, (_, i) => HOSTILE[(i + 1) % 16] ?? 'SN Ia');
const scores = Float64Array.from({ length: count }, (_, i) => (i + 1) * 1e-5);
const label = plotting.anomalyLabels(count, [0, 1], [1, 2]);
const curve = Array.from({ length: 60 }, (_, i) => Math.exp(-i / 9) + 1e-3);
const pages = {
  pca_3d_pca_vs_ae_anomalies: plotting.pca3d(coords, { label, objectId, type, scores, note: HOSTILE[1] }),
  AE_test_top1pct_anomalies_pca3d: plotting.pca3dTest(coords, {
    isAnomaly: Array.from({ length: count }, (_, i) => i < 3),
    objectId,
    type,
    scores,
  }),
  training_history: plotting.trainingHistory({ loss: curve, valLoss: curve.map((v) => v * 1.1) }, { note: HOSTILE[0] }),
  compare_reconstructions: plotting.compareReconstructions(
    { data: coords.data.slice(0, 24), rows: 3, cols: 8 },
    { data: coords.data.slice(24, 48), rows: 3, cols: 8 },
    HOSTILE,
    { title: HOSTILE[0] },
  ),
  latent_staircase: plotting.latentStaircase(
    { data: coords.data, rows: (count * 3) / 4, cols: 4 },
    Array.from({ length: (count * 3) / 4 }, (_, i) => i % 9 === 0),
    { classes: [HOSTILE[0], HOSTILE[1]], prefix: HOSTILE[5] },
  ),
};

let passed = 0;
const failures = [];
function check(what, holds, detail = '') {
  if (holds) passed++;
  else failures.push(`${what} ${detail}`);
}

/** Where a point of a trace of the first scene appears in the window. */
function pointOnScreen([trace, index]) {
  const gd = document.getElementById('figure');
  const scene = gd._fullLayout.scene._scene;
  const { model, view, projection } = scene.glplot.cameraParams;
  const point = ['x', 'y', 'z'].map((axis, k) => gd._fullData[trace][axis][index] * scene.dataScale[k]);
  const times = (m, v) => [0, 1, 2, 3].map((row) => [0, 1, 2, 3].reduce((sum, k) => sum + m[k * 4 + row] * v[k], 0));
  const clip = times(projection, times(view, times(model, [...point, 1])));
  const box = scene.container.getBoundingClientRect();
  return {
    x: box.left + ((clip[0] / clip[3] + 1) / 2) * box.width,
    y: box.top + ((1 - clip[1] / clip[3]) / 2) * box.height,
  };
}

const hoverText = () =>
  Array.from(document.querySelectorAll('.hovertext text'), (text) => text.textContent).join(' | ');
const boxOf = (selector) => {
  const box = document.querySelector(selector)?.getBoundingClientRect();
  return box && { left: box.left, top: box.top, right: box.right, bottom: box.bottom };
};
const apart = (a, b) => a.right <= b.left || b.right <= a.left || a.bottom <= b.top || b.bottom <= a.top;

async function hoverCheck(page, name, trace, index, wanted) {
  const at = await page.evaluate(pointOnScreen, [trace, index]);
  let text = '';
  for (let attempt = 0; attempt < 10 && text === ''; attempt++) {
    await page.mouse.move(at.x + 3 - (attempt % 3), at.y + 2);
    await page.mouse.move(at.x, at.y);
    await page.waitForTimeout(300);
    text = await page.evaluate(hoverText);
  }
  for (const words of wanted) check(`${name}: hover says ${words}`, text.includes(words), `but: ${text}`);
}

async function legendCheck(page, name) {
  const visible = () =>
    page.evaluate(() => document.getElementById('figure')._fullData.filter((t) => t.visible === true).length);
  const before = await visible();
  const toggle = page.locator('.legendtoggle').first();
  await toggle.click();
  await page.waitForTimeout(800);
  const after = await visible();
  check(`${name}: the legend hides a class`, after < before, `${before} → ${after}`);
  await toggle.click();
  await page.waitForTimeout(800);
  check(`${name}: the legend shows it again`, (await visible()) === before);
}

async function open(browser, folder, name, figure) {
  const file = plotting.saveHtml(figure, join(folder, name));
  const page = await browser.newPage({ viewport: { width: 1100, height: 760 } });
  const [errors, requests] = [[], []];
  page.on('console', (message) => message.type() === 'error' && errors.push(message.text()));
  page.on('pageerror', (error) => errors.push(String(error)));
  page.on('request', (request) => requests.push(request.url()));
  await page.goto(pathToFileURL(file).href);
  await page.waitForSelector('#figure[data-state=drawn]', { timeout: 60000 });
  await page.waitForTimeout(500);
  const flat = figure.data[0].type !== 'scatter3d';
  const bar = await page.evaluate(boxOf, '.modebar');
  const legend = await page.evaluate(boxOf, 'g.legend');
  check(`${name}: the mode bar is clear of the legend`, !legend || apart(bar, legend), JSON.stringify({ bar, legend }));
  check(`${name}: the font is Tinos`, await page.evaluate(() => document.fonts.check('16px Tinos')));
  check(`${name}: nothing is offered for upload`, (await page.locator('[data-title*="Share"]').count()) === 0);
  if (!flat) {
    const size = await page.evaluate(() => [
      innerWidth - document.getElementById('figure')._fullLayout.width,
      innerHeight - document.getElementById('figure')._fullLayout.height,
    ]);
    check(
      `${name}: it fills the window`,
      size.every((gap) => Math.abs(gap) <= 1),
      String(size),
    );
    for (const corner of [0, 1]) await cornerCheck(page, name, corner, figure);
    await hoverCheck(page, name, ...hoverTargets(name, figure));
  }
  await legendCheck(page, name);
  check(`${name}: no script from the data ran`, !(await page.evaluate(() => window.attacked)));
  check(
    `${name}: no link or image came out of the data`,
    (await page.locator('#figure svg a, #figure img:not([src^="data:"])').count()) === 0,
  );
  check(`${name}: no error`, errors.length === 0, errors.join('\n'));
  const outside = requests.filter((url) => !/^(file|data|blob):/.test(url));
  check(`${name}: no request leaves the page`, outside.length === 0, outside.join(' '));
  await page.close();
}

/** The far corners of the cloud lie inside the window: the scene is not cropped. */
async function cornerCheck(page, name, corner, figure) {
  for (const [trace, { x }] of figure.data.entries()) {
    const index = Array.from(x).findIndex((value) => value === (corner === 0 ? 9 : -9));
    if (index < 0) continue;
    const at = await page.evaluate(pointOnScreen, [trace, index]);
    check(
      `${name}: corner ${corner} is in the window`,
      at.x > 0 && at.x < 1100 && at.y > 0 && at.y < 760,
      JSON.stringify(at),
    );
  }
}

/** A point with an outlying place, and what its hover box must say. */
function hoverTargets(name, figure) {
  const trace = figure.data.findIndex(({ x }) => x[0] === 9);
  const score = '1.000e-05';
  return name.startsWith('AE')
    ? [trace, 0, [`objectId=${HOSTILE[0]}`, `AE_err=${score}`]]
    : [trace, 0, ['label=PCA anomaly', `objectId=${HOSTILE[0]}`, `type=${HOSTILE[1]}`, `AE_err=${score}`]];
}

const folder = mkdtempSync(join(tmpdir(), 'figures-'));
const browser = await startChromium();
try {
  for (const [name, figure] of Object.entries(pages)) await open(browser, folder, name, figure);
} finally {
  await browser.close();
  rmSync(folder, { recursive: true, force: true });
}
for (const failure of failures) console.log(`FAILED ${failure}`);
console.log(`${passed} checks passed, ${failures.length} failed, in ${Object.keys(pages).length} pages`);
process.exit(failures.length === 0 ? 0 : 1);
