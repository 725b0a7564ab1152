import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { readCsv, readTable, Table, writeTable } from '../../lib/dist/formats';
import { fixturePath } from '../support/fixtures';
import { scratchFolder } from '../support/scratchFolder';

const folder = scratchFolder();
const at = (name: string) => join(folder, name);
const cells = (table: Table) => table.columns.map(({ name, kind, values }) => ({ name, kind, values: [...values] }));

const numbers = fc.double({ noDefaultInfinity: true });
const texts = fc.string({ unit: 'grapheme', minLength: 1 });
const tables = fc
  .integer({ min: 1, max: 20 })
  .chain((rows) => {
    const rowsOf = <T>(cell: fc.Arbitrary<T>) => fc.array(cell, { minLength: rows, maxLength: rows });
    return fc.tuple(rowsOf(numbers), rowsOf(fc.integer()), rowsOf(texts), rowsOf(fc.constantFrom('1', 'a', '')));
  })
  .map(([x, n, s, t]) => Table.of({ x, n, s: ['text', ...s.slice(1)], t: ['a', ...t.slice(1)] }));

test.each(['jsonl', 'ndjson', 'parquet'])('.%s: a table comes back as it was, to the last bit', async (ending) => {
  const path = at(`any.${ending}`);
  await fc.assert(
    fc.asyncProperty(tables, async (table) => {
      await writeTable(path, table);
      expect(cells(await readTable(path))).toEqual(cells(table));
    }),
    { numRuns: 30 },
  );
});

test('identifiers beyond 2^53 stay what they are through every format', async () => {
  const table = Table.of({ diaObjectId: [169760235333878021n, 5n], x: [0.1, NaN] });
  for (const name of ['ids.csv', 'ids.tsv', 'ids.jsonl', 'ids.parquet']) {
    await writeTable(at(name), table);
    expect(cells(await readTable(at(name), { warn: false }))).toEqual(cells(table));
  }
});

test('rows of JSON lines written back unchanged stay so, numbers as they were written included', async () => {
  const lines = '{"id":169760235333878021,"mag":18.50,"ok":true}\n{"id":2,"mag":1e5,"ok":false}\n';
  const [one, two] = [at('one.jsonl'), at('two.jsonl')];
  writeFileSync(one, lines);
  await writeTable(two, await readTable(one));
  expect(readFileSync(two, 'utf8')).toBe(
    lines.replace('169760235333878021', '"169760235333878021"').replace(':2,', ':"2",'),
  );
});

test('a table from CSV is written as Parquet, and its numbers stay', async () => {
  const table = readCsv(fixturePath('datasets/smote-input.csv'));
  await writeTable(at('smote.parquet'), table);
  expect(cells(await readTable(at('smote.parquet')))).toEqual(cells(table));
});

test('another ending, and an infinity in JSON, are refused, and nothing is left behind', async () => {
  const table = Table.of({ x: [1, Infinity] });
  await expect(writeTable(at('t.xlsx'), table)).rejects.toThrow('allowed: .csv, .tsv, .jsonl, .ndjson, .parquet');
  await expect(writeTable(at('t.jsonl'), table)).rejects.toThrow('column "x", row 2: Infinity; JSON has no infinity');
  expect(readdirSync(folder).filter((name) => name.startsWith('t.') || name.endsWith('.tmp'))).toEqual([]);
});

test('a table is written to a folder that is not there yet', async () => {
  const path = join(folder, 'new', 'one.csv');
  await writeTable(path, Table.of({ a: [1] }));
  expect(readFileSync(path, 'utf8')).toBe('a\n1\n');
});
