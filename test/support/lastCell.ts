import { resolve } from 'node:path';
import type { Message } from '../../lib/dist/kernel/protocol/wire';
import { Kernel, type KernelOptions } from '../../lib/dist/runner/client/kernel';

/** The command line with which Jupyter starts a kernel. */
export const supervised = [
  process.execPath,
  resolve(__dirname, '../../lib/dist/kernel/supervise.js'),
  '{connection_file}',
];

const OUTPUTS = ['display_data', 'clear_output', 'stream', 'execute_result', 'error'];

/**
 * Executes a cell that may end its kernel, in a kernel of its own.
 * @param meanwhile what happens once the cell has been sent
 * @returns what it shows, the types of its outputs in their order, its errors, and how the kernel's client fared: the
 *   reply's status, or the kernel's death
 */
export async function lastCell(
  source: string,
  options: Partial<KernelOptions> = {},
  meanwhile: (kernel: Kernel) => Promise<void> = async () => {},
) {
  const kernel = await Kernel.start({ cwd: __dirname, ...options });
  const messages: Message[] = [];
  const of = (type: string) => messages.filter(({ header }) => header.msg_type === type).map(({ content }) => content);
  const text = (name: string): string =>
    of('stream')
      .map((one) => (one.name === name ? one.text : ''))
      .join('');
  try {
    const answer = kernel.execute(source, (message) => messages.push(message));
    const status: Promise<string> = answer.then(
      (reply) => reply.status,
      (death: Error) => death.message,
    );
    await meanwhile(kernel);
    const ended = await status;
    const shown = messages.map(({ header }) => header.msg_type).filter((type) => OUTPUTS.includes(type));
    return { status: ended, shown, stdout: text('stdout'), stderr: text('stderr'), errors: of('error') };
  } finally {
    await kernel.shutdown();
  }
}

/** A cell's code that prints two thousand rows, and what it prints. */
export const TWO_THOUSAND = 'for (let i = 0; i < 2000; i++) console.log("row", i, "of two thousand");\n';
export const rows = Array.from({ length: 2000 }, (_, i) => `row ${i} of two thousand\n`).join('');
