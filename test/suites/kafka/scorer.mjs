import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const MAIN = join(import.meta.dirname, '../../../lib/dist/cli/main.js');
const running = new Set();
process.on('exit', () => running.forEach((child) => child.kill('SIGKILL')));

/** A process of `anomaly-notebooks stream`. */
export class Scorer {
  /** @param options of the command, without dashes */
  constructor(model, options, env = {}) {
    const args = Object.entries(options).flatMap(([name, value]) => (value === true ? [`--${name}`] : [`--${name}`, value])); // prettier-ignore
    this.printed = '';
    this.child = spawn(process.execPath, [MAIN, 'stream', model, ...args], { env: { ...process.env, ...env } });
    running.add(this.child);
    this.ended = new Promise((resolve) => {
      this.child.once('close', (code, signal) => {
        running.delete(this.child);
        resolve(code ?? signal);
      });
    });
    for (const stream of [this.child.stdout, this.child.stderr]) stream.on('data', (text) => (this.printed += text));
  }

  /** Waits until it has been given its partitions. */
  async reading() {
    while (!/reads |no partition/.test(this.printed)) {
      if (this.child.exitCode !== null) throw new Error(`a scorer ended with ${this.child.exitCode}:\n${this.printed}`);
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  }

  /** Its memory at most so far, in MiB. */
  get peakMiB() {
    try {
      return Number(/VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${this.child.pid}/status`, 'utf8'))?.[1] ?? 0) / 1024;
    } catch {
      return 0;
    }
  }

  kill(signal) {
    this.child.kill(signal);
    return this.ended;
  }
}
