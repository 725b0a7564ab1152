import type { Decoders } from '../avro/container';
import { MAGIC, readContainers } from '../avro/container';
import type { FlatObjects } from '../records/flatObjects';
import { readJsonMessage } from '../records/json';
import { LONGEST_RECORD, type Met } from '../records/met';
import { ByteStream } from '../source/byteStream';

/** Records that one message may hold; what is behind them is refused. */
export const MOST_RECORDS = 10_000;

const refusal = (reason: string, record = 1): Met => ({ record, offset: 0, reason });

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}

/**
 * Reads a message's records: an Avro container, or one JSON object or list of them. Whatever is wrong is met, never thrown;
 * each message gives one record or refusal at least, so that none vanishes.
 */
export async function messageRecords(value: Buffer | null, decoders: Decoders, flat: FlatObjects): Promise<Met[]> {
  if (value === null || value.length === 0) return [refusal('a message without a value')];
  if (value.length > LONGEST_RECORD) return [refusal(`${value.length} bytes; at most ${LONGEST_RECORD}`)];
  const met =
    value.toString('latin1', 0, MAGIC.length) === MAGIC ? await containers(value, decoders) : json(value, flat);
  return met.length > 0 ? met : [refusal('no record')];
}

function json(value: Buffer, flat: FlatObjects): Met[] {
  // Confluent's framing: 0 and the number of a schema that only a registry knows
  if (value[0] === 0)
    return [refusal('neither Avro with its schema nor JSON (a zero byte, as a schema registry frames)')];
  return bounded(readJsonMessage(value, MOST_RECORDS + 1, flat));
}

async function containers(value: Buffer, decoders: Decoders): Promise<Met[]> {
  const met: Met[] = [];
  for await (const some of readContainers(new ByteStream('message', once(value)), decoders)) {
    met.push(...some);
    if (met.length > MOST_RECORDS) break;
  }
  return bounded(met);
}

function bounded(met: Met[]): Met[] {
  if (met.length <= MOST_RECORDS) return met;
  return [
    ...met.slice(0, MOST_RECORDS),
    refusal(`more than ${MOST_RECORDS} records; with it the rest`, MOST_RECORDS + 1),
  ];
}
