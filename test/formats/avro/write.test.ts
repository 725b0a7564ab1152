import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { Decoders, readContainers } from '../../../lib/dist/alerts/avro/container';
import { ByteStream } from '../../../lib/dist/alerts/source/byteStream';
import { writeAvro, type AvroSchema } from '../../../lib/dist/formats/avro/write';
import { scratchFolder } from '../../support/scratchFolder';

const path = join(scratchFolder(), 'records.avro');
const schema: AvroSchema = {
  type: 'record',
  name: 'row',
  fields: [
    { name: 'id', type: 'long' },
    { name: 'count', type: 'int' },
    { name: 'text', type: 'string' },
    { name: 'single', type: 'float' },
    { name: 'list', type: { type: 'array', items: { type: 'record', name: 'point', fields: [{ name: 'x', type: 'double' }] } } }, // prettier-ignore
  ],
};

async function readBack(): Promise<unknown[]> {
  const chunks = (async function* () {
    yield readFileSync(path);
  })();
  const found: unknown[] = [];
  for await (const met of readContainers(new ByteStream(path, chunks), new Decoders(() => true))) {
    for (const each of met) found.push('value' in each ? each.value : each.reason);
  }
  return found;
}

test('what is written is read again, 64-bit numbers included, in as many blocks as it takes', async () => {
  const list = Array.from({ length: 500 }, (_, k) => ({ x: k / 7 }));
  const rows = Array.from({ length: 200 }, (_, k) => ({ id: 169760235333878021n + BigInt(k), count: k - 100, text: `é ${k}`, single: 0.5, list: k % 2 ? list : [] })); // prettier-ignore
  writeAvro(path, schema, rows);
  expect(readFileSync(path).length).toBeGreaterThan(1 << 18);
  expect(await readBack()).toEqual(rows);
  const before = readFileSync(path);
  writeAvro(path, schema, rows);
  expect(readFileSync(path).equals(before)).toBe(true);
  writeAvro(path, schema, []);
  expect(await readBack()).toEqual([]);
});

test('any values come back as they are', async () => {
  const row = fc.record({
    id: fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }),
    count: fc.integer(),
    text: fc.string({ unit: 'grapheme' }),
    single: fc.float({ noNaN: true }),
    list: fc.array(fc.record({ x: fc.double({ noNaN: true }) })),
  });
  await fc.assert(
    fc.asyncProperty(fc.array(row, { maxLength: 5 }), async (rows) => {
      writeAvro(path, schema, rows);
      const exact = ({ id, ...rest }: (typeof rows)[number]) => ({ ...rest, id: Number.isSafeInteger(Number(id)) ? Number(id) : id }); // prettier-ignore
      expect(await readBack()).toEqual(rows.map(exact));
    }),
  );
});

test('a number that is not whole is refused where the schema wants one, by its place', () => {
  const row = { id: 1.5, count: 1, text: '', single: 0, list: [] };
  expect(() => writeAvro(path, schema, [row])).toThrow('writeAvro: record 1.id is 1.5; long takes whole numbers');
});
