import { join } from 'node:path';
import type { Message } from '../../lib/dist/kernel/protocol/wire';
import { Kernel } from '../../lib/dist/runner/client/kernel';

/** Starts a kernel for the tests of one file. @returns ways to use it */
export function useKernel() {
  let kernel: Kernel;
  beforeAll(async () => {
    kernel = await Kernel.start({ cwd: join(__dirname, '..') });
  }, 60_000);
  afterAll(() => kernel.shutdown());

  const execute: Kernel['execute'] = (code, onMessage) => kernel.execute(code, onMessage);
  const interrupt = () => kernel.interrupt();

  /** Executes a cell. @returns the reply, all messages about it, and their contents by type */
  async function run(code: string) {
    const messages: Message[] = [];
    const reply = await execute(code, (message) => messages.push(message));
    const of = (type: string) =>
      messages.filter(({ header }) => header.msg_type === type).map(({ content }) => content);
    return {
      reply,
      messages,
      of,
      error: of('error')[0],
      stdout: of('stream')
        .map(({ text }) => text)
        .join(''),
    };
  }

  return { run, execute, interrupt };
}
