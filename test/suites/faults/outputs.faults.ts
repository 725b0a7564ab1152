import { meet, type Fault } from './harness';

const SHOW = 'const show = (globalThis as any)[Symbol.for("anomaly-notebooks.display")];\n';

const faults: Fault[] = [
  {
    name: '100 MB of stdout',
    cells: ['const line = "x".repeat(99);\nfor (let i = 0; i < 1_000_000; i++) console.log(line);', '"after"'],
    code: 0,
    check: (place) => {
      const [flood, after] = place.cells(place.executed());
      expect(flood.outputs[1]).toMatchObject({
        text: [expect.stringContaining("20 MB of a cell's output; 75.4 MB more")],
      });
      expect(after.outputs).toHaveLength(1);
    },
  },
  {
    name: '20,000 displays in one turn of the event loop',
    cells: [`${SHOW}for (let i = 0; i < 20000; i++) show({ data: { 'text/plain': String(i) } });`],
    code: 0,
    check: (place) => {
      const shown = place
        .cells(place.executed())[0]
        .outputs.map((output) => (output as never as { data: Record<string, string[]> }).data['text/plain'][0]);
      expect(shown).toEqual(Array.from({ length: 20000 }, (_, i) => String(i)));
    },
  },
  {
    name: '20,000 prints that alternate between stdout and stderr keep their order',
    cells: ['for (let i = 0; i < 20000; i++) (i % 2 ? console.error : console.log)(i);'],
    code: 0,
    check: (place) => {
      const texts = place
        .cells(place.executed())[0]
        .outputs.flatMap((output) => (output as never as { text: string[] }).text);
      expect(texts.map(Number)).toEqual(Array.from({ length: 20000 }, (_, i) => i));
    },
  },
  {
    name: 'a single display of 30 MB',
    cells: [`${SHOW}show({ data: { 'text/plain': 'x'.repeat(30 * 1024 * 1024) } });`, '1'],
    code: 0,
    check: (place) => expect(place.cells(place.executed())[0].outputs).toMatchObject([{ name: 'stderr' }]),
  },
  {
    name: 'text that is not well-formed Unicode, and control characters',
    cells: ['console.log("\\ud800 \\u0000 \\u001b[31mred");', '"\\udfff"'],
    code: 0,
    check: (place) => {
      const [first] = place.cells(place.executed());
      expect(first.outputs).toMatchObject([{ text: ['\ufffd \u0000 \u001b[31mred\n'] }]);
    },
  },
  {
    name: 'a progress line that rewrites itself 100,000 times',
    cells: ['for (let i = 0; i <= 100000; i++) process.stdout.write(`\\repoch ${i}`);'],
    code: 0,
    check: (place) => expect(place.cells(place.executed())[0].outputs).toMatchObject([{ text: ['epoch 100000'] }]),
  },
  {
    name: 'a display that is replaced from another cell',
    cells: [
      `${SHOW}show({ data: { 'text/plain': 'old' } }, { id: 'd' });`,
      `show({ data: { 'text/plain': 'new' } }, { id: 'd', update: true });`,
    ],
    code: 0,
    check: (place) => {
      const [first, second] = place.cells(place.executed());
      expect(first.outputs).toMatchObject([{ data: { 'text/plain': ['new'] } }]);
      expect(second.outputs).toEqual([]);
    },
  },
  {
    name: 'outputs that are cleared',
    cells: [
      'console.log("gone");\n(globalThis as any)[Symbol.for("anomaly-notebooks.clear")]();\nconsole.log("kept");',
    ],
    code: 0,
    check: (place) => expect(place.cells(place.executed())[0].outputs).toMatchObject([{ text: ['kept\n'] }]),
  },
  {
    name: 'outputs that are cleared only when there is something new',
    cells: [
      'const clear = (globalThis as any)[Symbol.for("anomaly-notebooks.clear")];\nconsole.log("kept");\nclear(true);',
      'console.log("gone");\nclear(true);\nconsole.log("new");',
    ],
    code: 0,
    check: (place) => {
      const outputs = place.cells(place.executed()).map((cell) => cell.outputs);
      expect(outputs).toMatchObject([[{ text: ['kept\n'] }], [{ text: ['new\n'] }]]);
    },
  },
  {
    name: 'output that arrives after its cell has ended',
    cells: [
      'setTimeout(() => console.log("late"), 100);',
      'await new Promise((resolve) => setTimeout(resolve, 400));\nconsole.log("end")',
    ],
    code: 0,
    check: (place) => {
      const all = place.cells(place.executed()).flatMap(({ outputs }) => outputs);
      expect(JSON.stringify(all)).toMatch(/late.*end/);
    },
  },
  {
    name: 'what a cell printed before the kernel died is kept',
    cells: [
      'console.log("last words");\nawait new Promise((resolve) => setTimeout(resolve, 200));\nprocess.kill(process.pid, "SIGKILL");\nawait new Promise(() => {});',
    ],
    code: 5,
    partial: true,
    check: (place) => {
      expect(place.cells(place.partial())[0].outputs).toMatchObject([
        { text: ['last words\n'] },
        { ename: 'KernelDeath' },
      ]);
    },
  },
];

describe.each([
  ['alone', false],
  ['beside another notebook', true],
])('%s', (_, beside) => {
  test.each(faults.map((fault) => [fault.name, fault] as const))('%s', (_name, fault) => meet(fault, beside));
});
