import { kernelsOf, meet, type Fault } from './harness';

const FOREVER = 'while (true) {}';

const faults: Fault[] = [
  {
    name: 'the kernel is killed while it starts',
    cells: ['1'],
    code: 5,
    says: ['the kernel did not start', 'was ended by SIGKILL'],
    partial: false,
    act: async (runner, place) => {
      for (const pid of await kernelsOf(runner, place)) process.kill(pid, 'SIGKILL');
    },
  },
  {
    name: 'the kernel is killed in the middle of a cell',
    cells: ['1', 'process.kill(process.pid, "SIGKILL");\nawait new Promise(() => {});', '3'],
    code: 5,
    says: ['the kernel died in cell 2 of 3 (id cell-2)', 'was ended by SIGKILL'],
    partial: true,
  },
  {
    name: 'the kernel is killed between two cells',
    cells: [
      'setImmediate(() => setImmediate(() => setImmediate(() => process.kill(process.pid, "SIGKILL"))));',
      'await new Promise(() => {});',
    ],
    code: 5,
    says: [/the kernel died in cell [12] of 2/, 'was ended by SIGKILL'],
    partial: true,
  },
  {
    name: 'process.exit(3)',
    cells: ['1;\nprocess.exit(3)'],
    code: 5,
    says: ['the kernel died in cell 1 of 1', 'with exit code 3', /process\.exit\(3\) was called at cell \[1\]:2:/],
    partial: true,
  },
  {
    name: 'process.exit()',
    cells: ['process.exit()'],
    code: 5,
    says: ['with exit code 0', 'process.exit(0) was called'],
  },
  { name: 'process.abort()', cells: ['process.abort()'], code: 5, says: ['was ended by SIGABRT'] },
  {
    name: 'out of memory',
    cells: ['const all: number[][] = [];\nwhile (true) all.push(new Array(100000).fill(0).map(Math.random));'],
    env: { NODE_OPTIONS: '--max-old-space-size=120' },
    code: 5,
    says: ['the kernel died in cell 1 of 1', 'reached the limit of 120 MB', 'NODE_OPTIONS=--max-old-space-size=240'],
    partial: true,
  },
  {
    name: 'an array larger than all memory',
    cells: ['new Float64Array(1e12)'],
    code: 1,
    says: ['RangeError'],
    partial: true,
  },
  {
    name: 'an endless loop',
    cells: [FOREVER, '2'],
    args: ['--cell-timeout', '1'],
    code: 4,
    says: ['cell 1 of 2 (id cell-1) ran out of time', 'longer than 1 s'],
    partial: true,
  },
  {
    name: 'an endless loop after an await, which no interrupt reaches',
    cells: [`await 1;\n${FOREVER}`],
    args: ['--cell-timeout', '1'],
    code: 4,
    says: ['cell 1 of 1 (id cell-1) ran out of time'],
    partial: true,
  },
  {
    name: 'a kernel that is frozen',
    cells: ['process.kill(process.pid, "SIGSTOP");', '2'],
    args: ['--cell-timeout', '1'],
    code: 4,
    says: ['cell 1 of 2 (id cell-1) ran out of time'],
    partial: true,
  },
  {
    name: 'a kernel whose socket folder is removed',
    cells: [
      `import { rmSync } from 'node:fs';
import { dirname } from 'node:path';
rmSync(dirname(process.argv[2]), { recursive: true });`,
      '"still there"',
    ],
    code: 0,
    check: (place) => expect(place.cells(place.executed())[1].outputs).toHaveLength(1),
  },
  {
    name: 'a promise that never settles',
    cells: ['await new Promise(() => {})'],
    args: ['--cell-timeout', '1'],
    code: 4,
    says: ['ran out of time'],
  },
  {
    name: 'endless printing',
    cells: ['while (true) console.log("flood")'],
    args: ['--cell-timeout', '1'],
    code: 4,
    partial: true,
  },
  {
    name: 'a cell that catches its interrupt and goes on',
    cells: ['while (true) {\n  try { await new Promise((resolve) => setTimeout(resolve, 10)); } catch {}\n}'],
    args: ['--cell-timeout', '1'],
    code: 4,
  },
  {
    name: 'a cell that waits for a program',
    cells: ['import { execSync } from "node:child_process";\nexecSync("sleep 100")'],
    args: ['--cell-timeout', '1'],
    code: 4,
  },
  {
    name: 'a notebook whose cells together take too long',
    cells: Array.from({ length: 20 }, () => 'await new Promise((resolve) => setTimeout(resolve, 400))'),
    args: ['--timeout', '2'],
    code: 4,
    says: ['the notebook took longer than 2 s'],
    partial: true,
  },
  {
    name: 'a kernel that takes too long to start',
    cells: ['1'],
    args: ['--startup-timeout', '0.05'],
    code: 5,
    says: ['did not answer within 0.05 s'],
    partial: false,
  },
  {
    name: 'programs started by cells end with the kernel',
    cells: ['import { spawn } from "node:child_process";\nspawn("sleep", ["1000"], { stdio: "ignore" }).unref();', '2'],
    code: 0,
  },
  {
    name: 'programs started by cells end with a killed kernel',
    cells: [
      'import { spawn } from "node:child_process";\nspawn("sleep", ["1000"], { stdio: "inherit" });',
      `await 1;\n${FOREVER}`,
    ],
    args: ['--cell-timeout', '1'],
    code: 4,
  },
];

describe.each([
  ['alone', false],
  ['beside another notebook', true],
])('%s', (_, beside) => {
  test.each(faults.map((fault) => [fault.name, fault] as const))('%s', (_name, fault) => meet(fault, beside));
});
