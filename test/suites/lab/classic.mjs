// The notebooks in the classic Notebook 6 (Debian's package jupyter-notebook): each shows every figure and table, and one
// is run.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { checkShown } from './rendering.mjs';
import { checkout } from './scratch.mjs';
import { CLASSIC, Server } from './server.mjs';

const COMMAND = '/usr/bin/jupyter-notebook';
const PATIENCE = 300_000;

/** @param run the name of the notebook to run, with its small parameters */
export async function tryClassic(browser, scratch, names, run, tools) {
  if (!existsSync(COMMAND)) {
    tools.check('the classic Notebook is installed', false, `no ${COMMAND} (Debian: apt install jupyter-notebook)`);
    return;
  }
  const env = { ...scratch.env, JUPYTER_PATH: scratch.path('.venv', 'share', 'jupyter') };
  const start = (cwd) =>
    Server.start(COMMAND, ['--ip=127.0.0.1', '--allow-root'], { env, cwd, flags: CLASSIC });
  const published = await start(checkout);
  for (const name of names) {
    const page = await open(browser, published, name);
    const file = join(checkout, 'notebooks', name);
    await checkShown(page, file, 'the classic Notebook', { area: '.output_area' }, tools.check);
    await tools.picture(page, `${name}-classic`);
    await page.close();
  }
  await published.stop();
  const small = await start(scratch.project);
  const page = await open(browser, small, run);
  const { errors, left } = await runAll(page);
  tools.check(`${run}: runs in the classic Notebook`, errors.length === 0 && left === 0, `${left} cells left; ${errors.join('\n')}`);
  await page.close();
  await small.stop();
} // prettier-ignore

async function open(browser, server, name) {
  const page = await browser.newPage({ viewport: { width: 1100, height: 1000 } });
  await page.goto(server.url(`notebooks/notebooks/${name}`));
  await page.waitForFunction(() => window.Jupyter?.notebook?.kernel?.is_connected(), undefined, { timeout: PATIENCE });
  await page.waitForTimeout(2000); // pictures are decoded and equations set
  return page;
}

async function runAll(page) {
  await page.evaluate(() => window.Jupyter.notebook.execute_all_cells());
  const done = () => {
    const cells = window.Jupyter.notebook.get_cells().filter((cell) => cell.cell_type === 'code');
    const outputs = cells.flatMap((cell) => cell.output_area.outputs);
    const errors = outputs.filter((one) => one.output_type === 'error').map((one) => `${one.ename}: ${one.evalue}`);
    const left = cells.filter((cell) => cell.get_text().trim() && !(cell.input_prompt_number > 0)).length;
    return errors.length > 0 || left === 0 ? { errors, left } : undefined;
  };
  const handle = await page.waitForFunction(done, undefined, { timeout: PATIENCE, polling: 500 });
  return handle.jsonValue();
}
