import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { gzipSync } from 'node:zlib';
import * as fc from 'fast-check';
import { Decoders } from '../../../lib/dist/alerts/avro/container';
import type { Met } from '../../../lib/dist/alerts/records/met';
import { readRecords } from '../../../lib/dist/alerts/records/readRecords';
import { fillRow, keptTexts } from '../../../lib/dist/alerts/records/rows';
import { parseJson, Table, writeTable } from '../../../lib/dist/formats';

const folder = mkdtempSync(join(tmpdir(), 'records-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
let files = 0;

/** All that is met in a file of these bytes. */
async function read(bytes: string | Uint8Array, numbers = ['mag'], texts = ['id']): Promise<Met[]> {
  const path = join(folder, `file-${files++}`);
  writeFileSync(path, bytes);
  return readFile(path, numbers, texts);
}

async function readFile(path: string, numbers = ['mag'], texts = ['id']): Promise<Met[]> {
  const met: Met[] = [];
  const wanted = { columns: { numbers, texts }, decoders: new Decoders(() => true) };
  for await (const some of readRecords(path, wanted)) met.push(...some);
  return met;
}

/** Rows of a detector of one column, `mag`, with `id` kept, as they are made of records. */
const rows = (met: readonly Met[]) =>
  met.map((each) => {
    if ('reason' in each) return each.reason;
    const [mag, [id]] = [new Float64Array(1), keptTexts(each.value, ['id'])];
    fillRow(each.value, { features: ['mag'], missing: [NaN], keep: ['id'] }, mag, 0);
    return { mag: mag[0], id };
  });
const values = (met: readonly Met[]) => met.map((each) => ('value' in each ? each.value : each.reason));
const offsets = (met: readonly Met[]) => met.map(({ record, offset }) => [record, offset]);

describe('readRecords()', () => {
  test('reads JSON lines, integers beyond 2^53 as they are written', async () => {
    const met = await read('{"id":169760235333878021,"mag":18.5}\n\n{"id":7,"mag":null}\n');
    expect(rows(met)).toEqual([
      { id: '169760235333878021', mag: 18.5 },
      { id: '7', mag: NaN },
    ]);
    expect(offsets(met)).toEqual([[1, 0], [2, 38]]); // prettier-ignore
  });

  test('sets a torn first line aside, and reads the others', async () => {
    const met = await read('d":7,"mag":1}\n{"id":8,"mag":2}\n');
    expect(rows(met)).toEqual([expect.stringMatching(/not JSON/), { id: '8', mag: 2 }]);
    expect(offsets(met)).toEqual([[1, 0], [2, 14]]); // prettier-ignore
    expect(rows(await read('mag,id\n1,"{""a"": 1}"\n'))).toEqual([{ id: '{"a": 1}', mag: 1 }]);
  });

  test('reads long integers as formats.parseJson does, whatever stands beside them', async () => {
    const text = fc.constantFrom(
      'a',
      ',',
      ': 1234567890123456789,',
      '}',
      '{',
      '[',
      '\\',
      'x": 1234567890123456789, "y',
      '',
    );
    const cell = fc.oneof(fc.bigInt({ min: -(2n ** 70n), max: 2n ** 70n }).map(String), text.map((value) => JSON.stringify(value)), fc.constantFrom('1.5', '-0', 'null', '12345678901234567.5', '1234567890123456789e2', '[9223372036854775807]')); // prettier-ignore
    const line = fc.array(fc.tuple(text, cell), { minLength: 1, maxLength: 4 }).map((fields) => `{${fields.map(([name, value]) => `${JSON.stringify(name)}: ${value}`).join(', ')}}`); // prettier-ignore
    await fc.assert(
      fc.asyncProperty(fc.array(line, { minLength: 1 }), async (lines) => {
        const met = await read(`${lines.join('\n')}\n`);
        expect(values(met)).toEqual(lines.map((each) => parseJson(each)));
      }),
      { numRuns: 30 },
    );
  });

  test('sets a bad line aside with its place, and reads on', async () => {
    const met = await read('{"mag":1}\n{"mag":\n[1]\n{"mag":NaN,"id":"a"}\n{"mag":2}');
    expect(rows(met)).toEqual([
      { mag: 1, id: '' },
      expect.stringMatching(/^not JSON/),
      'no object with names and values',
      { mag: NaN, id: 'a' },
      { mag: 2, id: '' },
    ]);
    expect(offsets(met)[1]).toEqual([2, 10]);
  });

  test('reads a message over several lines, a list, and what gzip has packed', async () => {
    expect(values(await read('{\n "mag": 1,\n "id": "a"\n}\n'))).toEqual([{ mag: 1, id: 'a' }]);
    expect(values(await read('[{"mag": 1},\n {"mag": 2}, 3]'))).toEqual([{ mag: 1 }, { mag: 2 }, 'no object with names and values']); // prettier-ignore
    expect(rows(await read(gzipSync('{"mag":1}\n{"mag":2}\n')))).toEqual([{ mag: 1, id: '' }, { mag: 2, id: '' }]); // prettier-ignore
    expect(values(await read(gzipSync('id,mag\na,1\n')))).toEqual([{ id: 'a', mag: 1 }]);
  });

  test('passes over a line of 80 MB without holding it', async () => {
    setFlagsFromString('--expose-gc');
    const collectGarbage = runInNewContext('gc') as () => void;
    const held: number[] = [];
    const watch = setInterval(() => {
      collectGarbage();
      held.push(process.memoryUsage().arrayBuffers);
    }, 100);
    const met = await read(`{"mag":1}\n{"mag":"${'x'.repeat(8e7)}"}\n{"mag":2}\n`);
    clearInterval(watch);
    expect(rows(met)).toEqual([{ mag: 1, id: '' }, expect.stringMatching(/a line of 8\d{7} bytes; at most/), { mag: 2, id: '' }]); // prettier-ignore
    expect(held.length).toBeGreaterThan(1);
    expect(Math.max(...held) - Math.min(...held)).toBeLessThan(6e7);
  }, 120_000);

  test('reads CSV cell by cell, and sets rows of other lengths aside', async () => {
    const met = await read('id,other,mag\n"a,b",x,1.5\n2,3\n"c\nd",y,NA\n169760235333878021,z,1e3\n"e"f,g,1\n9,9,9');
    expect(values(met)).toEqual([
      { id: 'a,b', mag: 1.5 },
      '2 cells; the header has 3',
      { id: 'c\nd', mag: NaN },
      { id: '169760235333878021', mag: 1000 },
      'text after the closing quote of a cell',
      { id: '9', mag: 9 },
    ]);
    expect(offsets(met)[1]).toEqual([2, 25]);
  });

  test('says what is wrong with a whole file, and ends', async () => {
    const reasons = async (bytes: string | Uint8Array) => values(await read(bytes));
    expect(await reasons('id,flux\na,1\n')).toEqual([expect.stringMatching(/no column mag/)]);
    expect(await reasons('id,mag\na,"1\nb,2\n')).toEqual([
      expect.stringMatching(/never closed; with it all that follows/),
    ]);
    expect(await reasons(gzipSync('{"mag":1}\n'.repeat(999)).subarray(0, 40))).toEqual([expect.stringMatching(/with it what follows/)]); // prettier-ignore
    expect(await reasons(new Uint8Array(100))).toEqual([expect.stringMatching(/with it what follows/)]);
    expect(await reasons('')).toEqual([expect.stringMatching(/beginning with nothing|empty/)]);
    expect(values(await readFile(join(folder, 'nothing')))).toEqual([expect.stringMatching(/ENOENT/)]);
  });

  test('reads Parquet, and every other table, by readTable', async () => {
    const path = join(folder, 'table.parquet');
    await writeTable(path, Table.of({ id: ['169760235333878021', 'b'], mag: [1.5, NaN], other: [1, 2] }));
    expect(values(await readFile(path))).toEqual([{ id: '169760235333878021', mag: 1.5 }, { id: 'b', mag: NaN }]); // prettier-ignore
    expect(values(await read('id;mag\na;1,5\nb;2,5\n'))).toEqual([{ id: 'a', mag: 1.5 }, { id: 'b', mag: 2.5 }]); // prettier-ignore
  });

  test('meets every line of a CSV file once, in its order, whatever is in it', async () => {
    const cell = fc.oneof(fc.constantFrom('1', '', 'x', '"a""b"', '"a,b"', '"a\nb"', '1e999', '-0'), fc.string({ maxLength: 5 }).map((text) => `"${text.replaceAll('"', '""')}"`)); // prettier-ignore
    const row = fc.array(cell, { minLength: 1, maxLength: 3 }).filter((cells) => cells.length > 1 || cells[0] !== '');
    await fc.assert(
      fc.asyncProperty(fc.array(row, { maxLength: 20 }), async (rows) => {
        const met = await read(`id,mag\n${rows.map((cells) => `${cells.join(',')}\n`).join('')}`);
        expect(met.map(({ record }) => record)).toEqual(rows.map((_, k) => k + 1));
        met.forEach((each, k) => expect('value' in each).toBe(rows[k].length === 2));
      }),
      { numRuns: 50 },
    );
  });
});

test('lines are met in their order with their bytes, whatever characters and blank lines are among them', async () => {
  const lines = Array.from({ length: 9000 }, (_, k) => `{"objectId":${169760235333878021n + BigInt(k)},"a":${k}}`);
  lines[10] = '  \t';
  lines[4500] = '{"objectId":":12345678901234567,","a":1, "b" : -12345678901234567 }';
  for (const name of ['plain', 'é']) {
    const text = [...lines, `{"name":"${name}","a":2}`, ''].join('\n');
    const met = await read(text);
    expect(met.length).toBe(9000);
    const bytes = Buffer.from(text);
    const at = (k: number) => bytes.subarray(met[k].offset, bytes.indexOf(10, met[k].offset)).toString();
    expect([met[0], met[10], met[4499], met[8999]].map(({ record }) => record)).toEqual([1, 11, 4500, 9000]);
    expect([at(0), at(10), at(4499), at(8998)]).toEqual([lines[0], lines[11], lines[4500], lines[8999]]);
    expect(values(met)[4499]).toEqual({ objectId: ':12345678901234567,', a: 1, b: -12345678901234567n });
    expect(values(met)[8998]).toEqual({ objectId: 169760235333878021n + 8999n, a: 8999 });
    expect(values(met)[8999]).toEqual({ name, a: 2 });
  }
});
