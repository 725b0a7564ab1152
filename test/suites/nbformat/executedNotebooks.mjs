// Notebooks whose execution writes everything that a notebook can hold.
const code = (id, source, tags) => ({
  cell_type: 'code',
  id,
  metadata: tags ? { tags } : {},
  source,
  outputs: [],
  execution_count: null,
});
const prose = (id, source) => ({ cell_type: 'markdown', id, metadata: { b: 0.00001, 10: 1, 9: 1 }, source });
const notebook = (...cells) => ({
  nbformat: 4,
  nbformat_minor: 5,
  metadata: { kernelspec: { name: 'tslab', display_name: 'TypeScript', language: 'typescript' }, authors: [] },
  cells,
});
const SHOW = 'const show = (globalThis as any)[Symbol.for("anomaly-notebooks.display")];\n';
const PIXEL = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';

/** Every kind of output, and texts and numbers that are hard to write. */
export const WRITTEN = notebook(
  prose('title', '# Title\n\nLine separators: \u2028 \u2029 \u0085 \u000b, a tab:\t, é 😀\n'),
  code('given', 'let count = 1;\nlet name: string = "a";', ['parameters']),
  code(
    'streams',
    'console.log("out", count, name);\nconsole.error("err\\u2028or");\nconsole.log("\\u0000\\u001b[31mred \\ud800");',
  ),
  code('value', '({ a: [1, 2.5, 1e-7], b: "text" })'),
  code(
    'bundles',
    `${SHOW}show({ data: { 'text/plain': 'a\\r\\nb', 'text/html': '<b>\\n</b>', 'image/svg+xml': '<svg/>\\n' } });
show({ data: { 'image/png': '${PIXEL}', 'text/plain': 'pixel' }, metadata: { 'image/png': { width: 1, height: 1 } } });
show({ data: { 'application/json': { 10: 1e-7, 9: [], b: { x: 0.00001, y: -0, z: 1e21 }, a: null, '': 'é' } } });
show({ data: { 'application/vnd.plotly.v1+json': { data: [{ x: [1e-5, 2e-5] }], layout: {} } } });
show({ data: { 'text/latex': '$x$' } }, { id: 'one' });`,
  ),
  code('update', `show({ data: { 'text/latex': '$y$' } }, { id: 'one', update: true });`),
  code('expected', 'throw new RangeError("expected: é\\nsecond line")', ['raises-exception']),
  code('expected-types', 'const n: number = "text";', ['raises-exception']),
  code('skipped', 'never', ['skip-execution']),
  code('empty', ''),
  { cell_type: 'raw', id: 'raw', metadata: { format: 'text/plain' }, source: 'raw\ntext' },
);

/** A notebook that ends half-way. */
export const FAILING = notebook(
  code('fine', 'console.log("so far");\n1'),
  code('dies', 'process.stdout.write("last");\nthrow new Error("no", { cause: new TypeError("inner") });'),
  code('rest', '2'),
);

/** From before cells had ids. */
export const OLD = {
  ...notebook(),
  nbformat_minor: 2,
  cells: [code('x', '1 + 1'), prose('y', 'text')].map(({ id: _, ...cell }) => cell),
};
