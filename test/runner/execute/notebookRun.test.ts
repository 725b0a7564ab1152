import type { Message } from '../../../lib/dist/kernel/protocol/wire';
import { NotebookRun } from '../../../lib/dist/runner/execute/notebookRun';
import type { Kernel } from '../../../lib/dist/runner/client/kernel';
import { code } from '../../support/notebooks';

const message = (type: string, content: object) =>
  ({ header: { msg_type: type }, content, metadata: {} }) as unknown as Message;
const error = message('error', { ename: 'Error', evalue: 'too late', traceback: [] });

/** A kernel whose second cell waits until it is interrupted; the first cell's error comes `when` it says. */
function slowKernel(when: 'between' | 'while waiting') {
  let late: (m: Message) => void;
  let interrupted: () => void = () => {};
  const executed: string[] = [];
  return {
    executed,
    execute(source: string, onMessage: (m: Message) => void) {
      executed.push(source);
      if (executed.length === 1) {
        late = onMessage;
        return Promise.resolve({ status: 'ok' });
      }
      const waiting = new Promise((resolve) => (interrupted = () => resolve({ status: 'error' })));
      late(error);
      return waiting;
    },
    interrupt: () => interrupted(),
    progress(done: number) {
      if (done === 1 && when === 'between') late(error);
    },
  };
}

test.each(['between', 'while waiting'] as const)(
  'an error that an earlier cell left behind, %s, ends the notebook without waiting for the next cell',
  async (when) => {
    const kernel = slowKernel(when);
    const cells = [code('first'), code('wait for ever'), code('never')];
    const run = new NotebookRun(kernel as unknown as Kernel, cells, { onProgress: kernel.progress } as never);
    expect(await run.executeAll()).toMatchObject({ cause: 'cell-error', evalue: 'too late', cell: { number: 1 } });
    expect(kernel.executed).toEqual(when === 'between' ? ['first'] : ['first', 'wait for ever']);
  },
);

test('an interrupt whose signal was lost is repeated by a message', async () => {
  let asked: () => void = () => {};
  const kernel = {
    execute: () => new Promise((resolve) => (asked = () => resolve({ status: 'error' }))),
    interrupt: () => undefined,
    interruptByMessage: () => asked(),
    kill: jest.fn(),
  };
  const options = { signal: AbortSignal.timeout(10), onProgress: () => undefined };
  const run = new NotebookRun(kernel as unknown as Kernel, [code('wait for ever')], options as never);
  expect(await run.executeAll()).toMatchObject({ cause: 'interrupted', cell: { number: 1 } });
  expect(kernel.kill).not.toHaveBeenCalled();
});
