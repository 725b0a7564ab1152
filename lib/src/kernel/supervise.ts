#!/usr/bin/env node
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { constants } from 'node:os';
import { resolve } from 'node:path';
import { heapLimit } from './process/heapLimit';
import { JOURNAL, openJournal } from './process/journal';
import { describeExit, KERNEL_ENDED, type KernelExit } from './process/kernelExit';
import { SUPERVISED, whenParentIsGone } from './process/parentWatch';
import { publishLate, type LateMessage } from './protocol/publishLate';
import type { ConnectionInfo } from './protocol/wire';

const TAIL_CHARACTERS = 4000;
/** A busy kernel that was asked to end is ended after this time. */
const GRACE_MS = 1000;
/**
 * An interrupt that the kernel got too, as one of the process group or from VS Code, must not come again while Node's vm
 * changes its handlers after a busy cell: for a moment it has none then, and the signal would end the kernel.
 */
const HAND_ON_MS = 100;

/**
 * What Jupyter starts: a small process that starts the kernel with a heap that fits the machine, hands on signals, and,
 * when the kernel has ended without a word (out of memory, killed, crashed), shows in the running cell what it had
 * printed last and why it ended. The runner looks after its kernels itself.
 */
async function supervise(connectionFile: string): Promise<void> {
  const connection = JSON.parse(readFileSync(connectionFile, 'utf8')) as ConnectionInfo;
  const journal = openJournal();
  const launcher = resolve(__dirname, 'launch.js');
  const kernel = spawn(process.execPath, [...heapLimit(process.env).args, launcher, connectionFile], {
    stdio: ['inherit', 'inherit', 'pipe', journal.fd],
    env: { ...process.env, JPY_PARENT_PID: String(process.pid), [JOURNAL]: '3', [SUPERVISED]: '1' },
  });
  let stderr = '';
  kernel.stderr?.on('data', (chunk: Buffer) => {
    process.stderr.write(chunk);
    stderr = (stderr + chunk.toString()).slice(-TAIL_CHARACTERS);
  });
  whenParentIsGone(() => {
    kernel.kill('SIGKILL');
    process.exit(1);
  });
  process.on('SIGINT', () => setTimeout(() => kernel.kill('SIGINT'), HAND_ON_MS));
  for (const signal of ['SIGTERM', 'SIGHUP', 'SIGQUIT'] as const) {
    process.on(signal, () => {
      kernel.kill(signal);
      setTimeout(() => kernel.kill('SIGKILL'), GRACE_MS).unref();
    });
  }
  const exit = await new Promise<KernelExit>((done) => {
    kernel.on('error', (error) => done({ code: 1, signal: null, error }));
    kernel.on('exit', (code, signal) => {
      // `close` comes once stderr has been read; what a cell has started may hold it open.
      kernel.on('close', () => done({ code, signal }));
      setTimeout(() => done({ code, signal }), GRACE_MS);
    });
  });
  const entry = journal.read();
  journal.close();
  if (entry) {
    const evalue = `the kernel ${describeExit(exit, stderr, process.env)}; its variables are gone`;
    const error = { ename: KERNEL_ENDED, evalue, traceback: [`${KERNEL_ENDED}: ${evalue}`] };
    const messages: LateMessage[] = [
      ...(entry.noted ? [{ type: 'clear_output' as const, content: { wait: false } }] : []),
      ...(entry.unsent ? [{ type: 'stream' as const, content: entry.unsent }] : []),
      ...(entry.running ? [{ type: 'error' as const, content: error }] : []),
    ];
    await publishLate(connection, entry.header, messages);
  }
  process.exit(exit.code ?? 128 + constants.signals[exit.signal ?? 'SIGKILL']);
}

if (process.argv.length !== 3) {
  console.error('usage: node supervise.js {connection_file}');
  process.exit(2);
}
void supervise(resolve(process.argv[2]));
