// A hub's server ends the kernels that nobody uses (jupyter_server's cull_idle_timeout); what is open in a page stays.
import { setTimeout as sleep } from 'node:timers/promises';
import { processesIn } from '../../support/processes.cjs';
import { LabPage, textOf } from './page.mjs';

const IDLE_SECONDS = 20;
export const CULLING = [
  `--MappingKernelManager.cull_idle_timeout=${IDLE_SECONDS}`,
  '--MappingKernelManager.cull_interval=1',
];

export async function tryCulling(browser, server, scratch, { check }) {
  const kernels = async () => (await fetch(server.url('api/kernels'))).json();
  const processes = () => processesIn(scratch.tmp).length;
  const without = processes();
  scratch.writeNotebook('culling.ipynb', ['const kept = 41;', 'console.log(kept + 1);']);
  const open = () => LabPage.open(browser, server, 'project/notebooks/culling.ipynb');
  const lab = await open();
  await lab.run(0);
  const [used] = await kernels();
  await sleep(1200 * IDLE_SECONDS);
  const [stays] = await kernels();
  check('a server that culls leaves a kernel alone whose notebook is open', stays?.id === used.id);
  check('and what it holds', textOf((await lab.run(1))[0] ?? {}) === '42\n');
  await lab.close();
  for (let k = 0; k < 600 && (await kernels()).length > 0; k++) await sleep(100);
  check('it ends a kernel that nobody uses', (await kernels()).length === 0);
  for (let k = 0; k < 100 && processes() > without; k++) await sleep(100);
  check('and no process of the kernel is left', processes() <= without, `${processes() - without} are`);
  const again = await open();
  await again.run(0);
  check('the notebook gets another one', textOf((await again.run(1))[0] ?? {}) === '42\n');
  await again.close();
}
