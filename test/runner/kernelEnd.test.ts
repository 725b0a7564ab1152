import { spawnSync } from 'node:child_process';
import { resolve } from 'node:path';

const RUNNER = resolve(__dirname, '../../lib/dist/runner/index.js');

test('a kernel that was shut down leaves nothing that its client would have to wait for', () => {
  const script = `
    const { Kernel } = require(${JSON.stringify(RUNNER)});
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
