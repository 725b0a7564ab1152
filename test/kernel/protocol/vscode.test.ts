import { setTimeout as sleep } from 'node:timers/promises';
import { kernelspec } from '../../../lib/dist/kernel/kernelspec';
import { runs, VsCode } from './vscodeClient';

// Process tables are read from /proc; VS Code itself asks `ps`.
const onLinux = process.platform === 'linux' ? describe : describe.skip;

const SIGNAL = "const signal = (globalThis as any)[Symbol.for('anomaly-notebooks.signal')]() as AbortSignal;";

onLinux("VS Code's requests, in its order", () => {
  let vscode: VsCode;
  const start = async () => {
    vscode = await VsCode.start(kernelspec(), __dirname);
  };
  beforeAll(start, 120_000);
  beforeEach(() => sleep(350)); // two signals within 300 ms are one interrupt
  afterAll(async () => {
    vscode.dispose();
    await vscode.exited;
  });

  /** What a request caused on iopub, without what stands between busy and idle in other order each time. */
  const published = (id: string) =>
    vscode.received
      .filter(({ channel, parent }) => channel === 'iopub' && parent.msg_id === id)
      .map(({ header, content }) => content.execution_state ?? header.msg_type);

  test('kernel_info is answered on shell and on control, with how cells are coloured', async () => {
    const [asked, control] = [
      await vscode.ask('shell', 'kernel_info_request', {}),
      await vscode.ask('control', 'kernel_info_request', {}),
    ];
    expect(control).toEqual(asked);
    expect(asked).toMatchObject({ status: 'ok', protocol_version: '5.3' });
    expect(asked.language_info).toMatchObject({
      name: 'typescript',
      file_extension: '.ts',
      mimetype: 'text/typescript',
      codemirror_mode: 'typescript',
    });
  });

  test('widgets find nobody to talk to, and are told so', async () => {
    expect(await vscode.ask('shell', 'comm_info_request', { target_name: 'jupyter.widget' })).toEqual({
      status: 'ok',
      comms: {},
    });
    const comm = { comm_id: 'c1', target_name: 'jupyter.widget.control', data: {} };
    const id = await vscode.send('shell', 'comm_open', comm);
    await vscode.until(() => published(id).includes('idle'));
    expect(published(id)).toEqual(['busy', 'comm_close', 'idle']);
    expect(vscode.of('comm_close', id)).toEqual([{ comm_id: 'c1', data: {} }]);
  });

  test('a cell is announced, prints, has a result, and ends, in this order', async () => {
    const id = await vscode.execute('const width = 22;\nconsole.log(width);\nwidth * 2');
    expect(await vscode.answer(id)).toMatchObject({ status: 'ok', execution_count: 1 });
    expect(published(id)).toEqual(['busy', 'execute_input', 'stream', 'execute_result', 'idle']);
  });

  test('while a cell runs, names are completed and explained', async () => {
    const id = await vscode.execute(
      `${SIGNAL}\nwhile (!signal.aborted) await new Promise((done) => setTimeout(done, 5));`,
    );
    const completed = await vscode.ask('shell', 'complete_request', { code: 'wid', cursor_pos: 3 });
    expect(completed).toMatchObject({ status: 'ok', cursor_start: 0, cursor_end: 3 });
    expect(completed.matches).toContain('width');
    const inspected = await vscode.ask('shell', 'inspect_request', { code: 'width', cursor_pos: 5, detail_level: 0 });
    expect(inspected).toMatchObject({ status: 'ok', found: true });
    expect(inspected.data['text/plain']).toMatch(/const width: (22|number)/);
    expect(vscode.of('execute_reply', id)).toEqual([]);
    vscode.interrupt();
    expect((await vscode.answer(id)).status).toBe('ok');
  });

  test('the interactive window learns whether Enter runs what was typed', async () => {
    const ask = (code: string) => vscode.ask('shell', 'is_complete_request', { code });
    expect(await ask('width + 1')).toMatchObject({ status: 'complete' });
    expect(await ask('const f = () => {')).toMatchObject({ status: 'incomplete' });
  });

  test('signals to the children and then to the kernel are one interrupt', async () => {
    const polite = `{ ${SIGNAL}
      console.log('started');
      while (!signal.aborted) await new Promise((done) => setTimeout(done, 5));
      await new Promise((done) => setTimeout(done, 400)); }
      'ended by itself'`;
    const id = await vscode.execute(polite);
    await vscode.until(() => vscode.of('stream', id).length > 0);
    vscode.interrupt();
    expect((await vscode.answer(id)).status).toBe('ok');
    expect(vscode.of('execute_result', id)[0].data).toEqual({ 'text/plain': 'ended by itself' });
  });

  test('a loop that looks at nothing is interrupted, and the next cell runs', async () => {
    const id = await vscode.execute("console.log('started');\nwhile (true) {}");
    await vscode.until(() => vscode.of('execute_input', id).length > 0);
    await sleep(500);
    vscode.interrupt();
    expect(await vscode.answer(id)).toMatchObject({ status: 'error', ename: 'Interrupted' });
    expect(await vscode.answer(await vscode.execute('width'))).toMatchObject({ status: 'ok' });
  });

  test('where signals do not interrupt, a message on control does', async () => {
    const id = await vscode.execute("console.log('started');\nawait new Promise(() => {});");
    await vscode.until(() => vscode.of('stream', id).length > 0);
    expect(await vscode.ask('control', 'interrupt_request', {})).toEqual({ status: 'ok' });
    expect(await vscode.answer(id)).toMatchObject({ status: 'error', ename: 'Interrupted' });
  });

  test('nothing that VS Code would have to fill in is missing', () => {
    const text = expect.any(String);
    const object = expect.any(Object);
    const needed: Record<string, object> = {
      stream: { name: text, text },
      display_data: { data: object, metadata: object },
      execute_input: { code: text, execution_count: expect.any(Number) },
      execute_result: { execution_count: expect.any(Number), data: object, metadata: object },
      error: { ename: text, evalue: text, traceback: expect.any(Array) },
      status: { execution_state: expect.stringMatching(/^(starting|idle|busy)$/) },
      comm_close: { comm_id: text },
    };
    for (const { channel, header, metadata, content } of vscode.received) {
      expect(header).toMatchObject({ username: text, version: text, session: text, msg_id: text, msg_type: text });
      expect(metadata).toEqual(object);
      if (channel === 'iopub') expect(content).toMatchObject(needed[header.msg_type]);
    }
  });

  test('a restart in the middle of a cell leaves no process, and the new kernel knows nothing of the old', async () => {
    const id = await vscode.execute("console.log('started');\nwhile (true) {}");
    await vscode.until(() => vscode.of('execute_input', id).length > 0);
    const [old, kernels] = [vscode, vscode.children()];
    expect(kernels).toHaveLength(1);
    vscode.dispose();
    await start();
    await old.exited;
    expect(kernels.filter(runs)).toEqual([]);
    const reply = await vscode.answer(await vscode.execute('width'));
    expect(reply).toMatchObject({ status: 'error', execution_count: 1 });
    expect(reply.evalue).toContain("Cannot find name 'width'");
  }, 120_000);

  test('the first cell that imports something says what it waits for until it has something to show', async () => {
    const id = await vscode.execute("import { join } from 'node:path';\njoin('a', 'b')");
    await vscode.answer(id);
    const order = ['busy', 'execute_input', 'display_data', 'clear_output', 'execute_result', 'idle'];
    expect(published(id)).toEqual(order);
    expect(vscode.of('display_data', id)[0].data['text/plain']).toMatch(/^Loading what this cell imports/);
    const next = await vscode.execute("import { sep } from 'node:path';\nsep.length");
    await vscode.answer(next);
    expect(published(next)).toEqual(['busy', 'execute_input', 'execute_result', 'idle']);
  });
});
