import { detectorHash, type Detector, type FittedDetector } from '../../detectors';
import { libraryVersion } from '../../notebook/version';
import { Decoders } from '../avro/container';
import { FlatObjects } from '../records/flatObjects';
import { BATCH, type Met, type Read } from '../records/met';
import { fieldsFor, keptTexts } from '../records/rows';
import { DetectorRows } from '../scoring/detectorRows';
import type { Counts } from '../scoring/tally';
import type { Message, Outgoing, Partition } from './client';
import { messageRecords } from './messages';

/** A result must fit into a message: what is kept of a record, its message's key, and a reason are bounded. */
const [LONGEST_KEPT, LONGEST_KEY, LONGEST_REASON] = [1 << 16, 1 << 10, 1000];

/** Fields that results have of themselves; nothing kept can have these names. */
export const RESULT_FIELDS: readonly string[] = ['topic', 'partition', 'offset', 'record', 'score', 'model', 'version'];

/** What is made of messages. */
export interface ScoredMessages extends Counts {
  /** Results for the one topic, refusals for the other. */
  readonly outgoing: readonly Outgoing[];
}

/** Where results and refusals go, and what results hold of their records. */
export interface ResultOptions {
  readonly outTopic: string;
  readonly refusedTopic: string;
  /** Fields kept as texts. */
  readonly keep: readonly string[];
}

interface Waiting {
  readonly message: Message;
  readonly met: Read;
  readonly kept: readonly string[];
}

/** Makes results of messages: each record is scored, or refused with a reason. */
export class MessageScorer {
  private readonly rows: DetectorRows;
  private readonly decoders: Decoders;
  private readonly flat: FlatObjects;
  private readonly values: Float64Array;
  /** How each result and refusal ends: by what it was made. */
  private readonly signed: string;

  constructor(
    detector: Detector | FittedDetector,
    private readonly options: ResultOptions,
  ) {
    this.rows = new DetectorRows(detector, options.keep);
    this.decoders = new Decoders(fieldsFor(this.rows.columns));
    this.flat = new FlatObjects({ numbers: detector.features, texts: options.keep });
    this.values = new Float64Array(BATCH * detector.features.length);
    this.signed = `"model":"${detectorHash(detector)}","version":${JSON.stringify(libraryVersion())}}`;
  }

  async score(from: Partition, messages: readonly Message[]): Promise<ScoredMessages> {
    const work = new Work(from, this.options, this.signed, this.rows, this.values);
    for (const message of messages) {
      for (const met of await messageRecords(message.value, this.decoders, this.flat)) {
        work.add(message, met);
        if (work.full) await work.flush();
      }
    }
    await work.flush();
    return work.scored;
  }
}

/** What has been made so far, and the rows that wait to be scored together. */
class Work {
  private readonly waiting: Waiting[] = [];
  private readonly outgoing: Outgoing[] = [];
  private refused = 0;
  private readonly place: string;
  private readonly cols: number;

  constructor(
    { topic, partition }: Partition,
    private readonly options: ResultOptions,
    private readonly signed: string,
    private readonly rows: DetectorRows,
    private readonly values: Float64Array,
  ) {
    this.place = `{"topic":${JSON.stringify(topic)},"partition":${partition},"offset":`;
    this.cols = rows.columns.features.length;
  }

  get full(): boolean {
    return this.waiting.length === BATCH;
  }

  get scored(): ScoredMessages {
    const read = this.outgoing.length;
    return { outgoing: this.outgoing, read, refused: this.refused, scored: read - this.refused };
  }

  add(message: Message, met: Met): void {
    if ('reason' in met) {
      this.refuse(message, met.record, met.reason);
      return;
    }
    const reason = this.rows.fill(met.value, this.values, this.waiting.length * this.cols);
    const kept = keptTexts(met.value, this.options.keep);
    const length = kept.reduce((sum, text) => sum + text.length, 0);
    const tooLong = length > LONGEST_KEPT ? `${length} characters to keep; at most ${LONGEST_KEPT}` : undefined;
    if (reason === undefined && tooLong === undefined) this.waiting.push({ message, met, kept });
    else this.refuse(message, met.record, (reason ?? tooLong)!);
  }

  async flush(): Promise<void> {
    const { waiting, cols } = this;
    if (waiting.length === 0) return;
    const values = this.values.slice(0, waiting.length * cols);
    try {
      const { scores } = await this.rows.score(values);
      waiting.forEach((row, k) => this.put(row, scores[k]));
    } catch (error) {
      if (!(error instanceof RangeError)) throw error;
      for (let k = 0; k < waiting.length; k++) await this.alone(waiting[k], values.slice(k * cols, (k + 1) * cols));
    }
    waiting.length = 0;
  }

  /** A row among others of which one cannot be scored. */
  private async alone(row: Waiting, values: Float64Array): Promise<void> {
    try {
      this.put(row, (await this.rows.score(values)).scores[0]);
    } catch (error) {
      if (!(error instanceof RangeError)) throw error;
      this.refuse(row.message, row.met.record, error.message);
    }
  }

  private put({ message, met, kept }: Waiting, score: number): void {
    if (!Number.isFinite(score)) {
      this.refuse(message, met.record, `its score is ${score}`);
      return;
    }
    const { keep, outTopic } = this.options;
    const fields = keep.map((name, k) => `${JSON.stringify(name)}:${JSON.stringify(kept[k])},`).join('');
    const value = `${this.placeOf(message, met.record)},${fields}"score":${score},${this.signed}`;
    this.outgoing.push({ topic: outTopic, key: keyOf(message) ?? (kept[0] || null), value });
  }

  private refuse(message: Message, record: number, reason: string): void {
    this.refused++;
    const said = JSON.stringify(reason.slice(0, LONGEST_REASON));
    const value = `${this.placeOf(message, record)},"reason":${said},${this.signed}`;
    this.outgoing.push({ topic: this.options.refusedTopic, key: keyOf(message), value });
  }

  private placeOf({ offset }: Message, record: number): string {
    return `${this.place}${offset},"record":${record}`;
  }
}

const keyOf = ({ key }: Message): Buffer | null => (key !== null && key.length <= LONGEST_KEY ? key : null);
