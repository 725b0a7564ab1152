// The project's notebooks in JupyterLab: every cell runs, every figure and table shows, saving leaves a valid notebook.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { LabPage, textOf } from './page.mjs';
import { checkout } from './scratch.mjs';

const require = createRequire(import.meta.url);
const { parseNotebook } = require(join(checkout, 'lib/dist/runner/document/readNotebook.js'));
const committed = (name) => parseNotebook(readFileSync(join(checkout, 'notebooks', name), 'utf8'), name).cells;
const ofType = (outputs, type) => outputs.filter((output) => output.data?.[type] !== undefined);

/** @param path of the notebook as the server sees it */
export async function tryNotebook(browser, server, scratch, name, path, { check, picture, stock }) {
  const lab = await LabPage.open(browser, server, path);
  const before = await lab.cells();
  // A stock kernel has another display name, which JupyterLab writes into the notebook.
  const unchanged = await lab.inPanel((panel) => !panel.context.model.dirty);
  if (!stock) check(`${name}: opening it with its kernel changes nothing`, unchanged);
  check(`${name}: figures show before anything is run, and without trust`, await showsImages(lab, before));
  await lab.runAll();
  const cells = await lab.cells();
  const errors = cells.flatMap(({ outputs }) => outputs.filter((output) => output.output_type === 'error'));
  check(`${name}: runs without an error`, errors.length === 0, errors.map(textOf).join('\n'));
  const expected = committed(name);
  const warns = ({ outputs = [] }) => outputs.some((output) => output.name === 'stderr');
  const published = new Set(expected.filter(warns).map(({ id }) => id));
  const warned = cells.filter((cell) => warns(cell) && !published.has(cell.id)).map(({ id }) => id);
  check(`${name}: no cell warns that does not in the published notebook`, warned.length === 0, warned.join());
  for (const type of ['image/png', 'text/html']) {
    // A stock kernel shows a cell's value as text alone.
    const counted = (outputs) => ofType(outputs, type).filter((output) => !stock || output.output_type !== 'execute_result');
    const count = (list) => list.reduce((sum, { outputs = [] }) => sum + counted(outputs).length, 0);
    check(`${name}: as many outputs of ${type} as in the published notebook`, count(cells) === count(expected), `${count(cells)} of ${count(expected)}`);
  }
  check(`${name}: every figure is an image of its size`, await showsImages(lab, cells));
  await picture(lab.page, `${name}-end`);
  await lab.save();
  const saved = parseNotebook(readFileSync(scratch.path('notebooks', name), 'utf8'), name);
  const ids = (list) => list.map(({ id }) => id).join();
  check(`${name}: saving leaves a valid notebook with the same cells`, ids(saved.cells) === ids(before));
  await lab.close();
} // prettier-ignore

/** Scrolls to every cell with a figure and looks at the image. */
async function showsImages(lab, cells) {
  for (const [i, { outputs }] of cells.entries()) {
    const pictures = ofType(outputs, 'image/png');
    if (pictures.length === 0) continue;
    const cell = await lab.show(i);
    const images = cell.locator('.jp-OutputArea img');
    await images.first().waitFor();
    const shown = await images.evaluateAll(async (elements) => {
      await Promise.all(elements.map((element) => element.decode()));
      return elements.map((one) => ({
        pixels: [one.naturalWidth, one.naturalHeight],
        size: [one.clientWidth, one.clientHeight],
        room: one.closest('.jp-OutputArea-output').clientWidth,
      }));
    });
    if (shown.length !== pictures.length) return false;
    // A figure has the size that it asks for, or the page's width.
    const asDrawn = ({ pixels, size, room }, i) => {
      const { width, height } = pictures[i].metadata['image/png'];
      const alike = ([w, h]) => Math.abs(h / w - height / width) < 0.02;
      return pixels[0] >= 400 && Math.abs(size[0] - Math.min(width, room)) <= 25 && alike(pixels) && alike(size);
    };
    if (!shown.every(asDrawn)) return false;
  }
  return true;
}
