import { useKernel } from '../support/kernel';

const { run, execute, interrupt } = useKernel();

test('a last expression is sent as a result, printed text as a stream', async () => {
  const { of, stdout, reply } = await run('console.log("printed"); 6 * 7');
  expect(stdout).toBe('printed\n');
  expect(of('execute_result')).toEqual([
    { execution_count: reply.execution_count, data: { 'text/plain': '42' }, metadata: {} },
  ]);
});

test('an error message names the line and column of the cell', async () => {
  const { error, reply } = await run('const f = (x: number) => {\n  throw new RangeError(`bad ${x}`);\n};\nf(3);');
  expect(reply.status).toBe('error');
  expect(error).toMatchObject({ ename: 'RangeError', evalue: 'bad 3' });
  expect(error.traceback.join('\n')).toContain(`cell [${reply.execution_count}]:2:9`);
  expect(error.traceback.join('\n')).toContain('--->   2 |   throw new RangeError');
});

test("the compiler's complaints come as an error with code and line", async () => {
  const { error } = await run('\nconst wrong: number = "text";');
  expect(error.ename).toBe('TypeScriptError');
  expect(error.evalue).toMatch(/^2:7 - TS2322: /);
});

test('a syntax error that a cell meets while it runs is no complaint of the compiler', async () => {
  const compiled = await run('const = 3;');
  const thrown = await run('JSON.parse("{bad")');
  const mark = ({ messages }: typeof thrown) =>
    messages.find(({ header }) => header.msg_type === 'error')?.metadata['anomaly-notebooks'];
  expect(compiled.error.ename).toBe('SyntaxError');
  expect(thrown.error.ename).toBe('SyntaxError');
  expect(mark(compiled)).toEqual({ line: 1, compiler: true });
  expect(mark(thrown)).toEqual({ line: 1 });
});

test('a rejection that nobody handles fails the cell', async () => {
  const { reply, error } = await run('void Promise.reject(new Error("nobody looks"));');
  expect(reply.status).toBe('error');
  expect(error).toMatchObject({ ename: 'Error', evalue: 'nobody looks' });
});

test('an exception thrown by a timer fails the cell that runs', async () => {
  const { error } = await run(
    'setTimeout(() => { throw new Error("tick") }, 1);\nawait new Promise((r) => setTimeout(r, 60000));',
  );
  expect(error).toMatchObject({ evalue: 'tick' });
  expect(error.traceback.join('\n')).toMatch(/cell \[\d+\]:1:/);
});

test('20,000 displays of one turn of the event loop all arrive, in order', async () => {
  const { of } = await run(
    `const show = (globalThis as any)[Symbol.for('anomaly-notebooks.display')];
     for (let i = 0; i < 20000; i++) show({ data: { 'text/plain': String(i) } });`,
  );
  const shown = of('display_data').map(({ data }) => Number(data['text/plain']));
  expect(shown).toEqual(Array.from({ length: 20000 }, (_, i) => i));
});

test('a value with a Jupyter.mimebundle method is shown in all its forms', async () => {
  const { of } = await run(
    `({ [Symbol.for('Jupyter.mimebundle')]: () => ({ 'text/plain': 'dot', 'image/png': new Uint8Array([1, 2, 3]) }) })`,
  );
  expect(of('execute_result')[0].data).toEqual({ 'text/plain': 'dot', 'image/png': 'AQID' });
});

test('listeners for uncaught errors are refused, those for signals kept', async () => {
  const { of } = await run(
    `process.on('unhandledRejection', (reason) => { throw reason; });
     process.on('uncaughtException', () => process.exit(7));
     [process.listenerCount('unhandledRejection'), process.listenerCount('uncaughtException')].join()`,
  );
  expect(of('execute_result')[0].data).toEqual({ 'text/plain': '1,1' });
});

test('an interrupt stops a synchronous loop, and the kernel goes on', async () => {
  const stopped = await run('while (true) {}', { first: 'execute_input', then: () => setTimeout(interrupt, 300) });
  expect(stopped.error.ename).toBe('Interrupted');
  expect((await run('1 + 1')).reply.status).toBe('ok');
});

test('an interrupt while a cell is compiled stops it before it begins', async () => {
  const many = Array.from({ length: 2000 }, (_, i) => `const compiled${i} = [${i}].map((x) => ({ x }));`).join('\n');
  const { error, stdout } = await run(`console.log('begun');\n${many}\nwhile (true) {}`, {
    first: 'execute_input',
    then: interrupt,
  });
  expect([error.ename, stdout]).toEqual(['Interrupted', '']);
});

test('an interrupt aborts the signal that a long computation looks at', async () => {
  let printed = '';
  const code = `const signal = (globalThis as any)[Symbol.for('anomaly-notebooks.signal')]() as AbortSignal;
     console.log('started');
     while (!signal.aborted) await new Promise((r) => setTimeout(r, 5));
     console.log('stopped by itself');`;
  await execute(code, ({ header, content }) => {
    if (header.msg_type !== 'stream') return;
    printed += content.text;
    if (content.text === 'started\n') interrupt();
  });
  expect(printed).toBe('started\nstopped by itself\n');
});

test('a loop over promises at the top of a cell is awaited', async () => {
  await run('let sum = 0;\nfor await (const value of [Promise.resolve(2), 40]) sum += value;');
  expect((await run('sum')).of('execute_result')[0]?.data).toEqual({ 'text/plain': '42' });
});

test('names that begin with underscores are known to later cells', async () => {
  const { error } = await run('const __two = 2, _$___x = 3;\nfunction ___three() { return 3; }');
  expect(error).toBeUndefined();
  expect((await run('__two * ___three() * _$___x')).of('execute_result')[0]?.data).toEqual({ 'text/plain': '18' });
});

test('a cell may export what it declares: later cells know it anyway', async () => {
  const { error } = await run(
    'export const side = 4;\nexport type Size = number;\nexport function area() { return side ** 2; }\nexport { side };',
  );
  expect(error).toBeUndefined();
  const { of, error: later } = await run('const size: Size = area() + side;\nsize');
  expect(later).toBeUndefined();
  expect(of('execute_result')[0]?.data).toEqual({ 'text/plain': '20' });
});

test('a complaint about an exported declaration comes once, and names its place', async () => {
  const { error } = await run('export const wrong: number = "text";');
  expect(error.evalue).toMatch(/^1:14 - TS2322: /);
  expect(error.traceback.join('\n')).not.toContain('redeclare');
});

test('a shorthand property takes its value from an earlier cell, in expressions and in assignments', async () => {
  await run('const width = 22; let depth = 1;');
  const { stdout, error } = await run(
    'const of = () => ({ width, depth });\n({ depth } = { depth: 3 });\nconsole.log(JSON.stringify(of()));',
  );
  expect(error).toBeUndefined();
  expect(stdout).toBe('{"width":22,"depth":3}\n');
});
