import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Subscriber } from 'zeromq';
import { decode, type Message } from '../../../lib/dist/kernel/protocol/wire';
import type { Connection } from '../../../lib/dist/runner/client/connection';
import { Kernel } from '../../../lib/dist/runner/client/kernel';

let kernel: Kernel;
let iopub: Subscriber;
let published: Message[];
beforeAll(async () => {
  kernel = await Kernel.start({ cwd: __dirname });
  const { connection } = kernel as unknown as { connection: Connection };
  iopub = new Subscriber();
  iopub.subscribe();
  iopub.connect(connection.address(connection.info.iopub_port));
  void (async () => {
    for await (const frames of iopub) published.push(decode(connection.info.key, frames));
  })();
  published = [];
  while (published.length === 0) await kernel.request('kernel_info_request', {});
}, 60_000);
afterAll(async () => {
  iopub.close();
  await kernel.shutdown();
});
beforeEach(async () => {
  // messages come in their order: with the end of this request has come what the last test caused
  const { parent } = await kernel.request('kernel_info_request', {});
  await soon(() => states(parent.msg_id).at(-1) === 'idle');
  published = [];
});

const execute = (code: string, more: object = {}) =>
  kernel.request('execute_request', { code, silent: false, stop_on_error: true, ...more });
const states = (id?: string) =>
  published
    .filter(({ header, parent }) => header.msg_type === 'status' && (id === undefined || parent.msg_id === id))
    .map(({ content }) => content.execution_state);
/** Statuses come on a channel of their own, a moment before or after the reply. */
async function soon(holds: () => boolean): Promise<void> {
  for (let i = 0; i < 2000 && !holds(); i++) await sleep(10);
}
const wait = (ms: number) => `await new Promise((done) => setTimeout(done, ${ms}));`;

/** What a client that takes each status for the kernel's saw, look by look. */
async function watch(ms: number): Promise<string[]> {
  const seen: string[] = [];
  for (const end = performance.now() + ms; performance.now() < end; await sleep(10)) seen.push(states().at(-1) ?? '');
  return seen;
}

test('three queued cells show busy until the last has ended, and idle then', async () => {
  const cells = [1, 2, 3].map(() => execute(wait(700)));
  await soon(() => states().length > 0);
  expect(new Set(await watch(1500))).toEqual(new Set(['busy']));
  await Promise.all(cells);
  await soon(() => states().length >= 6);
  expect(states()).toEqual(['busy', 'idle', 'busy', 'idle', 'busy', 'idle']);
});

test.each([
  ['complete_request', { code: 'Mat', cursor_pos: 3 }],
  ['inspect_request', { code: 'Math', cursor_pos: 4, detail_level: 0 }],
  ['is_complete_request', { code: 'Math' }],
  ['kernel_info_request', {}],
  ['comm_info_request', {}],
  ['history_request', {}],
])(
  'a %s during a cell is answered at once, with its own busy and idle, and leaves the kernel busy',
  async (type, content) => {
    const cell = execute(wait(1500));
    await soon(() => states().length > 0);
    const { header, parent } = await kernel.request(type, content);
    expect(header.msg_type).toBe(type.replace('request', 'reply'));
    const ownMessages = () => published.filter((message) => message.parent.msg_id === parent.msg_id);
    await soon(() => ownMessages().length >= 2);
    const own = ownMessages();
    expect(own.map(({ content: { execution_state } }) => execution_state)).toEqual(['busy', 'idle']);
    await soon(() => states().at(-1) === 'busy');
    expect(states()).toEqual(['busy', 'busy', 'idle', 'busy']);
    expect((await cell).content.status).toBe('ok');
    await soon(() => states().at(-1) === 'idle');
    expect(states().at(-1)).toBe('idle');
  },
);

test('an error aborts the cells that wait, and later ones run again', async () => {
  const [fails, ...waiting] = [execute(`${wait(100)}\nthrow new Error("no")`), execute('1'), execute('2')];
  expect((await fails).content.status).toBe('error');
  expect((await Promise.all(waiting)).map(({ content }) => content.status)).toEqual(['aborted', 'aborted']);
  expect(published.filter(({ header }) => header.msg_type === 'execute_input')).toHaveLength(1);
  expect((await execute('3')).content.status).toBe('ok');
});

test('what a client sends when it has the reply of a cell that failed runs, however soon', async () => {
  for (let i = 0; i < 10; i++) {
    expect((await execute('throw new Error("no")')).content.status).toBe('error');
    expect((await execute('3')).content.status).toBe('ok');
  }
});

test('an error aborts cells that came while it kept the kernel busy', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'busy-'));
  const end = join(folder, 'end');
  const busy = `while (!require('node:fs').existsSync(${JSON.stringify(end)}));\nthrow new Error("no")`;
  const fails = execute(busy);
  await sleep(150);
  const waiting = Array.from({ length: 200 }, (_, i) => execute(String(i)));
  await sleep(500); // by then they have come, however busy the machine is
  writeFileSync(end, '');
  expect((await fails).content.status).toBe('error');
  expect(new Set((await Promise.all(waiting)).map(({ content }) => content.status))).toEqual(new Set(['aborted']));
  rmSync(folder, { recursive: true });
});

test('a cell that may fail aborts nothing', async () => {
  const [fails, next] = [execute('throw 1', { stop_on_error: false }), execute('4')];
  expect((await fails).content.status).toBe('error');
  expect((await next).content.status).toBe('ok');
});

const SIGNAL = "(globalThis as any)[Symbol.for('anomaly-notebooks.signal')]() as AbortSignal";

test.each([
  ['that ends by itself when interrupted', `const s = ${SIGNAL};\nwhile (!s.aborted) ${wait(5)}\n"stopped"`, 'ok'],
  ['that waits', 'await new Promise(() => {});', 'error'],
  ['that is busy', 'while (true) {}', 'error'],
])('an interrupt of a cell %s aborts the cells that wait, whether errors do or not', async (_, code, status) => {
  const more = { stop_on_error: false };
  const running = execute(code, more);
  await sleep(300);
  const waiting = [execute('"not run"', more), execute('"nor this"', more)];
  await sleep(100);
  kernel.interrupt();
  expect((await running).content.status).toBe(status);
  expect((await Promise.all(waiting)).map(({ content }) => content.status)).toEqual(['aborted', 'aborted']);
  expect((await execute('5', more)).content.status).toBe('ok');
});
