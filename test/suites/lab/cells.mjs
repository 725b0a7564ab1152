// How JupyterLab shows cells that queue, are stopped, fail, or end their kernel, and what helps while one writes them.
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { LabPage, textOf } from './page.mjs';

const WAIT = 'await new Promise((done) => setTimeout(done, 3000));';
const FOREVER = 'await new Promise((done) => setTimeout(done, 600_000));';
const allText = (outputs) => outputs.map(textOf).join('');

export async function tryCells(browser, server, scratch, tools) {
  for (const each of [queue, stopping, keeping, ending, packages, writing]) {
    await each((name, sources) => open(browser, server, scratch, name, sources), tools, scratch);
  }
}

async function open(browser, server, scratch, name, sources) {
  scratch.writeNotebook(`${name}.ipynb`, sources);
  return LabPage.open(browser, server, `notebooks/${name}.ipynb`);
}

/** Three cells of three seconds, with a Tab while the first runs. */
async function queue(openNotebook, { check }) {
  const lab = await openNotebook('queue', ['let total = 0;', WAIT, WAIT, WAIT, 'tota']);
  await lab.run(0);
  await lab.inPanel((panel) => {
    window.statuses = [];
    panel.sessionContext.statusChanged.connect((_, status) => window.statuses.push([status, Date.now()]));
  });
  await lab.menu('Run', 'Run All Cells');
  await lab.page.waitForTimeout(1000);
  await (await lab.show(4)).locator('.cm-content').click();
  await lab.page.keyboard.press('End');
  await lab.page.keyboard.press('Tab');
  await lab.until('the queue to end', async () => (await lab.cells())[3].count !== null);
  await lab.waitForIdle();
  const statuses = await lab.page.evaluate(() => window.statuses);
  const from = statuses.find(([status]) => status === 'busy')[1];
  const inQueue = statuses.filter(([, at]) => at < from + 9000);
  const idle = inQueue.reduce((sum, [status, at], i) => {
    const until = inQueue[i + 1]?.[1] ?? from + 9000;
    return sum + (status === 'idle' ? until - at : 0);
  }, 0);
  check(
    'three cells of three seconds show a busy kernel for nine, also after a Tab',
    idle < 200,
    `idle for ${idle} ms`,
  );
  await lab.close();
}

async function stopping(openNotebook, { check }) {
  const fit = `import { matrix, model, random } from '../lib';
const x = matrix.matrix(new Float32Array(4000).map((_, i) => Math.sin(i)), 1000, 4);
const autoencoder = model.objectAutoencoder({ inputDim: 4, hiddenDims: [16], latentDim: 2, beta: 0, random: new random.RandomState(1) });
const history = await model.fit(autoencoder, x, { loss: model.huber(1), optimizer: model.adam(), schedule: model.constantRate(1e-4), epochs: 200_000, batchSize: 100, progress: model.liveProgress() });`;
  const later = "console.log('later');";
  const lab = await openNotebook('stopping', [fit, later, 'console.log(history.stopped, history.reason);', FOREVER, later]);
  await lab.run(1);
  const { count: before } = (await lab.cells())[1];
  await lab.menu('Run', 'Run All Cells');
  await lab.until('the live line', async () => /epoch/.test(allText((await lab.cells())[0].outputs)));
  await lab.tool('notebook:interrupt-kernel');
  await lab.until('the training to end', async () => (await lab.cells())[0].count !== null);
  await lab.waitForIdle();
  await lab.page.waitForTimeout(1000);
  const [trained, ...others] = await lab.cells();
  check('a stopped training says after how many epochs', /stopped after \d+ of 200,?000 epochs/.test(allText(trained.outputs)), allText(trained.outputs).slice(-300));
  const ran = others.filter(({ count }, i) => count !== null && !(i === 0 && count === before)).length;
  check('Stop leaves later cells unexecuted', ran === 0, JSON.stringify(others));
  // JupyterLab itself empties the outputs of cells when they are queued.
  check('and shows nothing in them', others[0].outputs.length === 0, JSON.stringify(others[0]));
  const said = allText(await lab.run(2));
  check("history.stopped is 'interrupted'", /^interrupted /.test(said), said);
  await lab.close();
} // prettier-ignore

async function keeping(openNotebook, { check }) {
  const lab = await openNotebook('keeping', ["const kept = 'kept';\nconst none: string = (() => { throw new Error('no'); })();", 'kept', `const held = 'held';\n${FOREVER}`, 'held']);
  await lab.run(0);
  check('a cell that throws keeps what it had bound', allText(await lab.run(1)) === "kept");
  await lab.start(2);
  await lab.page.waitForTimeout(2000);
  await lab.tool('notebook:interrupt-kernel');
  await lab.waitForIdle();
  check('and so does one that is interrupted', allText(await lab.run(3)) === "held");
  await lab.close();
} // prettier-ignore

async function ending(openNotebook, { check, picture }) {
  const rows = 'for (let i = 0; i < 2000; i++) console.log(`row ${i}`);\n';
  const ends = {
    'process.exit(3)': [`${rows}process.exit(3);`, /process\.exit\(3\) was called at cell \[1\]:2:.* with exit code 3/],
    'a kill': [`${rows}require('child_process').execSync(\`kill -9 \${process.pid}\`);`, /the kernel was ended by SIGKILL/],
  };
  for (const [i, [what, [source, says]]] of Object.entries(ends).entries()) {
    const lab = await openNotebook(`ending-${i}`, [source, '1']);
    await lab.start(0);
    await lab.page.waitForSelector('.jp-Dialog', { timeout: 60_000 }).catch(() => {});
    await picture(lab.page, `ending-${i}`);
    const text = allText((await lab.cells())[0].outputs);
    const expected = Array.from({ length: 2000 }, (_, row) => `row ${row}\n`).join('');
    check(`${what} in a cell: all that was printed is there`, text.startsWith(expected), text.slice(-200));
    check(`${what}: the cell says what ended the kernel`, says.test(text), text.slice(-200));
    if (await lab.page.locator('.jp-Dialog').count()) await lab.page.click('.jp-Dialog .jp-mod-accept');
    check(`${what}: the kernel has come back`, (await again(lab, 1)) === '1');
    await lab.close();
  }
} // prettier-ignore

/** Runs a cell until it shows something: what is sent while the server looks for a new kernel's sockets is lost. */
async function again(lab, index) {
  const text = async () => allText((await lab.cells())[index].outputs);
  for (let tries = 0; tries < 6 && (await text()) === ''; tries++) {
    await lab.start(index);
    await lab.until('an output', text, 20_000).catch(() => {});
  }
  return text();
}

async function packages(openNotebook, { check }, scratch) {
  const files = {
    'esm-only/package.json': '{ "name": "esm-only", "type": "module", "exports": { "import": "./index.js" } }',
    'esm-only/index.js': 'export const half = (x) => x / 2;',
    'esm-awaits/package.json': '{ "name": "esm-awaits", "type": "module", "exports": "./index.js" }',
    'esm-awaits/index.js': 'export const v = await Promise.resolve(7);',
  };
  for (const [path, text] of Object.entries(files)) {
    const file = scratch.path('notebooks', 'node_modules', path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
  }
  const sources = ["import { half } from 'esm-only';\nhalf(4)", "import { v } from 'esm-awaits';\nv", "(await import('esm-awaits')).v", "import { formats } from 'anomaly-notebooks';\nimport { formats as same } from '../lib';\nformats === same"];
  const lab = await openNotebook('packages', sources);
  check('a package with only an `import` entry', allText(await lab.run(0)) === '2');
  check('a package that awaits at its top level', allText(await lab.run(1)) === '7');
  check('the same by import()', allText(await lab.run(2)) === '7');
  check("the library by the package's name", allText(await lab.run(3)) === 'true');
  await lab.close();
} // prettier-ignore

async function writing(openNotebook, { check, picture }) {
  const python = ['print(1)', '%matplotlib inline', '!ls', 'Math.max?', 'import numpy as np'];
  const words = { "import { readFile } from 'node:fs/prom": "'node:fs/promises", "import { x } from '../li": "'../lib", "formats.readCsv('writing.ip": "'writing.ipynb" };
  const lab = await openNotebook('writing', ["import { formats, model } from '../lib';", 'model.fit(', 'const a = [1, 2;\nconst b = { c: a };', ...python, ...Object.keys(words)]);
  await lab.run(0);
  await (await lab.show(1)).locator('.cm-content').click();
  await lab.page.keyboard.press('End');
  await lab.page.keyboard.press('Shift+Tab');
  const tooltip = lab.page.locator('.jp-Tooltip');
  await tooltip.waitFor({ timeout: 60_000 }).catch(() => {});
  const said = (await tooltip.count()) ? await tooltip.innerText() : '';
  check('Shift+Tab behind `model.fit(` shows what it takes', /fit\(|epochs/.test(said), said);
  await picture(lab.page, 'inspection-in-call');
  await lab.page.keyboard.press('Escape');
  const errors = await lab.run(2);
  const text = allText(errors);
  check('one missing bracket gives one error', errors.length === 1 && text.match(/ - TS\d+/g)?.length === 1, text);
  for (const [i, source] of python.entries()) {
    const [error] = await lab.run(3 + i);
    const line = error?.evalue ?? '';
    check(`${source}: one line with TypeScript's way`, !line.includes('\n') && /TypeScript|console\.log|import|plotting|Shift/.test(line) && line.length > 20, line);
  }
  for (const [i, [source, completed]] of Object.entries(words).entries()) {
    const index = 3 + python.length + i;
    await (await lab.show(index)).locator('.cm-content').click();
    await lab.page.keyboard.press('End');
    const done = async () => (await lab.cells())[index].source.includes(completed);
    const list = lab.page.locator('.jp-Completer:visible');
    for (let tries = 0; tries < 20 && !(await done()); tries++) {
      await lab.page.keyboard.press((await list.count()) > 0 ? 'Enter' : 'Tab');
      await lab.page.waitForTimeout(1500);
    }
    check(`Tab completes ${source}`, await done(), (await lab.cells())[index].source);
    await lab.page.keyboard.press('Escape');
  }
  await lab.close();
} // prettier-ignore
