// From the first cell to "Restart & Run All", and what a server does with kernels that nobody uses.
import { setTimeout as sleep } from 'node:timers/promises';
import { LabPage, textOf } from './page.mjs';
import { Server } from './server.mjs';

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

/** A server that ends kernels after three idle seconds must see that a long cell keeps its kernel busy. */
export async function tryCulling(browser, command, args, options, { check }) {
  const cull = ['cull_idle_timeout=3', 'cull_interval=1', 'cull_connected=True'].map((each) => `--MappingKernelManager.${each}`);
  const server = await Server.start(command, [...args, ...cull], options);
  const body = JSON.stringify({ name: 'tslab' });
  const { id } = await (await fetch(server.url('api/kernels'), { method: 'POST', body })).json();
  const page = await browser.newPage();
  await page.goto(server.url('api/status')); // its pages may open the server's sockets
  const ran = page.evaluate(
    ([url, code]) => new Promise((done) => {
      const socket = new WebSocket(url);
      const header = { msg_id: 'one', msg_type: 'execute_request', session: 's', username: 'u', date: '', version: '5.3' };
      const content = { code, silent: false, store_history: true, user_expressions: {}, allow_stdin: false, stop_on_error: true };
      socket.onopen = () => socket.send(JSON.stringify({ header, parent_header: {}, metadata: {}, content, channel: 'shell', buffers: [] }));
      socket.onmessage = ({ data }) => { const message = JSON.parse(data); if (message.msg_type === 'execute_reply') done(message.content.status); };
      socket.onclose = () => done('the kernel was ended');
    }),
    [server.url(`api/kernels/${id}/channels`).replace(/^http/, 'ws'), 'await new Promise((done) => setTimeout(done, 8000));'],
  );
  check('a cell of eight seconds outlives a server that ends idle kernels after three', (await ran) === 'ok', await ran);
  let gone = false;
  for (let i = 0; i < 100 && !gone; i++) {
    await sleep(200);
    gone = (await fetch(server.url(`api/kernels/${id}`))).status === 404;
  }
  check('and its kernel is ended once it is idle', gone);
  await page.close();
  await server.stop();
} // prettier-ignore
