import { spawn, spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { scoreArchive } from '../../../lib/dist/alerts';
import { sqlText, withDatabase } from '../../../lib/dist/alerts/duckdb/database';
import { fit, isolationForest, saveDetector } from '../../../lib/dist/detectors';
import { Table } from '../../../lib/dist/formats';
import { RandomState } from '../../../lib/dist/random';
import { CLI } from '../../support/linkedProject.cjs';
import { scratchFolder } from '../../support/scratchFolder';
import { withMounts } from './mounts';

const KILLS = 20;
const [LINES, ROWS] = [2000, 12_000];
const folder = scratchFolder();
const [model, night] = [join(folder, 'model'), join(folder, 'night')];
const random = new RandomState(3);
const normal = (rows: number) => Array.from({ length: rows }, () => random.standardNormal());

/** Eight files of JSON lines, each with a bad one, and four of Parquet. */
beforeAll(async () => {
  const table = Table.of({ gmag: normal(300), rmag: normal(300) });
  await saveDetector(model, await fit(isolationForest({ trees: 50, random: new RandomState(1) }), table));
  mkdirSync(night);
  for (let k = 0; k < 8; k++) {
    const lines = Array.from({ length: LINES }, (_, i) => `{"objectId":"o${i}","gmag":${Math.sin(i + k)},"rmag":${i % 7}}\n`); // prettier-ignore
    lines[k + 1] = 'not JSON\n';
    writeFileSync(join(night, `${k}.jsonl`), lines.join(''));
  }
  await withDatabase(async (database) => {
    for (let k = 0; k < 4; k++) {
      const rows = `SELECT 'p' || i AS "objectId", sin(i + ${k}) AS gmag, (i % 7)::DOUBLE AS rmag FROM range(${ROWS}) t(i)`;
      await database.rows(`COPY (${rows}) TO ${sqlText(join(night, `p${k}.parquet`))} (FORMAT parquet)`);
    }
  });
});

/** Every record of the outputs with its score, and those that were refused, as they came. */
async function union(out: string): Promise<string[]> {
  const files = readdirSync(out).filter((name) => /^scores-\d+\.(csv|parquet)$/.test(name));
  const list = files.map((name) => sqlText(join(out, name))).join(', ');
  const from = files[0].endsWith('csv') ? `read_csv([${list}], all_varchar = true)` : `read_parquet([${list}])`;
  const rows = await withDatabase((database) => database.rows(`SELECT source, record::VARCHAR, score::DOUBLE FROM ${from}`)); // prettier-ignore
  const refused = readFileSync(join(out, 'refused.jsonl'), 'utf8').trimEnd().split('\n').map((line) => JSON.parse(line) as { file: string; record: number }); // prettier-ignore
  return [
    ...rows.map((row) => row.join(' ')),
    ...refused.map(({ file, record }) => `${file} ${record} refused`),
  ].sort();
}

/** Starts a scorer in a folder and kills it: at once or when rows are scored, and then some moment later. @returns whether it had ended before */
async function killed(out: string, format: string, moment: number): Promise<boolean> {
  const scorer = spawn(process.execPath, [join(__dirname, 'scorer.cjs'), model, out, format, '2', night]);
  const ended = new Promise<number | null>((done) => scorer.on('close', (code) => done(code)));
  const scoring = new Promise((done) => scorer.stdout.on('data', done));
  await Promise.race([random.randomSample(1)[0] < 0.2 ? undefined : scoring, ended]);
  await Promise.race([sleep(random.randomSample(1)[0] * moment), ended]);
  scorer.kill('SIGKILL');
  return (await ended) === 0;
}

test.each(['csv', 'parquet'])(
  `${KILLS / 2} kills in the middle of scoring to %s lose and double nothing`,
  async (format) => {
    const whole = join(folder, `whole-${format}`);
    const start = Date.now();
    const report = await scoreArchive(model, [night], { out: whole, format: format as 'csv', partBytes: 1 });
    const moment = (Date.now() - start) / 3;
    expect(report).toMatchObject({ read: 8 * LINES + 4 * ROWS, scored: 8 * (LINES - 1) + 4 * ROWS, refused: 8 });
    const wanted = await union(whole);
    const out = join(folder, `killed-${format}`);
    let through = 0;
    for (let kill = 0; kill < KILLS / 2; kill++) {
      if (!(await killed(out, format, moment))) continue;
      expect(await union(out)).toEqual(wanted);
      rmSync(out, { recursive: true });
      through++;
    }
    expect(through).toBeLessThan(KILLS / 2);
    const last = await scoreArchive(model, [night], { out, format: format as 'csv', partBytes: 1 });
    expect(last).toMatchObject({ read: report.read, scored: report.scored, refused: report.refused });
    expect(await union(out)).toEqual(wanted);
    expect(readdirSync(out).filter((name) => /part$|tmp$/.test(name))).toEqual([]);
  },
);

test.each(['csv', 'parquet'])(
  'a full disk ends the scoring to %s with its own exit code, and the next start goes on',
  async (format) => {
    const [disk, saved] = [join(folder, `disk-${format}`), join(folder, `saved-${format}`)];
    mkdirSync(disk);
    const score = [
      process.execPath,
      CLI,
      'score',
      model,
      night,
      '--out',
      join(disk, 'out'),
      '--format',
      format,
      '--quiet',
    ];
    const words = score.map((word) => `'${word}'`).join(' ');
    const script = `${words}; echo "first $?"; mount -o remount,size=64m '${disk}'; ${words}; echo "second $?"; cp -r '${disk}/out' '${saved}'`;
    const [command, ...args] = [...withMounts(`mount -t tmpfs -o size=160k tmpfs '${disk}'`), 'sh', '-c', script];
    const { stdout, stderr } = spawnSync(command, args, { encoding: 'utf8' });
    expect(stdout).toMatch(/first 8\n[^]*second 0\n/);
    expect(stderr).toMatch(/no space left/i);
    const rows = await union(saved);
    expect([rows.length, new Set(rows).size]).toEqual([8 * LINES + 4 * ROWS, 8 * LINES + 4 * ROWS]);
  },
);

test('a slow reader of standard output gets every line, and the scorer does not run ahead of it', async () => {
  const source = join(folder, 'long.jsonl');
  const text = Array.from({ length: 100_000 }, (_, i) => `{"objectId":"${'x'.repeat(200)}${i}","gmag":1,"rmag":2}\n`).join(''); // prettier-ignore
  writeFileSync(source, text);
  const scorer = spawn(process.execPath, [CLI, 'score', model, source, source, source, '--out', '-']);
  let lines = 0;
  let peak = 0;
  for await (const chunk of scorer.stdout) {
    for (const byte of chunk as Buffer) if (byte === 10) lines++;
    if (peak === 0) {
      await sleep(3000);
      peak = Number(/VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${scorer.pid}/status`, 'utf8'))![1]) / 1024;
    }
  }
  expect(lines).toBe(300_001);
  expect(peak).toBeLessThan(300);
});
