import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { scratchFolder } from '../../support/scratchFolder';

const LAUNCHER = resolve(__dirname, '../../../lib/dist/kernel/launch.js');

const runs = (pid: number): boolean => {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
};

test('a kernel whose client was gone before it had started ends by itself', async () => {
  const folder = scratchFolder();
  const connection = join(folder, 'connection.json');
  const ports = { shell_port: 0, iopub_port: 0, stdin_port: 0, control_port: 0, hb_port: 0 };
  const wire = { transport: 'tcp', ip: '127.0.0.1', key: 'key', signature_scheme: 'hmac-sha256' };
  writeFileSync(connection, JSON.stringify({ ...wire, ...ports }));
  const client = `
    const kernel = require('node:child_process').spawn(
      process.execPath,
      ${JSON.stringify([LAUNCHER, connection])},
      { detached: true, stdio: 'ignore', env: { ...process.env, JPY_PARENT_PID: String(process.pid) } },
    );
    kernel.unref();
    console.log(kernel.pid);`;
  const pid = Number(spawnSync(process.execPath, ['-e', client], { encoding: 'utf8' }).stdout);
  try {
    expect(pid).toBeGreaterThan(1);
    for (let i = 0; i < 200 && runs(pid); i++) await sleep(100);
    expect(runs(pid)).toBe(false);
  } finally {
    if (runs(pid)) process.kill(pid, 'SIGKILL');
  }
});
