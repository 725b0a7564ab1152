// A user made for a test: without root's rights, with a home that only root may write to.
import { execFileSync, spawn, spawnSync } from 'node:child_process';
import {
  chmodSync,
  chownSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

/** Of this machine's settings, those without which nothing can be installed. */
const NETWORK = /proxy|cert|_ca_|cafile|cainfo/i;

export class Visitor {
  name = `visitor${process.pid}`;
  /** Where the user's clones are; all in it that the user may write to is made by `folder` and `clone`. */
  root = mkdtempSync(join(tmpdir(), 'visitor-'));
  /** A file that nobody writes to: what is younger came with this user. */
  #mark = join(this.root, 'begun');

  constructor() {
    chmodSync(this.root, 0o755);
    writeFileSync(this.#mark, '');
    const home = join(this.root, 'home');
    mkdirSync(home);
    execFileSync('useradd', ['--no-create-home', '--home-dir', home, '--shell', '/bin/sh', this.name]);
    [this.uid, this.gid] = ['-u', '-g'].map((which) => Number(execFileSync('id', [which, this.name])));
  }

  /** Makes a folder that belongs to the user. */
  folder(name) {
    const folder = join(this.root, name);
    mkdirSync(folder);
    chownSync(folder, this.uid, this.gid);
    return folder;
  }

  /** Clones a repository for the user. @returns the clone's folder */
  clone(repository, name) {
    const folder = this.folder(name);
    execFileSync('git', ['clone', '--quiet', '--no-hardlinks', repository, folder]); // a hard link would change its owner
    execFileSync('chown', ['--recursive', `${this.uid}:${this.gid}`, folder]);
    return folder;
  }

  /** Copies a folder of root's, such as a cache, into one of the user's, if there is one. */
  give(source, folder) {
    if (statSync(source, { throwIfNoEntry: false })) execFileSync('cp', ['-r', source, folder]);
    execFileSync('chown', ['--recursive', `${this.uid}:${this.gid}`, folder]);
  }

  /** Starts a command as the user, who sees nothing of this process's settings but how to reach the network. */
  start([command, ...args], { cwd, home, env = {} }) {
    const network = Object.entries(process.env).filter(([name]) => NETWORK.test(name));
    const path = [dirname(process.execPath), '/usr/local/bin', '/usr/bin', '/bin'].join(delimiter);
    const own = { PATH: path, HOME: home, USER: this.name, LANG: 'C.UTF-8', ...env };
    const { uid, gid } = this;
    const child = spawn(command, args, {
      ...{ cwd, uid, gid, stdio: ['ignore', 'pipe', 'pipe'] },
      env: { ...Object.fromEntries(network), ...own },
    });
    child.said = '';
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (text) => (child.said += text));
    child.ended = new Promise((done) => {
      child.on('error', (error) => done(String(error)));
      child.on('close', (code, signal) => done(code ?? signal));
    });
    return child;
  }

  /** Runs a command as the user. @returns its exit code, and what it wrote */
  async run(command, options) {
    const child = this.start(command, options);
    return { status: await child.ended, text: child.said };
  }

  /** @returns the user's processes */
  processes() {
    const isOurs = (pid) => statSync(`/proc/${pid}`, { throwIfNoEntry: false })?.uid === this.uid;
    return readdirSync('/proc').filter((name) => /^\d+$/.test(name) && isOurs(name));
  }

  /** @returns what still runs a moment after all has ended, and what the user wrote outside its own folders */
  async leftovers() {
    for (let i = 0; i < 50 && this.processes().length > 0; i++) await sleep(100);
    const running = this.processes().map(commandLine);
    // a run that was killed may have left files of a user who had the same number: only what is younger than ours counts
    const writable = ['/tmp', '/var/tmp', '/dev/shm', '-ignore_readdir_race'];
    const elsewhere = ['-path', this.root, '-prune', '-o', '-user', this.name, '-cnewer', this.#mark, '-print'];
    const { stdout, stderr } = spawnSync('find', [...writable, ...elsewhere], {
      ...{ encoding: 'utf8', maxBuffer: Infinity, env: { ...process.env, LC_ALL: 'C' } },
    });
    // suites beside this one remove folders of theirs while find walks into them: that is nothing of the visitor's
    const wrong = stderr.split('\n').filter((line) => !line.endsWith(': No such file or directory'));
    return [...running, ...wrong, ...stdout.split('\n')].filter(Boolean);
  }

  /** Ends what the user still runs, and removes the user with all that belongs to it. */
  async leave() {
    for (const pid of this.processes()) spawnSync('kill', ['-KILL', pid]); // one may end by itself meanwhile
    for (let i = 0; i < 50 && this.processes().length > 0; i++) await sleep(100);
    execFileSync('userdel', [this.name]);
    rmSync(this.root, { recursive: true, force: true });
  }
}

/** @returns what a process runs; '' once it has ended */
function commandLine(pid) {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ');
  } catch {
    return '';
  }
}
