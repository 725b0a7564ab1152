// A server that ends kernels which do nothing, as hubs do: it must see that a cell runs, and that none does.
import { LabPage, textOf } from './page.mjs';

/** Seconds after which an idle kernel is ended, even one whose notebook is open. */
const IDLE = 8;
export const CULLING = [
  `--MappingKernelManager.cull_idle_timeout=${IDLE}`,
  '--MappingKernelManager.cull_interval=1',
  '--MappingKernelManager.cull_connected=True',
];

/** @param server one that was started with CULLING */
export async function tryCulling(browser, server, scratch, { check }) {
  const long = `await new Promise((done) => setTimeout(done, ${2500 * IDLE}));\n'survived'`;
  scratch.writeNotebook('culling.ipynb', [long]);
  const lab = await LabPage.open(browser, server, 'project/notebooks/culling.ipynb');
  const outputs = await lab.run(0);
  check('a server that ends idle kernels leaves one alone that runs a cell', outputs.map(textOf).join() === 'survived');
  const kernels = async () => (await fetch(server.url('api/kernels'))).json();
  const from = Date.now();
  await lab.until('the idle kernel to be ended', async () => (await kernels()).length === 0, 60_000);
  const seconds = (Date.now() - from) / 1000;
  check('and ends it when it has been idle', seconds > IDLE / 2, `after ${seconds} s`);
  await lab.close();
}
