import { parseArgs } from 'node:util';
import type { StreamProgress, StreamReport } from '../alerts';
import { ArgumentError } from '../runner/argumentError';
import { EXIT_CODES } from './exitCodes';
import { givenDetector, keptColumns, summary } from './scoringArguments';
import { cleared, statusLine } from './statusLine';

export const STREAM_HELP = `anomaly-notebooks stream MODEL --brokers HOST:PORT,… --topic NAME --group NAME --out-topic NAME
  scores a Kafka topic as its messages come, and writes the results to another

MODEL is the folder of a saved detector. Messages are Avro containers (ZTF, LSST, Fink) or JSON (Lasair). Processes of one group
share the topic's partitions. Needs the package kafkajs.

  --topic NAME            may be given more than once
  --group NAME            the consumer group, whose position Kafka keeps
  --out-topic NAME        gets a JSON object for each record: topic, partition, offset, record, what is kept, score, model, version
  --refused-topic NAME    gets one, with the reason, for each record that cannot be scored (default: the out-topic's name-refused)
  --exactly-once          results and position in one transaction; readers set isolation.level=read_committed. Without it a
                          record may be written again after a crash, with the same topic, partition, offset and record
  --keep a,b              fields to keep beside the score (default objectId)
  --config FILE           Kafka's properties: bootstrap.servers, security.protocol, sasl.*, ssl.* (PEM), session.timeout.ms,
                          auto.offset.reset (default earliest) …; each also as KAFKA_SASL_PASSWORD in the environment
  --stop-when-idle N      ends when nothing has come for N seconds
  --quiet                 no progress

Exit codes: 0 success, 1 Kafka refuses or cannot be reached at the start, 2 bad arguments, 130 stopped by Ctrl-C.`;

const OPTIONS = {
  brokers: { type: 'string' },
  topic: { type: 'string', multiple: true },
  group: { type: 'string' },
  'out-topic': { type: 'string' },
  'refused-topic': { type: 'string' },
  'exactly-once': { type: 'boolean' },
  keep: { type: 'string' },
  config: { type: 'string' },
  'stop-when-idle': { type: 'string' },
  quiet: { type: 'boolean' },
} as const;

const FAILED = 1;

/** The command `stream`. @returns the exit code */
export async function streamCommand(args: string[]): Promise<number> {
  const { values, positionals } = parseArgs({ args, options: OPTIONS, allowPositionals: true });
  const [model, ...others] = positionals;
  if (model === undefined || others.length > 0)
    throw new ArgumentError(`expected one MODEL, got ${positionals.length}`);
  const { topic: topics = [], group, 'out-topic': outTopic, quiet } = values;
  if (topics.length === 0 || !group || !outTopic) throw new ArgumentError('expected --topic, --group and --out-topic');
  const refusedTopic = values['refused-topic'] ?? `${outTopic}-refused`;
  for (const out of [outTopic, refusedTopic]) {
    if (topics.includes(out)) throw new ArgumentError(`${out} would be read and written; choose another topic`);
  }
  const idle = values['stop-when-idle'] === undefined ? undefined : Number(values['stop-when-idle']);
  if (idle !== undefined && !(idle > 0)) throw new ArgumentError('--stop-when-idle: expected seconds');
  const { ClientError, openClient, PropertyError, readConnection, RESULT_FIELDS, scoreStream } =
    await import('../alerts');
  const keep = keptColumns(values.keep);
  const taken = keep.find((name) => RESULT_FIELDS.includes(name));
  if (taken !== undefined) throw new ArgumentError(`--keep ${taken}: results have a field of that name`);
  const detector = await givenDetector(model);
  const tell = (line: string) => void (quiet || console.error(`${cleared()}stream: ${line}`));
  const controller = new AbortController();
  const interrupt = () => (controller.signal.aborted ? process.exit(EXIT_CODES.interrupted) : controller.abort());
  process.on('SIGINT', interrupt).on('SIGTERM', interrupt);
  const { signal } = controller;
  try {
    const client = await openClient(readConnection(values, process.env, tell), group, topics);
    try {
      const missing = await client.missing([...topics, outTopic, refusedTopic]);
      if (missing.length > 0) throw new ClientError(`no topic ${missing.join(', ')} on the brokers; ${CREATE}`, true);
      const report = await scoreStream(detector, client, {
        ...{ group, outTopic, refusedTopic, keep, signal, tell, exactlyOnce: values['exactly-once'] },
        idleMs: idle === undefined ? undefined : 1000 * idle,
        progress: quiet ? undefined : progressLine(),
      });
      console.log(`${cleared()}${counted(report)}${placesOf(report)}`);
      return signal.aborted ? EXIT_CODES.interrupted : 0;
    } finally {
      await client.stop();
    }
  } catch (error) {
    if (error instanceof PropertyError) throw new ArgumentError(error.message);
    if (!(error instanceof ClientError)) throw error;
    console.error(`${cleared()}stream: ${error.message}`);
    return FAILED;
  }
}

const CREATE = 'create it first (kafka-topics.sh --create), with as many partitions and replicas as you want';

const counted = (progress: StreamProgress): string =>
  `${summary(progress)}${progress.dropped > 0 ? `, ${progress.dropped} dropped and read again` : ''}`;

/** Where a next start goes on. */
const placesOf = ({ positions }: StreamReport): string =>
  positions.map(({ topic, partition, next }) => `\n${topic}[${partition}] goes on at offset ${next}`).join('');

/** Says how far it is, and how fast since it last said so. */
function progressLine(): (progress: StreamProgress) => void {
  let [last, before] = [Date.now(), 0];
  return statusLine((progress) => {
    const now = Date.now();
    const rate = Math.round((1000 * (progress.read - before)) / (now - last));
    [last, before] = [now, progress.read];
    return `${counted(progress)}, ${rate} a second, ${progress.behind} behind`;
  });
}
