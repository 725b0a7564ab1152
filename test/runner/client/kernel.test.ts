import { spawnSync } from 'node:child_process';
import { resolve } from 'node:path';

const CLIENT = resolve(__dirname, '../../../lib/dist/runner/client/kernel.js');

test('a kernel that was shut down leaves nothing for its client to wait for', () => {
  const script = `
    const { Kernel } = require(${JSON.stringify(CLIENT)});
    Kernel.start({ cwd: ${JSON.stringify(__dirname)} })
      .then(async (kernel) => {
        await kernel.execute('1');
        await kernel.shutdown();
      })
      .then(() => console.log(JSON.stringify(process.getActiveResourcesInfo())));`;
  const { stdout, stderr } = spawnSync(process.execPath, ['-e', script], { encoding: 'utf8' });
  expect(stderr).toBe('');
  expect((JSON.parse(stdout) as string[]).filter((resource) => resource === 'Timeout')).toEqual([]);
}, 60_000);
