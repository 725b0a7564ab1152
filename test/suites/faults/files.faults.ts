import { chmodSync, chownSync, existsSync, mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { meet, type Fault, type Place } from './harness';
import { withMounts } from './mounts';

const isRoot = process.getuid?.() === 0;
/** Permissions do not bind root, so these cases run as nobody. */
const NOBODY = 65534;
const UNPRIVILEGED = isRoot ? { uid: NOBODY, gid: NOBODY } : {};

/** Gives the project to the unprivileged user. */
function handOver(place: Place): void {
  mkdirSync(place.path('figures'));
  if (!isRoot) return;
  for (const folder of ['', 'notebooks', 'tmp', 'figures']) chownSync(place.path(folder), NOBODY, NOBODY);
}

const readOnly =
  (folder: string) =>
  (place: Place): void => {
    handOver(place);
    chmodSync(place.path(folder), 0o555);
  };

/** A disk of 64 kB at `disk`, whose end state is copied to `seen`. */
const smallDisk = (place: Place, fill = ':'): string[] => {
  for (const folder of ['disk', 'seen']) mkdirSync(place.path(folder));
  const disk = place.path('disk');
  return withMounts(
    `mount -t tmpfs -o size=64k,mode=777 tmpfs '${disk}'; ${fill}`,
    `cp -a '${disk}/.' '${place.path('seen')}'`,
  );
};
const seen = (place: Place): string[] => readdirSync(place.path('seen')).sort();

const readOnlyMount = (place: Place): string[] => {
  const folder = place.path('figures');
  mkdirSync(folder);
  return withMounts(`mount --bind '${folder}' '${folder}'; mount -o remount,bind,ro '${folder}'`);
};

const EXECUTED = 'import { writeFileSync } from "node:fs";\nwriteFileSync("executed", "");';
const wasExecuted = (place: Place): boolean => existsSync(place.path('notebooks/executed'));

const faults: Fault[] = [
  {
    name: 'a folder that an unprivileged user may not write to is noticed before anything is executed',
    cells: [EXECUTED],
    options: UNPRIVILEGED,
    code: 8,
    says: ['could not be written', 'EACCES'],
    prepare: readOnly('figures'),
    check: (place) => expect(wasExecuted(place)).toBe(false),
  },
  {
    name: 'a folder that is mounted read-only is noticed before anything is executed',
    cells: [EXECUTED],
    wrap: readOnlyMount,
    code: 8,
    breaksAll: true,
    says: ['could not be written', 'EROFS'],
    check: (place) => expect(wasExecuted(place)).toBe(false),
  },
  {
    name: 'a folder that becomes read-only while cells run',
    cells: ['import { chmodSync } from "node:fs";\nchmodSync("../figures", 0o555);'],
    options: UNPRIVILEGED,
    code: 8,
    says: ['could not be written', 'EACCES'],
    prepare: handOver,
    check: (place) => expect(existsSync(place.executed())).toBe(false),
  },
  {
    name: 'a read-only notebook cannot be refreshed in place',
    cells: ['1'],
    args: ['--inplace'],
    options: UNPRIVILEGED,
    code: 8,
    says: ['EACCES'],
    prepare: readOnly('notebooks'),
  },
  {
    name: 'a full disk: the earlier copy stays as it was, and nothing is half-written',
    cells: ['"x".repeat(200000)'],
    args: ['--output-dir', 'disk'],
    wrap: (place) => smallDisk(place, `printf earlier > '${place.path('disk/case.ipynb')}'`),
    code: 8,
    says: ['could not be written', 'ENOSPC'],
    check: (place) => {
      expect(seen(place).filter((name) => name !== 'busy.ipynb')).toEqual(['case.ipynb']);
      expect(readFileSync(place.path('seen/case.ipynb'), 'utf8')).toBe('earlier');
    },
  },
  {
    name: 'a full disk: a partial notebook that does not fit leaves nothing half-written and keeps the error of its cell',
    cells: ['console.log("x".repeat(200000));\nthrow new Error("the cell itself")'],
    args: ['--output-dir', 'disk'],
    wrap: (place) => smallDisk(place),
    code: 1,
    says: ['Error: the cell itself', /the partial notebook could not be written.*ENOSPC/],
    check: (place) => expect(seen(place).filter((name) => name !== 'busy.ipynb')).toEqual([]),
  },
  {
    name: 'a full disk: a cell that writes to it fails and is named',
    cells: ['import { writeFileSync } from "node:fs";\nwriteFileSync("../disk/data.bin", Buffer.alloc(200000));'],
    wrap: (place) => smallDisk(place),
    code: 1,
    says: ['line 2: writeFileSync', 'ENOSPC: no space left on device'],
    partial: true,
  },
  {
    name: 'a full disk as the temporary folder',
    cells: ['1'],
    wrap: (place) => {
      const folder = place.path('disk');
      return smallDisk(
        place,
        `head -c 65536 /dev/zero > '${folder}/fill' || :; mount --bind '${folder}' '${place.tmp}'`,
      );
    },
    code: 5,
    breaksAll: true,
    says: ['the kernel did not start', 'ENOSPC'],
    check: (place) => expect(seen(place)).toEqual(['fill']),
  },
  {
    name: 'a report that cannot be written',
    cells: ['1'],
    args: ['--junit', 'lib/package.json/report.xml'],
    code: 8,
    says: ['a report could not be written'],
  },
  {
    name: 'a report that does not fit on the disk',
    cells: ['1'],
    args: ['--html', 'disk/report.html'],
    wrap: (place) => smallDisk(place, `head -c 65536 /dev/zero > '${place.path('disk/fill')}' || :`),
    code: 8,
    says: ['a report could not be written', 'ENOSPC'],
    check: (place) => expect(seen(place)).toEqual(['fill']),
  },
  {
    name: 'a missing temporary folder',
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
});
