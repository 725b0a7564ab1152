import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';

/** A contestant's process, which waits between its turns. */
export class Contestant {
  constructor(name, command, args) {
    this.name = name;
    this.times = [];
    this.child = spawn(command, args, { stdio: ['pipe', 'pipe', 'pipe'] });
    this.errors = '';
    this.child.stderr.on('data', (text) => (this.errors += text));
    this.child.on('error', (error) => (this.errors += error.message));
    this.child.stdin.on('error', () => {}); // it has ended; the missing answer says so
    this.lines = createInterface({ input: this.child.stdout })[Symbol.asyncIterator]();
  }

  async answer() {
    const { value, done } = await this.lines.next();
    if (done) throw new Error(this.errors.trim().split('\n').pop() || 'it ended without a word');
    return value;
  }

  /** Waits until it is warm. */
  async ready() {
    while ((await this.answer()) !== 'ready');
  }

  /** One sample: milliseconds a step. */
  async go() {
    this.child.stdin.write('go\n');
    this.times.push(Number(await this.answer()));
  }

  /** @returns median, least and largest of its samples, and its peak memory */
  async end() {
    this.child.stdin.write('end\n');
    const peakMiB = Math.round(Number(await this.answer()));
    const times = this.times.sort((a, b) => a - b);
    const round = (ms) => Number(ms.toPrecision(4));
    return {
      median: round(times[times.length >> 1]),
      min: round(times[0]),
      max: round(times[times.length - 1]),
      unit: 'ms',
      peakMiB,
    };
  }

  stop() {
    this.child.kill();
  }
}
