import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { median } from '../../lib/dist/numeric/median.js';

/** A process that runs one or more contestants, which wait between their turns. */
export class Stable {
  constructor(command, args, env = {}) {
    this.child = spawn(command, args, { stdio: ['pipe', 'pipe', 'pipe'], env: { ...process.env, ...env } });
    this.errors = '';
    this.child.stderr.on('data', (text) => (this.errors += text));
    this.child.on('error', (error) => (this.errors += error.message));
    this.child.stdin.on('error', () => {}); // it has ended; the missing answer says so
    this.lines = createInterface({ input: this.child.stdout })[Symbol.asyncIterator]();
  }

  async answer() {
    const { value, done } = await this.lines.next();
    if (done) {
      const lines = this.errors.trim().split('\n');
      throw new Error(lines.find((line) => /Error\b/.test(line))?.trim() || lines.pop() || 'it ended without a word');
    }
    return value;
  }

  /** Waits until all are warm. @returns what it says of itself: versions, and why a contestant cannot take part */
  async ready() {
    for (;;) {
      const line = await this.answer();
      if (line.startsWith('ready ')) return JSON.parse(line.slice(6));
    }
  }

  /** One sample of one contestant, in milliseconds. */
  async go(name) {
    this.child.stdin.write(`go ${name}\n`.replace(' undefined', ''));
    return Number(await this.answer());
  }

  /** @returns MiB that each took above what was there before it (one number where there is one contestant) */
  async end() {
    this.child.stdin.write('end\n');
    return JSON.parse(await this.answer());
  }

  stop() {
    this.child.kill();
  }
}

/** A contestant's samples. */
export class Contestant {
  constructor(name, stable, inside) {
    Object.assign(this, { name, stable, inside, times: [] });
  }

  async go() {
    this.times.push(await this.stable.go(this.inside));
  }

  get best() {
    return Math.min(...this.times);
  }

  /** @returns median, least and largest of its samples, and its peak memory */
  result(peak) {
    const { times } = this;
    const round = (ms) => Number(ms.toPrecision(4));
    return {
      median: round(median(times)),
      min: round(Math.min(...times)),
      max: round(Math.max(...times)),
      unit: 'ms',
      peakMiB: Math.round(peak),
      samples: times.length,
    };
  }
}
