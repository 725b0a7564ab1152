import { code, meet, type Fault } from './harness';

const SHOW = 'const show = (globalThis as any)[Symbol.for("anomaly-notebooks.display")];\n';
const SLEEP = 'await new Promise((resolve) => setTimeout(resolve, 60000));';

const faults: Fault[] = [
  {
    name: 'a cell throws an error',
    cells: ['const a = 1;', 'function f(): never {\n  throw new RangeError("too far");\n}\nf();', '3'],
    code: 1,
    says: [
      'case.ipynb: cell 2 of 3 (id cell-2) failed',
      'line 2: throw new RangeError',
      'RangeError: too far',
      'at f (cell [2]:2:9)',
    ],
    partial: true,
    check: (place) => {
      const [first, second, third] = place.cells(place.partial());
      expect([first, second, third].map(({ execution_count }) => execution_count)).toEqual([1, 2, null]);
      expect(second.outputs).toMatchObject([{ output_type: 'error', ename: 'RangeError', evalue: 'too far' }]);
    },
  },
  { name: 'a cell throws text', cells: ['throw "only text"'], code: 1, says: ["Thrown: 'only text'"], partial: true },
  { name: 'a cell throws undefined', cells: ['throw undefined'], code: 1, says: ['Thrown: undefined'] },
  {
    name: 'an error whose properties throw',
    cells: [
      'const e = new Error("x");\nfor (const k of ["stack", "message", "name"]) Object.defineProperty(e, k, { get() { throw 1; } });\nthrow e;',
    ],
    code: 1,
    partial: true,
  },
  {
    name: 'an error with a cause, far down',
    cells: ['throw new Error("outer", { cause: new TypeError("inner") })'],
    code: 1,
    says: ['Error: outer', 'Caused by: TypeError: inner'],
  },
  {
    name: 'several errors at once',
    cells: ['await Promise.any([Promise.reject(new Error("first")), Promise.reject(new Error("second"))])'],
    code: 1,
    says: ['AggregateError', 'One of its errors: Error: first', 'One of its errors: Error: second'],
  },
  {
    name: 'an error thrown in a function of an earlier cell names both lines',
    cells: ['const early = (): never => {\n  throw new Error("from early");\n};', '1;\nearly();'],
    code: 1,
    says: ['cell 2 of 2', 'line 2: early();', 'cell [1]:2:9', 'cell [2]:2:1'],
  },
  {
    name: 'a rejection that nobody handles',
    cells: ['void Promise.reject(new Error("unheard"));'],
    code: 1,
    says: ['Error: unheard'],
  },
  {
    name: 'an exception in a timer while a cell waits',
    cells: [`setTimeout(() => {\n  throw new Error("tick");\n}, 20);\n${SLEEP}`],
    code: 1,
    says: ['Error: tick', 'cell [1]:2:9'],
  },
  {
    name: 'an exception in a timer of an earlier cell',
    cells: ['setTimeout(() => { throw new Error("too late"); }, 500);', `1;\n${SLEEP}`],
    code: 1,
    says: ['Error: too late', 'cell [1]:1:'],
  },
  {
    name: 'an event that nobody listens to',
    cells: [
      'import { EventEmitter } from "node:events";\nsetTimeout(() => new EventEmitter().emit("error", new Error("event")), 1);',
      SLEEP,
    ],
    code: 1,
    says: ['Error: event'],
  },
  {
    name: 'an error in a worker thread',
    cells: [
      `import { Worker } from "node:worker_threads";\nnew Worker("throw new Error('in worker')", { eval: true });\n${SLEEP}`,
    ],
    code: 1,
    says: ['Error: in worker'],
  },
  {
    name: 'endless recursion',
    cells: ['const f = (n: number): number => f(n + 1) + 1;\nf(0)'],
    code: 1,
    says: ['Maximum call stack size'],
  },
  {
    name: 'a last expression that cannot be shown',
    cells: ['({ get [Symbol.toStringTag](): string { throw new Error("no tag"); } })'],
    code: 1,
  },
  {
    name: 'a mime bundle whose method throws',
    cells: ['({ [Symbol.for("Jupyter.mimebundle")]() { throw new Error("no bundle"); } })'],
    code: 1,
    says: ['no bundle'],
  },
  {
    name: 'a syntax error',
    cells: ['const a = 1;', 'const = 3;'],
    code: 3,
    says: ['cell 2 of 2 (id cell-2) does not compile', 'SyntaxError'],
    partial: true,
  },
  {
    name: 'a type error',
    cells: ['const n: number = "text";'],
    code: 3,
    says: ['TypeScriptError: 1:7 - TS2322', 'line 1: const n'],
  },
  {
    name: 'an import that does not exist',
    cells: ['import { x } from "no-such-package";\nx'],
    code: 3,
    says: ["Cannot find module 'no-such-package'"],
  },
  {
    name: 'a package that is missing at run time',
    cells: ['require("no-such-package")'],
    code: 1,
    says: ["Cannot find module 'no-such-package'"],
  },
  {
    name: 'data that is missing',
    cells: ['throw Object.assign(new Error("put it there"), { name: "MissingDataError" })'],
    code: 6,
    says: ['needs data that is missing'],
  },
  {
    name: 'reading from standard input',
    cells: [
      'import { createInterface } from "node:readline/promises";\nawait createInterface(process.stdin).question("name? ")',
    ],
    code: 1,
    says: ['standard input is not available in a notebook'],
  },
  {
    name: 'an error that is expected (raises-exception)',
    cells: [code('throw new Error("as planned")', 'planned', ['raises-exception']), '"after"'],
    code: 0,
    check: (place) => {
      const [planned, after] = place.cells(place.executed());
      expect(planned.outputs).toMatchObject([{ output_type: 'error', evalue: 'as planned' }]);
      expect(after.outputs).toMatchObject([{ data: { 'text/plain': ['after'] } }]);
    },
  },
  {
    name: 'a cell that is to be skipped (skip-execution)',
    cells: [code('throw new Error("never")', 'skipped', ['skip-execution']), '"after"'],
    code: 0,
    check: (place) => expect(place.cells(place.executed())[0].execution_count).toBeNull(),
  },
  {
    name: '--allow-errors goes on behind errors, type errors and rejections',
    cells: ['throw new Error("a")', 'const n: number = "b";', 'void Promise.reject(new Error("c"));', '"end"'],
    args: ['--allow-errors'],
    code: 0,
    check: (place) => {
      const kinds = place
        .cells(place.executed())
        .map(({ outputs }) => outputs.map(({ output_type }) => output_type).join());
      expect(kinds).toEqual(['error', 'error', 'error', 'execute_result']);
    },
  },
  {
    name: 'listeners that rethrow uncaught errors, as emscripten adds them',
    cells: [
      'process.on("unhandledRejection", (e) => { throw e; });\nprocess.on("uncaughtException", (e) => { throw e; });',
      code('void Promise.reject(new Error("x"))', 'x', ['raises-exception']),
      '"alive"',
    ],
    code: 0,
  },
  {
    name: 'a cell that changes the working directory',
    cells: ['process.chdir("/");', 'import { fromRows } from "../lib/dist/matrix";\nfromRows([[1]]).rows'],
    code: 0,
  },
  { name: 'cells without code', cells: ['', '  \n', '// only a comment'], code: 0 },
  {
    name: 'Windows line ends',
    cells: ['const a = 1;\r\nconst b = 2;\r\nthrow new Error("third line");\r\n'],
    code: 1,
    says: ['line 3: throw new Error("third line");', 'cell [1]:3:7'],
  },
  {
    name: 'a display before there is anything to show',
    cells: [`${SHOW}show()`],
    code: 1,
    says: ['display: expected { data:'],
  },
];

describe.each([
  ['alone', false],
  ['beside another notebook', true],
])('%s', (_, beside) => {
  test.each(faults.map((fault) => [fault.name, fault] as const))('%s', (_name, fault) => meet(fault, beside));
});
