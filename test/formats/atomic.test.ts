import { spawn, spawnSync } from 'node:child_process';
import { chmodSync, readdirSync, readFileSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { writeFileAtomic, writeJsonAtomic } from '../../lib/dist/formats';
import { scratchFolder } from '../support/scratchFolder';

const formats = JSON.stringify(join(__dirname, '../../lib/dist/formats'));
const onPosix = process.platform === 'win32' ? test.skip : test;
let folder: string;
let path: string;
beforeEach(() => {
  folder = scratchFolder();
  path = join(folder, 'file');
});

test('text, typed arrays byte for byte, and parts one after another are written', () => {
  writeFileAtomic(path, 'Φ');
  expect(readFileSync(path, 'utf8')).toBe('Φ');
  writeFileAtomic(path, Float64Array.of(1, 2).subarray(1));
  expect(readFileSync(path).toString('hex')).toBe('000000000000' + '0040');
  writeFileAtomic(path, [Buffer.from('a'), new Uint8Array(0), Buffer.from('b')]);
  expect(readFileSync(path, 'utf8')).toBe('ab');
});

test('a write that fails in the middle leaves the old file whole and nothing beside it', () => {
  writeFileSync(path, 'old');
  const content = function* () {
    yield Buffer.from('new');
    throw new Error('no more');
  };
  expect(() => writeFileAtomic(path, content())).toThrow('no more');
  expect(readFileSync(path, 'utf8')).toBe('old');
  expect(readdirSync(folder)).toEqual(['file']);
});

test('a folder that is not there is named in the error', () => {
  expect(() => writeFileAtomic(join(folder, 'no', 'file'), 'x')).toThrow(/ENOENT.*no/);
});

onPosix('a disk that is full in the middle leaves the old file whole and nothing beside it', () => {
  writeFileSync(path, 'old');
  const script = `require(${formats}).writeFileAtomic(${JSON.stringify(path)}, Buffer.alloc(1e6))`;
  // A limit on file sizes fails as a full disk does: a last short write, then an error.
  const limited = `trap '' XFSZ; ulimit -f 100; exec "$0" -e '${script}'`;
  const { status, stderr } = spawnSync('bash', ['-c', limited, process.execPath], { encoding: 'utf8' });
  expect(status).toBe(1);
  expect(stderr).toMatch(/EFBIG/);
  expect(readFileSync(path, 'utf8')).toBe('old');
  expect(readdirSync(folder)).toEqual(['file']);
});

onPosix('a process killed while it writes leaves the old file whole; the next write removes what it left', async () => {
  writeFileSync(path, 'old');
  const script = `
    function* parts() {
      yield Buffer.alloc(1e6);
      process.stdout.write('writing');
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0);
    }
    require(${formats}).writeFileAtomic(${JSON.stringify(path)}, parts());`;
  const child = spawn(process.execPath, ['-e', script], { stdio: ['ignore', 'pipe', 'inherit'] });
  await new Promise((resolve) => child.stdout.once('data', resolve));
  expect(readdirSync(folder).length).toBe(2);
  writeFileAtomic(join(folder, 'another'), 'x');
  writeFileAtomic(path, 'of a writer beside it');
  expect(readdirSync(folder).length).toBe(3); // a running writer's temporary file is left alone
  const ended = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGKILL');
  await ended;
  expect(readFileSync(path, 'utf8')).toBe('of a writer beside it');
  writeFileAtomic(path, 'new');
  expect(readFileSync(path, 'utf8')).toBe('new');
  expect(readdirSync(folder).sort()).toEqual(['another', 'file']);
});

test('files of others that look alike are never removed', () => {
  for (const name of ['.anomaly-notebooks-x.tmp', 'file.tmp', 'file.123456', '.file.tmp'])
    writeFileSync(join(folder, name), 'x');
  writeFileAtomic(path, 'new');
  expect(readdirSync(folder).length).toBe(5);
});

onPosix('the mode of an existing file is kept, and a link is followed, not replaced', () => {
  writeFileSync(path, 'old');
  chmodSync(path, 0o640);
  symlinkSync('file', join(folder, 'link'));
  writeFileAtomic(join(folder, 'link'), 'new');
  expect(readFileSync(path, 'utf8')).toBe('new');
  expect(statSync(path).mode & 0o777).toBe(0o640);
  expect(readdirSync(folder).sort()).toEqual(['file', 'link']);
});

test('JSON is indented and ends with a newline', () => {
  writeJsonAtomic(path, { a: [1, null], b: 'x' });
  expect(readFileSync(path, 'utf8')).toBe('{\n  "a": [\n    1,\n    null\n  ],\n  "b": "x"\n}\n');
});

test('JSON with a number it has no word for is refused, and the old file stays', () => {
  writeFileSync(path, 'old');
  expect(() => writeJsonAtomic(path, { a: [1, NaN] })).toThrow(/JSON cannot hold NaN, found at "1"/);
  expect(readFileSync(path, 'utf8')).toBe('old');
});
