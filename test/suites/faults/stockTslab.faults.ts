/** What the launcher fixes: in each test stock tslab fails and the launched one does not. */
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Message } from '../../../lib/dist/kernel/protocol/wire';
import { Kernel } from '../../../lib/dist/runner/client/kernel';

const cwd = join(__dirname, '../..');
const STOCK = [
  process.execPath,
  resolve(cwd, '../node_modules/tslab/bin/tslab'),
  'kernel',
  '--config-path',
  '{connection_file}',
];
const kernels: Kernel[] = [];

async function startKernel(which: 'stock' | 'launched'): Promise<Kernel> {
  const kernel = await Kernel.start({ cwd, argv: which === 'stock' ? STOCK : undefined });
  kernels.push(kernel);
  return kernel;
}
afterEach(() => Promise.all(kernels.splice(0).map((kernel) => kernel.kill())));

/** Executes a cell, and waits only so long for its end. */
async function execute(kernel: Kernel, code: string, ms = 10_000) {
  const messages: Message[] = [];
  const reply = await Promise.race([
    kernel.execute(code, (message) => messages.push(message)),
    sleep(ms, undefined, { ref: false }),
  ]);
  const of = (type: string) => messages.filter(({ header }) => header.msg_type === type).map(({ content }) => content);
  return { reply: reply as Record<string, unknown> | undefined, of };
}

/** The same question put to each of the two kernels. */
async function both<T>(look: (kernel: Kernel, ms: number) => Promise<T>): Promise<{ stock: T; launched: T }> {
  return {
    stock: await look(await startKernel('stock'), 10_000), // it may never end
    launched: await look(await startKernel('launched'), 90_000),
  };
}

test('a failing cell sends an error message, and its reply says which error', async () => {
  const { stock, launched } = await both((kernel) => execute(kernel, 'throw new RangeError("x")'));
  expect(stock.of('error')).toEqual([]);
  expect(stock.reply?.ename).toBeUndefined();
  expect(launched.of('error')).toMatchObject([{ ename: 'RangeError', evalue: 'x' }]);
  expect(launched.reply).toMatchObject({ status: 'error', ename: 'RangeError' });
});

test('the trace of an error counts lines as the cell does', async () => {
  const { stock, launched } = await both((kernel) =>
    execute(kernel, 'interface A {\n  a: number;\n}\nthrow new Error("x")'),
  );
  const printed = stock.of('stream').map(({ text }) => text);
  expect(printed.join('')).toContain('evalmachine.<anonymous>:2');
  expect(launched.of('error')[0].traceback.join('\n')).toMatch(/cell \[1\]:4:7/);
});

test.each([
  [
    'an uncaught exception',
    'setTimeout(() => { throw new Error("x"); }, 10);\nawait new Promise((r) => setTimeout(r, 200));',
  ],
  ['an unhandled rejection', 'void Promise.reject(new Error("x"));\nawait new Promise((r) => setTimeout(r, 50));'],
])('%s fails the cell', async (_, code) => {
  const { stock, launched } = await both((kernel) => execute(kernel, code));
  expect(stock.reply?.status).toBe('ok');
  expect(launched.reply?.status).toBe('error');
});

test('20,000 displays from one turn of the event loop arrive', async () => {
  const count = async (kernel: Kernel, ms: number) => {
    const code = 'import { display } from "tslab";\nfor (let i = 0; i < 20000; i++) display.text(String(i));';
    const { reply, of } = await execute(kernel, code, ms);
    return { ended: reply !== undefined, arrived: of('display_data').length };
  };
  const { stock, launched } = await both(count);
  expect(stock.arrived).toBeLessThan(2000);
  expect(launched).toEqual({ ended: true, arrived: 20000 });
});

test('a request right after a failing one is executed if the client asks for it', async () => {
  const { stock, launched } = await both(async (kernel) => {
    await execute(kernel, 'throw 1');
    return execute(kernel, '1 + 1');
  });
  expect(stock.reply?.status).toBe('abort');
  expect(launched.reply?.status).toBe('ok');
});

test('a value is shown in the forms of its mime bundle', async () => {
  const code = '({ [Symbol.for("Jupyter.mimebundle")]: () => ({ "text/plain": "a", "text/html": "<b>a</b>" }) })';
  const { stock, launched } = await both((kernel) => execute(kernel, code));
  expect(stock.of('execute_result')).toEqual([]);
  expect(launched.of('execute_result')).toMatchObject([{ data: { 'text/plain': 'a', 'text/html': '<b>a</b>' } }]);
});

test('listeners that rethrow do not end the kernel', async () => {
  const survives = async (kernel: Kernel) => {
    const listen = ['unhandledRejection', 'uncaughtException'].map(
      (event) => `process.on('${event}', (e) => { throw e; });`,
    );
    await execute(kernel, listen.join('\n'));
    const ended = execute(
      kernel,
      'void Promise.reject(new Error("x"));\nawait new Promise((r) => setTimeout(r, 100));\n1',
    );
    return ended
      .then(() => execute(kernel, '1'))
      .then(
        () => true,
        () => false,
      );
  };
  expect(await both(survives)).toEqual({ stock: false, launched: true });
});

test('comm_info_request is answered with a comm_info_reply', async () => {
  const type = async (kernel: Kernel) => (await kernel.request('comm_info_request', {})).header.msg_type;
  expect(await both(type)).toEqual({ stock: 'complete_reply', launched: 'comm_info_reply' });
});

test('the kernel names its highlighter to JupyterLab', async () => {
  const mode = async (kernel: Kernel) => kernel.info.language_info?.codemirror_mode;
  expect(await both(mode)).toEqual({ stock: expect.any(Object), launched: 'typescript' });
});

test('clients are told what is executed, and its number', async () => {
  const { stock, launched } = await both((kernel) => execute(kernel, '1'));
  expect(stock.of('execute_input')).toEqual([]);
  expect(launched.of('execute_input')).toEqual([{ code: '1', execution_count: 1 }]);
});

test('process.stdout.write calls back', async () => {
  const code = 'await new Promise<void>((done) => process.stdout.write("x", () => done()));';
  const { stock, launched } = await both((kernel) => execute(kernel, code, 3000));
  expect(stock.reply).toBeUndefined();
  expect(launched.reply?.status).toBe('ok');
});

test('a kernel with a running timer ends when asked to', async () => {
  const seconds = async (kernel: Kernel) => {
    await execute(kernel, 'setInterval(() => {}, 1000);');
    const from = performance.now();
    await kernel.shutdown();
    return (performance.now() - from) / 1000;
  };
  const { stock, launched } = await both(seconds);
  expect(stock).toBeGreaterThanOrEqual(2); // it had to be killed
  expect(launched).toBeLessThan(2);
});

test('an interrupted computation can know that it is', async () => {
  const look = async (kernel: Kernel) => {
    const code = `const signal = (globalThis as any)[Symbol.for('anomaly-notebooks.signal')]?.() as AbortSignal;
      console.log('running');
      while (!signal.aborted) await new Promise((r) => setTimeout(r, 5));
      console.log('stopped by itself');`;
    const texts: string[] = [];
    const ended = kernel.execute(code, ({ header, content }) => {
      if (header.msg_type !== 'stream') return;
      texts.push(content.text);
      if (content.text === 'running\n') kernel.interrupt();
    });
    await Promise.race([ended, sleep(10_000, undefined, { ref: false })]);
    return texts.join('');
  };
  const { stock, launched } = await both(look);
  expect(stock).not.toContain('stopped by itself');
  expect(launched).toBe('running\nstopped by itself\n');
});
