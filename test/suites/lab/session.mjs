// From the first cell, over an interactive figure, to "Restart & Run All".
import { LabPage, textOf } from './page.mjs';

const CELLS = [
  "import { plotting } from '../lib';",
  "plotting.show(plotting.trainingLoss([3, 2, 1.5]), { alt: 'Loss' });",
  'const n = 40;',
  'console.log(n + 2);',
];

export async function trySession(browser, server, scratch, { check, picture }) {
  scratch.writeNotebook('session.ipynb', CELLS);
  const lab = await LabPage.open(browser, server, 'notebooks/session.ipynb');
  await lab.start(0);
  const outputs = async (index) => (await lab.cells())[index].outputs;
  const said = await lab.until('the first cell', async () => {
    const { outputs: now, count } = (await lab.cells())[0];
    return (now.length > 0 && textOf(now[0])) || (count !== null && 'nothing');
  });
  check('a first cell that loads the library says so', /^Loading what this cell imports/.test(said), said);
  await lab.waitForIdle();
  check('and is empty when it is done', (await outputs(0)).length === 0, JSON.stringify(await outputs(0)));

  await lab.run(1);
  const size = (box) => [box?.width, box?.height].map(Math.round).join('×');
  const cell = await lab.show(1);
  const still = cell.locator('.jp-OutputArea-output img');
  const before = size(await still.boundingBox());
  await still.click();
  const plot = cell.locator('.js-plotly-plot .main-svg').first();
  await plot.waitFor({ timeout: 60_000 });
  await picture(lab.page, 'interactive');
  check('a click makes a figure interactive, of the same size', size(await plot.boundingBox()) === before, `${size(await plot.boundingBox())}, was ${before}`);

  await lab.run(2);
  await lab.menu('Kernel', 'Restart Kernel and Run All Cells…');
  await lab.page.click('.jp-Dialog .jp-mod-accept');
  await lab.until('the last cell', async () => (await outputs(3)).length > 0);
  await lab.waitForIdle();
  const cells = await lab.cells();
  check('Restart & Run All begins to count anew', cells.map(({ count }) => count).join() === '1,2,3,4', JSON.stringify(cells));
  check('and shows every result', textOf(cells[3].outputs[0]) === '42\n' && cells[1].outputs.length === 1 && cells[0].outputs.length === 0);
  await lab.close();
} // prettier-ignore
