import { setTimeout as sleep } from 'node:timers/promises';
import { useKernel } from '../../support/kernel';

const { run, interrupt } = useKernel();

const shown = async (source: string): Promise<string> => {
  const { of, error } = await run(source);
  return error ? error.evalue : of('execute_result')[0]?.data['text/plain'];
};

test('a cell that throws keeps what it had bound before, and nothing that came after it', async () => {
  expect((await run('let kept = 41;\nthrow new Error("half-way");\nconst later = 1;')).error.evalue).toBe('half-way');
  expect(await shown('kept')).toBe('41');
  expect(await shown('later')).toContain("Cannot find name 'later'");
});

test('all kinds of declarations are kept: functions, classes, enums, imports, destructured and exported names, types', async () => {
  await run(
    `import * as path from 'node:path';
     import { sep, join as joined } from 'node:path';
     const { a, rest: [first, ...others] } = { a: 1, rest: [2, 3, 4] };
     export const shared = 5;
     class Point { constructor(readonly x: number) {} }
     enum Colour { Red = 6 }
     interface Sized { size: number }
     type Both = Sized & { name: string };
     function declared() { return 'thrown'; }
     throw new Error(declared());`,
  );
  expect(
    await shown(
      `const both: Both = { size: 8, name: 'nine' };
       [typeof path.join, sep.length, joined('b', 'c').length, a, first, others.length, shared, new Point(4).x, Colour.Red, declared(), both.size].join()`,
    ),
  ).toBe('function,1,3,1,2,2,5,4,6,thrown,8');
});

test('what a failing cell does not come to declare anew stays what it was, with its type', async () => {
  await run(
    'let early = "text", other = 1;\nclass Same { before = true; }\nimport { sep as separator } from "node:path";',
  );
  await run(
    `let other = 2n;
     JSON.parse('{');
     let early = 5;
     class Same { after = true; }
     const separator = 0;`,
  );
  expect(await shown('[early.toUpperCase(), other + 1n, new Same().before, separator.length].join()')).toBe(
    'TEXT,3,true,1',
  );
});

test('assignments to earlier variables before the error count', async () => {
  await run('let total = 1;\nconst list: number[] = [];');
  await run('total = 10;\nlist.push(3);\ntotal++;\nthrow 0;\ntotal = 99;');
  expect(await shown('[total, list.length].join()')).toBe('11,1');
});

test('a cell that fails while it awaits keeps what came before', async () => {
  await run('const before = await (1);\nconst rejected = await Promise.reject(new Error("later"));\nconst after = 3;');
  expect(await shown('before')).toBe('1');
  expect(await shown('rejected')).toContain("Cannot find name 'rejected'");
});

test('a cell that an uncaught error of its timer ends keeps what came before', async () => {
  const { error } = await run(
    'const begun = 1;\nsetTimeout(() => { throw new Error("tick"); }, 5);\nawait new Promise(() => {});\nconst done = 2;',
  );
  expect(error.evalue).toBe('tick');
  expect(await shown('begun')).toBe('1');
  expect(await shown('done')).toContain('Cannot find name');
});

const atFirstOutput = { first: 'stream', then: interrupt } as const;

test('a cell that is interrupted keeps what came before, busy or waiting', async () => {
  const busy = await run(
    "const busyBefore = 1;\nprocess.kill(process.pid, 'SIGINT');\nwhile (true) {}\nconst busyAfter = 2;",
  );
  expect(busy.error.ename).toBe('Interrupted');
  expect(await shown('busyBefore')).toBe('1');
  expect(await shown('busyAfter')).toContain('Cannot find name');
  const waiting = await run(
    'const waitBefore = 1;\nconsole.log("begun");\nawait new Promise(() => {});\nconst waitAfter = 2;',
    atFirstOutput,
  );
  expect(waiting.error.ename).toBe('Interrupted');
  expect(await shown('waitBefore')).toBe('1');
});

test('a cell that was given up does not overwrite what later cells declare', async () => {
  const given = await run(
    'console.log("begun");\nconst slow = await new Promise((done) => setTimeout(() => done("late"), 5000));',
    atFirstOutput,
  );
  expect(given.error.ename).toBe('Interrupted');
  await run('const slow = "new";');
  await sleep(5000);
  expect(await shown('slow')).toBe('new');
}, 30_000);

test('a timer of an earlier cell goes on with its own variable until another cell declares the name', async () => {
  await run('let ticks = 0;\nconst timer = setInterval(() => { ticks++; }, 5);');
  await sleep(100);
  expect(Number(await shown('ticks'))).toBeGreaterThan(2);
  await run('let ticks = "mine";');
  await sleep(50);
  expect(await shown('clearInterval(timer);\nticks')).toBe('mine');
});

test('a cell that does not compile changes nothing', async () => {
  await run('let steady = 1;');
  await run('let steady = "changed";\nconst wrong: number = "text";');
  expect(await shown('steady + 1')).toBe('2');
});
