import { spawnSync } from 'node:child_process';
import { CLI } from '../../support/linkedProject.cjs';
import { Place } from './harness';

test('doctor checks everything, says ok or what to do, and leaves nothing behind', async () => {
  const place = new Place();
  try {
    const env = { ...process.env, TMPDIR: place.tmp, DATA_DIR: '' };
    const { status, stdout } = spawnSync(process.execPath, [CLI, 'doctor'], { cwd: place.root, env, encoding: 'utf8' });
    expect({ status, stdout }).toMatchObject({ status: 0 });
    const lines = stdout.trim().split('\n');
    const checks = ['Node', 'library', 'backend', 'fonts', 'kernel', 'data', 'formats', 'JupyterLab'];
    expect(lines.map((line) => line.split(/\s+/)[1])).toEqual(checks);
    expect(stdout).toMatch(/note +data +none in .*: stand-in data will be used; see data\/README\.md/);
    expect(await place.leftovers()).toEqual([]);
  } finally {
    place.remove();
  }
});
