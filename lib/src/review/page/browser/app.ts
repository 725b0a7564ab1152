import type { Label } from '../../labels/label';
import { linksOf } from './links';
import { latestOf } from '../core/log';
import { Looks, type Standing } from '../core/looks';
import type { PageData } from '../core/pageData';
import { EVERYTHING, queueOf, type Filter } from '../core/queue';
import { parseLabels } from '../../labels/labelText';
import type { LabelStore } from './store';

/** The places of the rows that nobody has labelled, from 1; 0 for the others. */
interface Ranks {
  readonly now: Uint32Array;
  /** Where they would be without any label. */
  readonly prior: Uint32Array;
  /** How many such rows there are. */
  readonly open: number;
}

/** What the page is about at this moment, and what can be done with it. Views read it and are drawn again when it changes. */
export class App {
  session: string;
  filter: Filter = EVERYTHING;
  /** The row that is looked at; null where the filter leaves none. */
  row: number | null = null;
  /** The rows under the filter, in their order. */
  queue: number[] = [];
  /** A line for the person: what just happened. */
  message = '';
  /** Text in the note field that belongs to no entry yet, by row. */
  readonly drafts = new Map<number, string>();
  ranks: Ranks;
  private readonly priorOrder: Uint32Array;
  private readonly looks: Looks;
  /** The rows looked at, in their order, and the place of the present one: for going back and forth. */
  private readonly trail: number[] = [];
  private at = -1;
  private readonly views: (() => void)[] = [];

  constructor(
    readonly data: PageData,
    readonly store: LabelStore,
  ) {
    this.looks = new Looks(data, []);
    this.priorOrder = this.looks.standing.ranking.order;
    this.looks.merge(parseLabels(data.labels));
    this.looks.merge(store.read());
    this.session = store.session;
    store.watch((labels) => {
      if (this.looks.merge(labels) > 0) this.changed();
    });
    this.ranks = this.arrange();
    this.go(this.queue[0] ?? null);
  }

  get standing(): Standing {
    return this.looks.standing;
  }

  get canGoBack(): boolean {
    return this.at > 0;
  }

  /** Entries that no exported file has. */
  get unexported(): number {
    return Math.max(0, this.standing.log.length - Math.max(this.store.exported, parseLabels(this.data.labels).length));
  }

  whenChanged(view: () => void): void {
    this.views.push(view);
  }

  /** The present note of a row: what is being typed, or what the session wrote. */
  noteOf(row: number): string {
    return this.drafts.get(row) ?? this.latest(row)?.note ?? '';
  }

  /** Labels the row that is looked at, and goes to the next. */
  label(label: string): void {
    if (this.row === null) return;
    const [row, place] = [this.row, this.queue.indexOf(this.row)];
    const before = this.latest(row);
    const again = before?.label === label && before.note === this.noteOf(row);
    if (!again) this.say(row, label, this.noteOf(row));
    this.message = `${this.data.objectIds[row]}: ${label}${again ? ', as before' : ''}`;
    const next = this.filter.show === 'open' ? 0 : place + Number(this.queue.includes(row));
    this.go(this.queue[next] ?? null);
  }

  /** Keeps the note of the row that is looked at; the label, if there is one, stays. */
  leave(): void {
    const note = this.row === null ? undefined : this.drafts.get(this.row);
    if (this.row === null || note === undefined) return;
    const latest = this.latest(this.row);
    if (note !== (latest?.note ?? '')) this.say(this.row, latest?.label ?? '', note);
    this.drafts.delete(this.row);
  }

  /** What the session said last of a row. */
  latest(row: number): Label | undefined {
    return latestOf(this.standing.log, this.session, this.data.objectIds[row]);
  }

  undo(): void {
    this.leave();
    const objectId = this.looks.undo(this.session, Date.now());
    this.message = 'Nothing to undo';
    if (objectId === null) return this.changed();
    this.keep();
    const row = this.data.objectIds.indexOf(objectId);
    const label = this.latest(row)?.label;
    this.message = `Taken back: ${objectId} is ${label ? `${label} again` : 'without a label'}`;
    this.go(row);
  }

  go(row: number | null): void {
    this.leave();
    if (row !== null && row !== this.row) {
      this.trail.length = this.at + 1;
      this.at = this.trail.push(row) - 1;
    }
    this.row = row;
    this.changed();
  }

  /** Looks at the object of this id, or else the first whose id contains the text. */
  jump(text: string): void {
    const wanted = text.trim().toLowerCase();
    const ids = this.data.objectIds.map((id) => id.toLowerCase());
    const exact = ids.indexOf(wanted);
    const row = exact >= 0 ? exact : ids.findIndex((id) => id.includes(wanted));
    this.message = row < 0 ? `No object is called ${text.trim()}` : '';
    if (row < 0) this.changed();
    else this.go(row);
  }

  back(): void {
    if (!this.canGoBack) return;
    this.message = '';
    this.leave();
    this.row = this.trail[--this.at];
    this.changed();
  }

  /** The next row without a label for this one. */
  forward(): void {
    this.message = '';
    if (this.at < this.trail.length - 1) {
      this.leave();
      this.row = this.trail[++this.at];
      return this.changed();
    }
    const next = this.queue[this.row === null ? 0 : this.queue.indexOf(this.row) + 1];
    if (next !== undefined) this.go(next);
  }

  show(filter: Filter): void {
    this.filter = filter;
    this.arrange();
    this.go(this.queue[0] ?? null);
  }

  /** Adds the labels of a file. @throws RangeError naming the line, for a text that is none */
  merge(text: string, file: string): void {
    const added = this.looks.merge(parseLabels(text, file));
    this.keep();
    const { length } = this.standing.conflicts;
    const apart = length === 0 ? '' : ` ${length} ${length === 1 ? 'object has' : 'objects have'} labels that differ.`;
    const all = 'all that it says was known here; what was taken back since stays so';
    this.message = `${file}: ${added === 0 ? all : `${added} new ${added === 1 ? 'entry' : 'entries'}`}.${apart}`;
    if (this.row === null || (this.filter.show === 'open' && !this.queue.includes(this.row)))
      this.go(this.queue[0] ?? null);
    else this.changed();
  }

  rename(session: string): void {
    this.session = this.store.session = session;
    this.changed();
  }

  changed(): void {
    for (const view of this.views) view();
  }

  private say(row: number, label: string, note: string): void {
    const objectId = this.data.objectIds[row];
    const url = linksOf(this.data, row)[0]?.url ?? '';
    this.looks.say([{ objectId, label, url, note }], this.session, Date.now());
    this.drafts.delete(row);
    this.keep();
  }

  private keep(): void {
    this.looks.merge(this.store.write(this.standing.log));
    this.arrange();
  }

  private arrange(): Ranks {
    const { current, conflicts, ranking } = this.standing;
    const { objectIds, classes } = this.data;
    this.queue = queueOf({ objectIds, classes, order: ranking.order, current, conflicts }, this.filter);
    const open = (order: Uint32Array) => order.filter((row) => !current.has(objectIds[row]));
    const [now, prior] = [ranking.order, this.priorOrder].map((order) => ranksIn(open(order), objectIds.length));
    return (this.ranks = { now, prior, open: objectIds.filter((id) => !current.has(id)).length });
  }
}

function ranksIn(order: Uint32Array, rows: number): Uint32Array {
  const ranks = new Uint32Array(rows);
  order.forEach((row, k) => (ranks[row] = k + 1));
  return ranks;
}
