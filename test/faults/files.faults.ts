import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { meet, Place, start, type Fault } from './harness';
import { formatNotebook } from '../../lib/dist/runner/notebook';
import { code, notebook } from '../runner/notebooks';

const isRoot = process.getuid?.() === 0;
/** Permissions do not bind root: such cases run as nobody. */
const UNPRIVILEGED = isRoot ? { uid: 65534, gid: 65534 } : {};

/** Lets everybody into the place, and nobody write to its folder `figures`. */
function makeReadOnly(place: Place): void {
  mkdirSync(place.path('figures'));
  chmodSync(place.path('figures'), 0o555);
  for (const folder of ['', 'notebooks', 'tmp']) chmodSync(place.path(folder), 0o777);
}

const faults: Fault[] = [
  {
    name: 'a folder that cannot be written to is noticed before anything is executed',
    cells: ['import { writeFileSync } from "node:fs";\nwriteFileSync("executed", "");'],
    options: UNPRIVILEGED,
    code: 8,
    says: ['could not be written', /EACCES|EROFS/],
    prepare: makeReadOnly,
    check: (place) => expect(existsSync(place.path('notebooks/executed'))).toBe(false),
  },
  {
    name: 'a read-only notebook cannot be refreshed in place',
    cells: ['1'],
    args: ['--inplace'],
    options: UNPRIVILEGED,
    code: 8,
    says: ['EACCES'],
    prepare: (place) => {
      chmodSync(place.path(), 0o777);
      chmodSync(place.path('tmp'), 0o777);
      chmodSync(place.path('notebooks'), 0o555);
    },
  },
  {
    name: 'a report that cannot be written',
    cells: ['1'],
    args: ['--junit', 'lib/package.json/report.xml'],
    code: 8,
    says: ['a report could not be written'],
  },
  {
    name: 'a temporary folder that is not there',
    cells: ['1'],
    env: { TMPDIR: '/no/such/folder' },
    code: 5,
    breaksAll: true,
    says: ['the kernel did not start', '/no/such/folder'],
  },
];

describe.each([
  ['alone', false],
  ['beside another notebook', true],
])('%s', (_, beside) => {
  test.each(faults.map((fault) => [fault.name, fault] as const))('%s', (_name, fault) => meet(fault, beside));

  test('a full disk: exit code 8, the earlier copy as it was, nothing half-written', async () => {
    const place = new Place();
    const disk = place.path('disk');
    mkdirSync(disk);
    const mounted = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=64k', 'tmpfs', disk]);
    if (mounted.status !== 0) {
      place.remove();
      return console.warn('skipped: a full disk: mounting a small tmpfs is not allowed here');
    }
    try {
      writeFileSync(place.path('disk/case.ipynb'), 'earlier');
      writeFileSync(place.path('notebooks/case.ipynb'), formatNotebook(notebook([code('"x".repeat(200000)')])));
      writeFileSync(place.path('notebooks/small.ipynb'), formatNotebook(notebook([code('"small"')])));
      const others = beside ? ['notebooks/small.ipynb', '--jobs', '2'] : [];
      const { ended } = start(place, ['notebooks/case.ipynb', ...others, '--output-dir', 'disk']);
      const { code: exitCode, output } = await ended;
      expect({ exitCode, output }).toMatchObject({ exitCode: 8, output: expect.stringContaining('ENOSPC') });
      expect(readdirSync(disk).sort()).toEqual(beside ? ['case.ipynb', 'small.ipynb'] : ['case.ipynb']);
      expect(await place.leftovers()).toEqual([]);
    } finally {
      spawnSync('umount', [disk]);
      place.remove();
    }
  });
});
