import { join, resolve } from 'node:path';
import { WITHOUT_DOCUMENTATION } from '../../lib/dist/kernel/compile/compilerHost';
import type { Message } from '../../lib/dist/kernel/protocol/wire';
import { Kernel, type KernelOptions } from '../../lib/dist/runner/client/kernel';

/** The command line of a kernel that knows documentation, as JupyterLab's does and the runner's does not. */
export const interactive = [
  ...['env', '-u', WITHOUT_DOCUMENTATION],
  ...[process.execPath, resolve(__dirname, '../../lib/dist/kernel/launch.js'), '{connection_file}'],
];

/** Starts a kernel for the tests of one file, by default in test/. @returns what they ask of it */
export function useKernel(options: Partial<KernelOptions> = {}) {
  let kernel: Kernel;
  beforeAll(async () => {
    kernel = await Kernel.start({ cwd: join(__dirname, '..'), ...options });
  }, 60_000);
  afterAll(() => kernel.shutdown());

  const execute: Kernel['execute'] = (code, onMessage) => kernel.execute(code, onMessage);
  const interrupt = () => kernel.interrupt();

  /**
   * Executes a cell.
   * @param when what to do at its first message of a type: on a busy machine, a cell begins when it can
   * @returns the reply, all messages about it, and their contents by type
   */
  async function run(code: string, when?: { first: 'execute_input' | 'stream'; then: () => void }) {
    const messages: Message[] = [];
    let waits = when !== undefined;
    const reply = await execute(code, (message) => {
      messages.push(message);
      if (!waits || message.header.msg_type !== when?.first) return;
      waits = false;
      when.then();
    });
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

  const request: Kernel['request'] = (type, content) => kernel.request(type, content);

  return { run, execute, request, interrupt };
}
