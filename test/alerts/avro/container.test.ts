import { readFileSync } from 'node:fs';
import * as fc from 'fast-check';
import { Decoders, readContainers } from '../../../lib/dist/alerts/avro/container';
import type { Met } from '../../../lib/dist/alerts/records/met';
import { ByteStream } from '../../../lib/dist/alerts/source/byteStream';
import { alertFiles, hasAlerts } from '../../support/alerts/realPackets';
import { block, container, encode, header, long } from '../../support/avro.cjs';
import { HOSTILE } from '../../suites/corpus/tables/avro.cjs';
import { testWithPython } from '../../support/python';

async function* pieces(bytes: Uint8Array, size: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

/** All that is met in a container, whatever the pieces in which it comes. */
async function read(bytes: Uint8Array, wanted = (_: string): boolean => true, size = 1 << 20): Promise<Met[]> {
  const met: Met[] = [];
  for await (const some of readContainers(new ByteStream('x.avro', pieces(bytes, size)), new Decoders(wanted))) {
    met.push(...some);
  }
  return met;
}

const values = (met: readonly Met[]) => met.map((each) => ('value' in each ? each.value : each.reason));

const EVERYTHING = {
  type: 'record',
  name: 'All',
  namespace: 'test.alerts',
  fields: [
    { name: 'id', type: 'long' },
    { name: 'flag', type: 'boolean' },
    { name: 'small', type: 'float' },
    { name: 'large', type: ['null', 'double'] },
    { name: 'text', type: ['string', 'null'] },
    { name: 'cutout', type: 'bytes' },
    { name: 'four', type: { type: 'fixed', name: 'Four', size: 4 } },
    { name: 'kind', type: { type: 'enum', name: 'Kind', symbols: ['g', 'r'] } },
    { name: 'list', type: { type: 'array', items: 'int' } },
    { name: 'by', type: { type: 'map', values: 'int' } },
    { name: 'next', type: ['null', 'All'] },
  ],
};
const one = {
  ...{ id: 169760235333878021n, flag: true, small: 1.5, large: null, text: 'ä', cutout: new Uint8Array([1, 2]) },
  ...{ four: new Uint8Array([1, 2, 3, 4]), kind: 'r', list: [1, -2, 3], by: { a: -1 } },
};
const linked = { ...one, id: -3, large: 2.5, text: null, next: { ...one, next: null } };

const idOf = (value: unknown) => (value as { id: unknown }).id;

describe('readContainers()', () => {
  test('reads every type, identifiers beyond 2^53 digit for digit, in pieces of any size', async () => {
    for (const codec of ['null', 'deflate'] as const) {
      const bytes = container(EVERYTHING, [[{ ...one, next: null }], [linked]], codec);
      for (const size of [1, 7, 1 << 20]) {
        expect(values(await read(bytes, undefined, size))).toEqual([{ ...one, next: null }, linked]);
      }
    }
  });

  test('passes over what is not wanted', async () => {
    const bytes = container(EVERYTHING, [[linked, linked]]);
    expect(values(await read(bytes, (name) => name === 'id' || name === 'list'))).toEqual([
      { id: -3, list: [1, -2, 3] },
      { id: -3, list: [1, -2, 3] },
    ]);
  });

  test('reads longs as they were written, safe ones as numbers', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }), { minLength: 1 }),
        async (ids) => {
          const schema = { type: 'record', name: 'R', fields: [{ name: 'id', type: 'long' }] };
          const met = await read(container(schema, [ids.map((id) => ({ id }))]));
          expect(met.map((each) => ('value' in each ? BigInt(idOf(each.value) as number) : each))).toEqual(ids);
          for (const each of met) if ('value' in each && typeof idOf(each.value) === 'number') expect(Number.isSafeInteger(idOf(each.value))).toBe(true); // prettier-ignore
        },
      ),
    );
  });

  test('goes on with the next container, as cat makes them, and counts on', async () => {
    const bytes = container(EVERYTHING, [[linked]]);
    const met = await read(Buffer.concat([bytes, bytes]));
    expect(met.map(({ record }) => record)).toEqual([1, 2]);
    expect(values(met)).toEqual([linked, linked]);
  });

  test('sets a broken record aside with the rest of its block, and goes on with the next block', async () => {
    const good = encode(EVERYTHING, linked);
    const bad = Buffer.concat([good, long(5), Buffer.from([1, 0, 0])]);
    const bytes = Buffer.concat([header(EVERYTHING), block(3, bad), block(1, good)]);
    const met = await read(bytes);
    expect(met.map(({ record }) => record)).toEqual([1, 2, 3]);
    expect(values(met)).toEqual([
      linked,
      expect.stringMatching(/4 bytes wanted where 2 are left; with it the 1 records .* come after it/),
      linked,
    ]);
  });

  test.each(HOSTILE)('refuses %s', async (_, bytes, reason) => {
    const met = await read(bytes);
    const last = met[met.length - 1];
    expect('reason' in last && last.reason).toMatch(reason);
  });

  test('meets something in every prefix of a container, and never throws', async () => {
    const bytes = container(EVERYTHING, [[linked, linked], [linked]]);
    for (let end = 1; end < bytes.length; end += 3) {
      const met = await read(bytes.subarray(0, end));
      for (const each of met) if ('value' in each) expect(each.value).toEqual(linked);
      if (end > bytes.length - 16) expect('reason' in met[met.length - 1]).toBe(true);
    }
  });

  if (hasAlerts) {
    testWithPython(
      'json',
      'gives every field of the real packets as fastavro, or a second decoder, does',
      async (run) => {
        const files = run('alerts/read_avro.py', alertFiles('.avro')).files as Record<string, unknown[]>;
        const plain = (_: string, value: unknown): unknown => {
          if (typeof value === 'bigint') return String(value);
          if (value instanceof Uint8Array) return Buffer.from(value).toString('base64');
          return typeof value === 'number' && !Number.isFinite(value) ? String(value) : value;
        };
        for (const [path, expected] of Object.entries(files)) {
          const met = await read(readFileSync(path), (name) => !name.startsWith('cutout'));
          const found = JSON.parse(JSON.stringify(values(met), plain));
          expect([path, found]).toEqual([path, expected]);
        }
      },
    );
  } else test.skip('the real packets (skipped: no real data)', () => undefined);
});
