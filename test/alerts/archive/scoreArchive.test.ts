import {
  appendFileSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inflateSync } from 'fflate';
import { OtherScores, scoreArchive, Stopped } from '../../../lib/dist/alerts';
import { detector, fit, isolationForest, mahalanobis, saveDetector, score } from '../../../lib/dist/detectors';
import { readTable, Table, writeTable } from '../../../lib/dist/formats';
import { autoencoder } from '../../../lib/dist/model';
import { RandomState } from '../../../lib/dist/random';
import { StandardScaler } from '../../../lib/dist/scaling';
import { container } from '../../support/avro.cjs';

const random = new RandomState(5);
const normal = (rows: number, shift = 0) => Array.from({ length: rows }, () => shift + random.standardNormal());
const ids = (rows: number) => Array.from({ length: rows }, (_, k) => `${169760235333878021n + BigInt(k)}`);
const tableOf = (rows: number, shift = 0) =>
  Table.of({ objectId: ids(rows), gmag: normal(rows, shift), rmag: normal(rows), jd: normal(rows, 2460000) });

let folder: string;
let model: string;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'archive-'));
  model = join(folder, 'model');
  const features = ['gmag', 'rmag'];
  const recipe = isolationForest({ trees: 20, random: new RandomState(1) });
  await saveDetector(model, await fit(recipe, tableOf(500), { features, missing: { strategy: 'median' } }));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const linesOf = (path: string) => readFileSync(path, 'utf8').trimEnd().split('\n');
let places = 0;
const place = (name = '') => {
  const path = join(folder, `place-${places++}`);
  mkdirSync(path);
  return join(path, name);
};

describe('scoreArchive()', () => {
  test('gives the same bytes as score(), from CSV, JSON lines and Parquet, in a folder or a file', async () => {
    for (const [ending, rows] of [
      ['csv', 4500],
      ['jsonl', 300],
      ['parquet', 300],
    ] as const) {
      // more than a batch, and less
      const table = tableOf(rows);
      const source = place(`rows.${ending}`);
      await writeTable(source, table);
      const { scores } = await score(model, await readTable(source, { warn: false }), { warn: false });
      const wanted = Array.from(scores, (value, k) => `${source},${k + 1},${table.text(k, 'objectId')},${value}`);
      const out = place('scores.csv');
      const report = await scoreArchive(model, [source], { out });
      expect(linesOf(out)).toEqual(['source,record,objectId,score', ...wanted]);
      expect(report).toMatchObject({ read: rows, scored: rows, refused: 0, skipped: 0, warnings: [] });
      const best = Array.from(scores).sort((a, b) => b - a).slice(0, 100); // prettier-ignore
      expect(report.top.map((row) => row.score)).toEqual(best);
      const out2 = place();
      await scoreArchive(model, [source], { out: out2 });
      expect(linesOf(join(out2, 'scores-0001.csv')).slice(1)).toEqual(wanted);
    }
  });

  test('scores each record or sets it aside, and says where', async () => {
    const source = place('mixed.jsonl');
    writeFileSync(source, '{"objectId":169760235333878021,"gmag":1,"rmag":2}\nnonsense\n{"other":1}\n{"gmag":[1],"rmag":1}\n{"gmag":null,"rmag":1e300}\n'); // prettier-ignore
    const out = place('scores.jsonl');
    const report = await scoreArchive(model, [source], { out, keep: ['objectId', 'gmag'] });
    expect(report).toMatchObject({ read: 5, scored: 2, refused: 3 });
    const scored = linesOf(out).map((line) => JSON.parse(line) as object);
    expect(scored[0]).toMatchObject({ source, record: 1, objectId: '169760235333878021', gmag: '1' });
    expect(scored[1]).toMatchObject({ record: 5, objectId: '' });
    const refused = linesOf(`${out}.refused.jsonl`).map((line) => JSON.parse(line) as object);
    expect(refused).toMatchObject([
      { file: source, record: 2, offset: 50, reason: expect.stringMatching(/not JSON/) },
      { record: 3, reason: expect.stringMatching(/none of the detector's columns/) },
      { record: 4, reason: 'gmag holds a record or list, not a number' },
    ]);
  });

  test('cuts a large file of lines into parts, which give just what the whole gives', async () => {
    const source = place('night.jsonl');
    const line = (k: number) => (k % 41 === 7 ? 'nonsense' : `{"objectId":${k},"gmag":${k % 13},"rmag":1,"é":"${'x'.repeat(k % 50)}"}`); // prettier-ignore
    const lines = Array.from({ length: 3000 }, (_, k) => (k % 29 === 3 ? ` \r\n\n${line(k)}` : line(k)));
    writeFileSync(source, lines.join('\n')); // the last one has no end
    const whole = place('scores.csv');
    await scoreArchive(model, [source], { out: whole });
    const out = place();
    const options = { out, partBytes: 1 << 16, workers: 2 };
    const report = await scoreArchive(model, [source], options);
    expect(report.outputs.length).toBeGreaterThan(4);
    const scored = report.outputs.flatMap((path) => linesOf(path).slice(1));
    expect(scored).toEqual(linesOf(whole).slice(1));
    const byOffset = (path: string) => linesOf(path).map((each) => JSON.parse(each) as { offset: number }).sort((a, b) => a.offset - b.offset); // prettier-ignore
    expect(byOffset(join(out, 'refused.jsonl'))).toEqual(byOffset(`${whole}.refused.jsonl`));
    expect(await scoreArchive(model, [source], options)).toMatchObject({ skipped: 1, scored: scored.length });
  });

  test('computes the columns of packets, and keeps identifiers beyond 2^53', async () => {
    const detection = { candid: 1549473362115015004n, jd: 2460000.5, fid: 1, nid: 1, ra: 1, dec: 2, magpsf: 18.5, sigmapsf: 0.1, isdiffpos: 't' }; // prettier-ignore
    const type = (value: unknown) =>
      typeof value === 'bigint' ? 'long' : typeof value === 'string' ? 'string' : 'double';
    const fields = Object.entries(detection).map(([name, value]) => ({ name, type: type(value) }));
    const candidate = { type: 'record', name: 'candidate', fields };
    const schema = { type: 'record', name: 'alert', fields: [{ name: 'objectId', type: 'string' }, { name: 'candidate', type: candidate }, { name: 'cutoutScience', type: 'bytes' }] }; // prettier-ignore
    const source = place('night.avro');
    writeFileSync(source, container(schema, [[{ objectId: 'ZTF1', candidate: detection, cutoutScience: new Uint8Array(9999) }]])); // prettier-ignore
    const out = place('scores.csv');
    await scoreArchive(model, [source], { out, keep: ['objectId', 'candid', 'jd'] });
    const { scores } = await score(model, { names: ['gmag', 'rmag'], values: { data: Float64Array.of(18.5, NaN), rows: 1, cols: 2 } }, { warn: false }); // prettier-ignore
    expect(linesOf(out)[1]).toBe(`${source},1,ZTF1,1549473362115015004,2460000.5,${scores[0]}`);
  });

  test('goes on where it was stopped, and ends with the same files as in one go', async () => {
    const sources = place();
    for (const k of [1, 2, 3]) writeFileSync(join(sources, `${k}.csv`), `objectId,gmag,rmag\n${`a${k},0.${k},1\n`.repeat(12)}bad\n`); // prettier-ignore
    const [out, whole] = [place(), place()];
    await scoreArchive(model, [sources], { out: whole, partBytes: 1 });
    const controller = new AbortController();
    const stopped = scoreArchive(model, [sources], {
      ...{ out, partBytes: 1 },
      signal: controller.signal,
      progress: ({ bytes }) => bytes > 0 && controller.abort(),
    });
    await expect(stopped).rejects.toThrow(Stopped);
    expect(readdirSync(out).sort()).toEqual(['manifest.json', 'refused.jsonl', 'scores-0001.csv']);
    // as a process that was killed leaves it
    for (const name of ['scores-0002.csv.part', 'scores-0002.csv', 'scores-0002.csv.refused.part']) writeFileSync(join(out, name), 'half'); // prettier-ignore
    appendFileSync(join(out, 'refused.jsonl'), '{"file":"twice"}\n');
    const report = await scoreArchive(model, [sources], { out, partBytes: 1 });
    expect(report).toMatchObject({ read: 39, scored: 36, refused: 3, skipped: 1 });
    expect(readdirSync(out).sort()).toEqual(readdirSync(whole).sort());
    for (const name of readdirSync(out)) {
      expect([name, readFileSync(join(out, name), 'utf8')]).toEqual([name, readFileSync(join(whole, name), 'utf8')]);
    }
    expect(await scoreArchive(model, [sources], { out })).toMatchObject({ read: 39, skipped: 3 });
    utimesSync(join(sources, '2.csv'), 1, 1);
    expect(await scoreArchive(model, [sources], { out })).toMatchObject({ skipped: 2 });
  });

  test('refuses to mix the scores of two models', async () => {
    const source = place('rows.csv');
    await writeTable(source, tableOf(50));
    const [out, other] = [place(), join(folder, 'other')];
    await scoreArchive(model, [source], { out });
    await saveDetector(other, await fit(mahalanobis(), tableOf(50), { features: ['gmag', 'rmag'] }));
    await expect(scoreArchive(other, [source], { out })).rejects.toThrow(OtherScores);
    await expect(scoreArchive(model, [source], { out, keep: ['jd'] })).rejects.toThrow(/kept/);
    await expect(scoreArchive(model, [join(folder, 'nothing*')], { out })).rejects.toThrow(/no file is like/);
  });

  test('gives the same from two processes', async () => {
    const sources = place();
    for (const k of [1, 2, 3]) writeFileSync(join(sources, `${k}.csv`), `objectId,gmag,rmag\n${`a${k},0.${k},1\n`.repeat(12)}`); // prettier-ignore
    const [out, apart] = [place(), place()];
    const one = await scoreArchive(model, [sources], { out, partBytes: 1 });
    const two = await scoreArchive(model, [sources], { out: apart, partBytes: 1, workers: 2 });
    expect(two).toMatchObject({ read: one.read, scored: one.scored });
    for (const name of ['scores-0001.csv', 'scores-0002.csv', 'scores-0003.csv']) {
      expect(readFileSync(join(apart, name), 'utf8')).toBe(readFileSync(join(out, name), 'utf8'));
    }
  });

  test('says which column of a night is unlike the training rows, and why a row is odd', async () => {
    const source = place('rows.csv');
    await writeTable(source, tableOf(300, 9));
    const out = place();
    const { warnings } = await scoreArchive(model, [source], { out, explain: true, top: 3 });
    expect(warnings[0]).toMatch(/^gmag: (\d\d|100)\.\d % outside the fitted range$/);
    expect(warnings.join()).not.toMatch('rmag');
    const top = linesOf(join(out, 'top.csv'));
    expect(top).toHaveLength(4);
    expect(top[1]).toMatch(/gmag is/);
    const { all } = JSON.parse(readFileSync(join(out, 'drift.json'), 'utf8')) as { all: { rows: number; quantiles: { level: number; here: number; training: number }[] } }; // prettier-ignore
    expect(all.rows).toBe(300);
    const { scores } = await score(model, await readTable(source), { warn: false });
    const half = all.quantiles.find(({ level }) => level === 0.5)!;
    expect(half.here / Array.from(scores).sort((a, b) => a - b)[149]).toBeCloseTo(1, 1);
    expect(half.here).toBeGreaterThan(half.training);
  });

  test('writes the oddest rows as a review page, which compares them with a sample of all', async () => {
    const source = place('rows.csv');
    await writeTable(source, tableOf(800));
    const out = place();
    const { page, top } = await scoreArchive(model, [source], { out, page: true, top: 20 });
    expect(page).toBe(join(out, 'top.html'));
    const data = /id="review-data">([^<]+)</.exec(readFileSync(page!, 'utf8'))![1];
    const text = Buffer.from(inflateSync(Buffer.from(data, 'base64'))).toString('latin1');
    expect(text).toContain(top[0].kept[0]);
    expect(text).toContain(top[19].kept[0]);
    const { sample } = JSON.parse(readFileSync(join(out, 'manifest.json'), 'utf8')) as { sample: object[] };
    expect(sample).toHaveLength(500);
  });

  test('says that a model without training scores has nothing to compare with', async () => {
    const x = { data: Float64Array.from(normal(40)), rows: 20, cols: 2 };
    const features = ['gmag', 'rmag'];
    const scaler = new StandardScaler().fit(x);
    const network = autoencoder({ widths: [2, 1, 2], activation: 'relu', source: new RandomState(1) });
    const trained = join(folder, 'trained');
    await saveDetector(trained, detector({ autoencoder: network, scaler, fittedOn: x, features }));
    const source = place('rows.csv');
    await writeTable(source, tableOf(200));
    const out = place();
    const { note } = await scoreArchive(trained, [source], { out });
    expect(note).toMatch(/keeps no scores of its training rows/);
    const { scores } = await score(trained, await readTable(source), { warn: false });
    const own = linesOf(join(out, 'scores-0001.csv')).slice(1).map((line) => Number(line.split(',').pop())); // prettier-ignore
    expect(own).toEqual(Array.from(scores));
  });
});
