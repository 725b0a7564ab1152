import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { JOURNAL } from '../../kernel/process/journal';
import type { KernelExit } from '../../kernel/process/kernelExit';

const TAIL_CHARACTERS = 4000;
const POSIX = process.platform !== 'win32';

/**
 * The process of one kernel. On POSIX it leads a process group of its own: a Ctrl-C in the terminal reaches only the
 * runner, which decides; and what cells have started ends with the kernel.
 */
export class KernelProcess {
  /** Resolves when the process has ended. */
  readonly exited: Promise<KernelExit>;
  private readonly child: ChildProcess;
  private ended: KernelExit | undefined;
  private output = '';

  /** @param journal file descriptor on which the kernel keeps its journal */
  constructor(argv: readonly string[], cwd: string, env: NodeJS.ProcessEnv, journal: number) {
    this.child = spawn(argv[0], argv.slice(1), {
      cwd,
      env: { ...env, JPY_PARENT_PID: String(process.pid), [JOURNAL]: '3' },
      stdio: ['ignore', 'pipe', 'pipe', journal],
      detached: POSIX,
      windowsHide: true,
    });
    for (const stream of [this.child.stdout, this.child.stderr]) {
      stream?.on('data', (chunk: Buffer) => {
        this.output = (this.output + chunk.toString()).slice(-TAIL_CHARACTERS);
      });
    }
    this.exited = new Promise((resolve) => {
      let patience: NodeJS.Timeout | undefined;
      const end = (exit: KernelExit): void => {
        clearTimeout(patience); // it would keep this process waiting when all is done
        this.ended ??= exit;
        resolve(this.ended);
      };
      this.child.on('error', (error) => end({ code: null, signal: null, error }));
      this.child.on('exit', (code, signal) => {
        this.signal('SIGKILL'); // what the kernel's cells left running
        this.ended = { code, signal };
        // `close` comes once the last output has been read; somebody may still hold the pipe.
        patience = setTimeout(() => end({ code, signal }), 500);
      });
      this.child.on('close', (code, signal) => end({ code, signal }));
    });
  }

  get pid(): number | undefined {
    return this.child.pid;
  }

  get running(): boolean {
    return this.ended === undefined && this.child.pid !== undefined;
  }

  /** The last of what the process itself wrote to its stdout and stderr. */
  get tail(): string {
    return this.output.trim();
  }

  /** @returns false where signals cannot interrupt (Windows): then only a message can */
  interrupt(): boolean {
    if (POSIX) this.signal('SIGINT');
    return POSIX;
  }

  /** Ends the process at once, with what it has started. */
  kill(): void {
    if (!this.running) return; // its number may belong to somebody else by now
    if (POSIX) this.signal('SIGKILL');
    else spawnSync('taskkill', ['/pid', String(this.pid), '/t', '/f'], { windowsHide: true });
  }

  private signal(signal: NodeJS.Signals): void {
    if (!POSIX || !this.running) return;
    try {
      process.kill(-(this.child.pid as number), signal);
    } catch {
      // nobody is left in the group
    }
  }
}
