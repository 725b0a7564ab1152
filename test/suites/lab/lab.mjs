// npm run test:lab [-- pictures]   the notebooks in JupyterLab, in a real browser: needs Python >= 3.9 and Chromium.
// In a copy of the checkout: all notebooks with their small parameters in the server that `npm run lab` starts; what
// users expect beyond that (session.mjs, comforts.mjs, cells.mjs); one notebook in a server started in another folder, one in a
// server that ends idle kernels; one's own table and the two documents with the kernel of a stock `tslab install`, of which the
// other notebooks ask no more; and in Debian's classic Notebook 6 (package jupyter-notebook). With a folder named,
// screenshots are kept there.
import { execFileSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { startChromium } from '../../support/chromium.mjs';
import { tryCells } from './cells.mjs';
import { tryClassic } from './classic.mjs';
import { tryComforts } from './comforts.mjs';
import { CULLING, tryCulling } from './culling.mjs';
import { tryNotebook } from './notebooks.mjs';
import { tryRendering } from './rendering.mjs';
import { Scratch, checkout } from './scratch.mjs';
import { Server } from './server.mjs';
import { trySession } from './session.mjs';

const pictures = process.argv[2];
process.argv.length = 2;
let [passed, failed] = [0, 0];
const tools = {
  check(what, holds, got = '') {
    if (holds) passed++;
    else failed++;
    console.log(`${holds ? 'ok    ' : 'FAILED'} ${what}${holds || got === '' ? '' : `: ${got}`}`);
  },
  async picture(page, name) {
    if (pictures) await page.screenshot({ path: join(pictures, `${name}.png`) });
  },
};

if (pictures) mkdirSync(pictures, { recursive: true });
execFileSync(process.execPath, ['scripts/lab/lab.mjs', '--prepare'], { cwd: checkout, stdio: 'inherit' });
const scratch = new Scratch();
const browser = await startChromium();
const python = scratch.path('.venv', 'bin', 'python');
let server;
try {
  const names = scratch.prepareNotebooks();
  for (const name of names) await tryRendering(browser, python, scratch, join(checkout, 'notebooks', name), tools);
  await tryClassic(browser, scratch, names, names[0], tools);
  server = await Server.start(process.execPath, [scratch.path('scripts/lab/lab.mjs')], { env: scratch.env });
  for (const name of names) await tryNotebook(browser, server, scratch, name, `notebooks/${name}`, tools);
  await trySession(browser, server, scratch, tools);
  await tryComforts(browser, server, scratch, tools);
  await tryCells(browser, server, scratch, tools);
  tools.check('npm run lab ends when asked to', (await server.stop()) === 0);

  const elsewhere = { env: { ...scratch.env, JUPYTER_PREFER_ENV_PATH: '1' }, cwd: scratch.root };
  const lab = ['-m', 'jupyterlab', '--ip=127.0.0.1', '--allow-root'];
  server = await Server.start(python, lab, elsewhere);
  await tryNotebook(browser, server, scratch, names[0], `project/notebooks/${names[0]}`, tools);
  await server.stop();
  server = await Server.start(python, [...lab, ...CULLING], elsewhere);
  await tryCulling(browser, server, scratch, tools);
  await server.stop();

  console.log('the kernel of a stock tslab install:');
  const stock = [scratch.path('node_modules/tslab/bin/tslab'), 'install', `--python=${python}`, '--sys-prefix'];
  execFileSync(process.execPath, stock, {
    env: { ...scratch.env, PATH: `${scratch.path('node_modules/.bin')}:${process.env.PATH}` },
  });
  server = await Server.start(python, lab, {
    env: { ...elsewhere.env, PATH: `${scratch.path('node_modules/.bin')}:${process.env.PATH}` },
    cwd: scratch.project,
  });
  const asStock = { ...tools, stock: true };
  for (const name of names.filter((name) => /^0[0-2]-/.test(name))) {
    await tryNotebook(browser, server, scratch, name, `notebooks/${name}`, asStock);
  }
  await server.stop();
} catch (error) {
  const page = browser.contexts().at(-1)?.pages().at(-1);
  if (page) await tools.picture(page, 'accident');
  tools.check(`unexpected error: ${error.stack}${server ? `\n${server.log.slice(-3000)}` : ''}`, false);
} finally {
  await browser.close();
  await server?.stop();
  const left = scratch.leftovers();
  tools.check('nothing is left behind', left.length === 0, left.join(', '));
  scratch.remove();
}
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed > 0 ? 1 : 0;
