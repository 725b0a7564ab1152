import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { scoreArchive } from '../../../lib/dist/alerts';
import { sqlPath, sqlText, withDatabase } from '../../../lib/dist/alerts/duckdb/database';
import {
  autoencoder,
  ecod,
  ensemble,
  fit,
  isolationForest,
  mahalanobis,
  nearestNeighbours,
  pca,
  saveDetector,
  score,
  type Recipe,
} from '../../../lib/dist/detectors';
import { readTable, Table, writeTable } from '../../../lib/dist/formats';
import * as model from '../../../lib/dist/model';
import { RandomState } from '../../../lib/dist/random';
import { scratchFolder } from '../../support/scratchFolder';

const folder = scratchFolder();
const random = new RandomState(7);
const FEATURES = ['gmag', 'rmag'];
const FIRST = 169760235333878021n;

/** Rows in DuckDB's own words, written by DuckDB. */
async function parquet(name: string, rows: number, columns: string, rowGroup = 2048): Promise<string> {
  const path = join(folder, name);
  await withDatabase((database) =>
    database.rows(
      `COPY (SELECT ${columns} FROM range(${rows}) t(i)) TO ${sqlText(path)} (FORMAT parquet, ROW_GROUP_SIZE ${rowGroup})`,
    ),
  );
  return path;
}
const NUMBERS = `(${FIRST} + i)::BIGINT AS "objectId", (2460000 + i / 7) AS jd, CASE WHEN i % 97 = 3 THEN NULL ELSE sin(i)::FLOAT END AS gmag, (cos(i) * i % 11)::DOUBLE AS rmag`;

async function read(path: string): Promise<Record<string, unknown>[]> {
  return withDatabase(async ({ connection }) => {
    const result = await connection.runAndReadAll(`SELECT * FROM read_parquet(${sqlPath(path)})`);
    return result.getRowObjects();
  });
}

const normal = (rows: number) => Array.from({ length: rows }, () => random.standardNormal());
async function saved(name: string, recipe: Recipe, strategy: 'median' | 'keep' = 'median'): Promise<string> {
  const rows = Table.of({ gmag: normal(200), rmag: normal(200) });
  await saveDetector(
    join(folder, name),
    await fit(recipe, rows, { features: FEATURES, missing: { strategy }, scaling: 'minmax' }),
  );
  return join(folder, name);
}
const network = autoencoder({
  build: (inputDim) =>
    model.autoencoder({ widths: [inputDim, 3, inputDim], activation: 'relu', source: new RandomState(2) }),
  training: { loss: model.huber(1), optimizer: model.adam(), schedule: model.constantRate(1e-3), epochs: 2 },
});

let source: string;
let forest: string;
beforeAll(async () => {
  source = await parquet('rows.parquet', 5000, NUMBERS);
  forest = await saved('forest', isolationForest({ trees: 10, random: new RandomState(1) }));
});

describe('from Parquet to Parquet', () => {
  test.each<[string, Recipe]>([
    ['autoencoder', network],
    ['pca', pca({ components: 1 })],
    ['ensemble', ensemble([ecod(), mahalanobis(), isolationForest({ trees: 5 })])],
    ['nearestNeighbours', nearestNeighbours({ k: 3 })],
  ])('%s gives the same bytes as score(), and keeps identifiers beyond 2^53', async (name, recipe) => {
    const [detector, out] = [await saved(name, recipe), join(folder, `${name}.parquet`)];
    const report = await scoreArchive(detector, [source], { out, keep: ['objectId', 'jd'] });
    expect(report).toMatchObject({ read: 5000, scored: 5000, refused: 0 });
    const { scores } = await score(detector, await readTable(source), { warn: false });
    const rows = await read(out);
    expect(rows.map(({ score: own }) => own)).toEqual(Array.from(scores));
    expect(rows.map(({ record }) => Number(record))).toEqual(Array.from(scores, (_, k) => k + 1));
    expect(rows.map(({ objectId }) => String(objectId))).toEqual(
      Array.from(scores, (_, k) => String(FIRST + BigInt(k))),
    );
    const best = scores.indexOf(Math.max(...scores));
    expect(report.top[0]).toMatchObject({
      source,
      record: best + 1,
      kept: [String(FIRST + BigInt(best)), String(rows[best].jd)],
    });
  });

  test('sets rows aside that cannot be scored, with the reason', async () => {
    const detector = await saved('kept', mahalanobis(), 'keep');
    const out = join(folder, 'kept.parquet');
    const report = await scoreArchive(detector, [source], { out });
    const lacking = Array.from({ length: 5000 }, (_, k) => k).filter((k) => k % 97 === 3);
    expect(report).toMatchObject({ read: 5000, scored: 5000 - lacking.length, refused: lacking.length });
    const refused = readFileSync(`${out}.refused.jsonl`, 'utf8').trimEnd().split('\n').map((line) => JSON.parse(line) as { record: number; reason: string }); // prettier-ignore
    expect(refused.map(({ record }) => record - 1)).toEqual(lacking);
    expect(refused[0].reason).toMatch(/gmag holds no finite number/);
    const present = (await read(out)).map(({ record }) => Number(record) - 1);
    expect(present).toEqual(Array.from({ length: 5000 }, (_, k) => k).filter((k) => k % 97 !== 3));
  });

  test('reads what DuckDB has otherwise as readTable does, and files with odd names', async () => {
    const columns = `('ZTF' || i) AS "objectId", (i / 3)::DECIMAL(18, 6) AS gmag, (i % 5)::VARCHAR AS rmag`;
    const path = await parquet("it's [a*].parquet", 300, columns);
    const out = join(folder, 'odd.parquet');
    await scoreArchive(forest, [path], { out });
    const { scores } = await score(forest, await readTable(path), { warn: false });
    expect((await read(out)).map(({ score: own }) => own)).toEqual(Array.from(scores));
  });

  test('a broken file is refused, and the others are scored', async () => {
    const whole = readFileSync(source);
    const night = join(folder, 'broken');
    mkdirSync(night);
    whole.fill(0x55, 500, 3000);
    writeFileSync(join(night, 'a.parquet'), whole);
    writeFileSync(join(night, 'b.parquet'), readFileSync(source));
    writeFileSync(join(night, 'c.parquet'), whole.subarray(0, 9000));
    const report = await scoreArchive(forest, [night], { out: join(folder, 'broken-out'), format: 'parquet' });
    expect(report.scored).toBeGreaterThanOrEqual(5000);
    expect(report.refused).toBeGreaterThanOrEqual(2);
    expect(report.read).toBe(report.scored + report.refused);
  });
});

describe('from Parquet', () => {
  test('a large file becomes parts of its row groups, which processes can share', async () => {
    const one = join(folder, 'one.csv');
    await scoreArchive(forest, [source], { out: one });
    const parts = join(folder, 'parts');
    const report = await scoreArchive(forest, [source], { out: parts, partBytes: 30_000 });
    const files = readdirSync(parts).filter((name) => name.startsWith('scores'));
    expect(files.length).toBeGreaterThan(1);
    const lines = files.flatMap((name) => readFileSync(join(parts, name), 'utf8').trimEnd().split('\n').slice(1));
    expect(lines).toEqual(readFileSync(one, 'utf8').trimEnd().split('\n').slice(1));
    expect(report).toMatchObject({ read: 5000, scored: 5000 });
    expect(await scoreArchive(forest, [source], { out: parts })).toMatchObject({ read: 5000, skipped: 1 });
  });

  test('a part that lacks in the middle is made again, and no other is touched', async () => {
    const out = join(folder, 'gap');
    const how = { out, partBytes: 30_000, format: 'parquet' } as const;
    await scoreArchive(forest, [source], how);
    const manifest = JSON.parse(readFileSync(join(out, 'manifest.json'), 'utf8')) as { parts: object[] };
    const wanted = await read(join(out, 'scores-0001.parquet'));
    const kept = readFileSync(join(out, 'scores-0002.parquet'));
    manifest.parts.splice(0, 1); // as where the first of two processes was killed
    writeFileSync(join(out, 'manifest.json'), JSON.stringify(manifest));
    await scoreArchive(forest, [source], how);
    expect(await read(join(out, 'scores-0001.parquet'))).toEqual(wanted);
    expect(readFileSync(join(out, 'scores-0002.parquet'))).toEqual(kept);
  });
});

test('JSON lines become Parquet, missing texts NULL', async () => {
  const [lines, out] = [join(folder, 'night.jsonl'), join(folder, 'night.parquet')];
  const odd = JSON.stringify('a"b\n\\ ü, \u2028');
  writeFileSync(
    lines,
    `{"objectId":${FIRST},"gmag":1,"rmag":2}\n{"gmag":1,"rmag":2}\n{"objectId":${odd},"gmag":3}\nx\n`,
  );
  const report = await scoreArchive(forest, [lines], { out });
  expect(report).toMatchObject({ read: 4, scored: 3, refused: 1 });
  expect((await read(out)).map(({ objectId }) => objectId)).toEqual([String(FIRST), null, 'a"b\n\\ ü, \u2028']);
});

test('the history says how often each object was scored, its highest and its last score', async () => {
  const table = (rmag: number[]) => Table.of({ objectId: ['a', 'b', 'a', ''], gmag: [0, 1, 2, 3], rmag });
  const night = join(folder, 'nights');
  mkdirSync(night);
  for (const [k, rmag] of [[0, 1, 9, 2], [1, 0, 0, 1]].entries()) await writeTable(join(night, `${k}.csv`), table(rmag)); // prettier-ignore
  for (const format of ['csv', 'jsonl', 'parquet'] as const) {
    const out = join(folder, `history-${format}`);
    const { outputs, history } = await scoreArchive(forest, [night], { out, format, partBytes: 1, history: true });
    expect(outputs).toHaveLength(2);
    const all = (await Promise.all([0, 1].map((k) => score(forest, table([[0, 1, 9, 2], [1, 0, 0, 1]][k]), { warn: false })))).map((each) => each.scores); // prettier-ignore
    const rows = await readTable(history!);
    const found = Array.from({ length: rows.rows }, (_, k) => rows.names.map((name) => rows.text(k, name)));
    const a = [all[0][0], all[0][2], all[1][0], all[1][2]];
    expect(rows.names).toEqual(['objectId', 'seen', 'best', 'last']);
    expect(found).toContainEqual(['a', '4', String(Math.max(...a)), String(a[3])]);
    expect(found).toContainEqual(['b', '2', String(Math.max(all[0][1], all[1][1])), String(all[1][1])]);
    expect(found).toHaveLength(2);
  }
});
