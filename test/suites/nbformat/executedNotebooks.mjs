// Notebooks whose execution writes everything that a notebook can hold.
import { code, notebook, prose } from '../../support/notebooks.js';

const SHOW = 'const show = (globalThis as any)[Symbol.for("anomaly-notebooks.display")];\n';
const PIXEL = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';

const title = prose('# Title\n\nLine separators: \u2028 \u2029 \u0085 \u000b, a tab:\t, é 😀\n', 'title');
const cells = [
  { ...title, metadata: { b: 0.00001, 10: 1, 9: 1 } },
  code('let count = 1;\nlet name: string = "a";', 'given', ['parameters']),
  code(
    'console.log("out", count, name);\nconsole.error("err\\u2028or");\nconsole.log("\\u0000\\u001b[31mred \\ud800");',
    'streams',
  ),
  code('({ a: [1, 2.5, 1e-7], b: "text" })', 'value'),
  code(
    `${SHOW}show({ data: { 'text/plain': 'a\\r\\nb', 'text/html': '<b>\\n</b>', 'image/svg+xml': '<svg/>\\n' } });
show({ data: { 'image/png': '${PIXEL}', 'text/plain': 'pixel' }, metadata: { 'image/png': { width: 1, height: 1 } } });
show({ data: { 'application/json': { 10: 1e-7, 9: [], b: { x: 0.00001, y: -0, z: 1e21 }, a: null, '': 'é' } } });
show({ data: { 'application/vnd.plotly.v1+json': { data: [{ x: [1e-5, 2e-5] }], layout: {} } } });
show({ data: { 'text/latex': '$x$' } }, { id: 'one' });`,
    'bundles',
  ),
  code(`show({ data: { 'text/latex': '$y$' } }, { id: 'one', update: true });`, 'update'),
  code('throw new RangeError("expected: é\\nsecond line")', 'expected', ['raises-exception']),
  code('const n: number = "text";', 'expected-types', ['raises-exception']),
  code('never', 'skipped', ['skip-execution']),
  code('', 'empty'),
  { cell_type: 'raw', id: 'raw', metadata: { format: 'text/plain' }, source: 'raw\ntext' },
];

/** Every kind of output, and texts and numbers that are hard to write. */
export const WRITTEN = notebook(cells, { authors: [] });

/** A notebook that ends half-way. */
export const FAILING = notebook([
  code('console.log("so far");\n1', 'fine'),
  code('process.stdout.write("last");\nthrow new Error("no", { cause: new TypeError("inner") });', 'dies'),
  code('2', 'rest'),
]);

/** From before cells had ids. */
export const OLD = {
  ...notebook([code('1 + 1'), prose('text')].map(({ id: _, ...cell }) => cell)),
  nbformat_minor: 2,
};
