// What users of JupyterLab expect beyond running all cells, tried in a notebook made for this.
import { LabPage, textOf } from './page.mjs';

const CELLS = {
  import: "import { matrix, model, random, scaling } from '../lib';",
  train: `const x = matrix.matrix(new Float32Array(4000).map((_, i) => Math.sin(i)), 1000, 4);
const autoencoder = model.objectAutoencoder({ inputDim: 4, hiddenDims: [16], latentDim: 2, beta: 0, random: new random.RandomState(1) });
const history = await model.fit(autoencoder, x, { loss: model.huber(1), optimizer: model.adam(), schedule: model.constantRate(1e-4), epochs: 200_000, batchSize: 100, progress: model.liveProgress() });
console.log(history.reason);`,
  after: "console.log('the kernel is usable');",
  complete: 'scaling.StandardSc',
  inspect: 'scaling.StandardScaler',
  fails: 'const one = 1;\nconst two: number = one + 1;\nthrow new Error(`no ${two}`);',
  version: "const at = new scaling.StandardScaler().fit(matrix.matrix(new Float64Array([1, 2]), 2, 1));\nconsole.log('edited' in at);",
  reload: "import { reload } from '../lib';\nreload();",
}; // prettier-ignore
const names = Object.keys(CELLS);
const at = (name) => names.indexOf(name);

export async function tryComforts(browser, server, scratch, { check, picture }) {
  scratch.writeNotebook('comforts.ipynb', Object.values(CELLS));
  const lab = await LabPage.open(browser, server, 'notebooks/comforts.ipynb');
  await lab.run(at('import'));

  await training(lab, { check, picture });
  await words(lab, { check, picture });
  await failure(lab, { check, picture });
  await libraryEdit(lab, scratch, check);

  await lab.restart();
  const forgotten = await lab.run(at('version'));
  check('after a restart the kernel has forgotten what was defined', /scaling|matrix/.test(textOf(forgotten[0] ?? {})));
  await lab.run(at('import'));
  check('and works again', /true|false/.test(textOf((await lab.run(at('version')))[0])));
  await lab.close();
}

async function training(lab, { check, picture }) {
  await lab.start(at('train'));
  const line = async () => textOf((await lab.cells())[at('train')].outputs[0] ?? {});
  const first = await lab.until('the live line', line);
  check('training shows a live line with epoch, loss and time left', /epoch \d+ of 200000 · loss .* left at most/.test(first));
  await lab.until('the live line to move', async () => (await line()) !== first);
  await picture(lab.page, 'live-line');
  await lab.tool('notebook:interrupt-kernel');
  const cell = await lab.until('the training to end', async () => {
    const now = (await lab.cells())[at('train')];
    return now.count !== null && now.state !== 'running' && now;
  });
  await lab.waitForIdle();
  check('an interrupt ends the training', !/left at most/.test(textOf(cell.outputs[0])));
  check('the cell says that it was stopped', cell.outputs.map(textOf).join('\n').match(/cancel|interrupt|stopp/gi)?.length >= 1);
  check('the kernel is usable after it', textOf((await lab.run(at('after')))[0]) === 'the kernel is usable\n');
} // prettier-ignore

async function words(lab, { check, picture }) {
  const complete = await lab.show(at('complete'));
  await complete.locator('.cm-content').click();
  await lab.page.keyboard.press('End');
  const list = lab.page.locator('.jp-Completer:visible');
  const completed = async () => (await lab.cells())[at('complete')].source === 'scaling.StandardScaler';
  const offered = async () => (await list.count()) > 0 || (await completed());
  // JupyterLab gives a kernel one second to answer: on a busy machine one presses Tab again.
  await lab.until('the completion', async () => {
    await lab.page.keyboard.press('Tab');
    for (let i = 0; i < 20 && !(await offered()); i++) await lab.page.waitForTimeout(100);
    return offered();
  });
  await picture(lab.page, 'completion');
  if ((await list.count()) > 0) await lab.page.keyboard.press('Enter');
  await lab.until('the completed name', completed, 20_000);
  check('Tab completes a name of the library', true);

  const inspect = await lab.show(at('inspect'));
  await inspect.locator('.cm-content').click();
  await lab.page.keyboard.press('End');
  await lab.page.keyboard.press('Shift+Tab');
  const tooltip = lab.page.locator('.jp-Tooltip');
  await tooltip.waitFor();
  const said = await tooltip.innerText();
  check('Shift+Tab shows the JSDoc', /class .*StandardScaler/.test(said) && /mean|standard deviation/i.test(said));
  await picture(lab.page, 'inspection');
  await lab.page.keyboard.press('Escape');
}

async function failure(lab, { check, picture }) {
  const outputs = await lab.run(at('fails'));
  const cell = await lab.show(at('fails'));
  const text = await cell.locator('.jp-OutputArea').innerText();
  check('an error appears once', outputs.length === 1 && text.match(/no 2/g)?.length === 1);
  check('with the line of the cell', /3/.test(text.replace(/no 2/, '')));
  const red = await cell
    .locator('.jp-OutputArea .ansi-red-fg, .jp-OutputArea [data-mime-type="application/vnd.jupyter.error"]')
    .first()
    .evaluate((element) => getComputedStyle(element).color + getComputedStyle(element).backgroundColor);
  check('in red', /rgb\((1[5-9]|2\d)\d, \d{1,2}, \d{1,2}\)|rgb\(2[45]\d, 2[0-3]\d, 2[0-3]\d\)/.test(red), red);
  await picture(lab.page, 'error');
}

async function libraryEdit(lab, scratch, check) {
  check('before an edit of the library, its old code runs', textOf((await lab.run(at('version')))[0]) === 'false\n');
  scratch.edit('lib/src/scaling/standardScaler.ts', (source) =>
    source.replace(/^export class StandardScaler[^{]*\{/m, '$&\n  readonly edited = true;'),
  );
  await lab.run(at('reload'));
  await lab.run(at('import'));
  check('after reload(), its new code runs', textOf((await lab.run(at('version')))[0]) === 'true\n');
}
