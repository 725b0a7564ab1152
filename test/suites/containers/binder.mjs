// binder/: after its commands, what a BinderHub starts is JupyterLab with this kernel, and notebooks run.
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { freePort } from '../lab/server.mjs';

const TOKEN = 'binder-test';
const BASE = '/user/visitor/';
/** How BinderHub starts a server (its chart's singleuser.cmd): whatever JupyterLab the first python3 knows. */
const BINDERHUB = 'import os, sys, jupyterlab.labapp; os.execvp("jupyter-lab", sys.argv)';

export async function playBinder(visitor, checkout, env, check) {
  const clone = visitor.clone(checkout, 'binder');
  const at = { cwd: clone, home: clone, env: { ...env, REPO_DIR: clone } }; // as repo2docker sets them
  const built = await visitor.run(['./binder/postBuild'], at);
  check('Binder: postBuild', built.status === 0, built.text);

  const port = await freePort();
  const options = ['--ip=127.0.0.1', `--port=${port}`, `--ServerApp.base_url=${BASE}`, `--ServerApp.token=${TOKEN}`, '--no-browser'];
  const server = visitor.start(['./binder/start', 'python3', '-c', BINDERHUB, ...options], at);
  const get = (path) => fetch(`http://127.0.0.1:${port}${BASE}${path}?token=${TOKEN}`).catch(() => undefined);
  for (let i = 0; i < 600 && server.exitCode === null && !(await get('api/status'))?.ok; i++) await sleep(100);
  const kernels = await (await get('api/kernelspecs'))?.json();
  const ours = kernels?.kernelspecs.tslab?.spec.argv[1];
  check('Binder: the server has the kernel', ours === join(clone, 'lib/dist/kernel/supervise.js'), server.said);
  const page = await (await get('lab/tree/notebooks'))?.text();
  check('Binder: JupyterLab opens in notebooks/', page?.includes('jupyter-config-data'), server.said);
  check('Binder: figures become interactive in it', page?.includes('anomaly-notebooks-figures'), page);
  server.kill('SIGTERM');
  check('Binder: the server ends when asked to', (await server.ended) === 0, server.said);

  const execute = ['jupyter', 'nbconvert', '--to', 'notebook', '--execute', '--inplace', 'notebooks/00-your-own-table.ipynb'];
  const executed = await visitor.run(['./binder/start', ...execute], at);
  check('Binder: notebook 00 runs', executed.status === 0, executed.text);
} // prettier-ignore
