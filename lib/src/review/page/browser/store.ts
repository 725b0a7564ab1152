import type { Label } from '../../labels/label';
import { formatLabels, parseLabels } from '../../labels/labelText';
import { mergeLabels } from '../../labels/merge';

const SESSION = 'anomaly-review/session';

/** The labels of one page, kept by the browser as the CSV that is exported. */
export class LabelStore {
  /** Why labels are not kept, to be told to the person; null where they are. */
  problem: string | null = null;
  private readonly place: string;
  private seen: string | null = null;

  constructor(id: string) {
    this.place = `anomaly-review/${id}`;
  }

  /** What is kept; a text that cannot be read is put aside, not lost. */
  read(): Label[] {
    const text = this.guarded(() => localStorage.getItem(this.place)) ?? null;
    this.seen = text;
    if (text === null) return [];
    try {
      return parseLabels(text, 'the kept labels');
    } catch (error) {
      const aside = `${this.place}/damaged`;
      this.guarded(() => localStorage.setItem(aside, text));
      this.problem = `Labels kept earlier cannot be read (${(error as Error).message}). They stand under ${aside} in the browser’s storage.`;
      return [];
    }
  }

  /** Keeps a log, and with it what another window of the page has kept since. @returns all that is kept now */
  write(log: readonly Label[]): Label[] {
    const others = this.guarded(() => localStorage.getItem(this.place)) === this.seen ? [] : this.read();
    const all = others.length === 0 ? [...log] : mergeLabels(log, others);
    const text = formatLabels(all);
    if (this.guarded(() => localStorage.setItem(this.place, text)) !== null) this.seen = text;
    return all;
  }

  /** Calls back with what another window of the page has kept. */
  watch(changed: (labels: Label[]) => void): void {
    addEventListener('storage', ({ key }) => {
      if (key === this.place) changed(this.read());
    });
  }

  get exported(): number {
    return Number(this.guarded(() => localStorage.getItem(`${this.place}/exported`)) ?? 0);
  }

  set exported(count: number) {
    this.guarded(() => localStorage.setItem(`${this.place}/exported`, String(count)));
  }

  /** Who labels: kept for all pages; at first a word of its own, so that two people never share one. */
  get session(): string {
    const kept = this.guarded(() => localStorage.getItem(SESSION));
    if (kept) return kept;
    const word = Array.from(crypto.getRandomValues(new Uint8Array(4)), (byte) => (byte % 36).toString(36)).join('');
    this.session = `reviewer-${word}`;
    return `reviewer-${word}`;
  }

  set session(name: string) {
    this.guarded(() => localStorage.setItem(SESSION, name));
  }

  /** @returns null where the browser refuses, and says so in `problem` */
  private guarded<T>(use: () => T): T | null {
    try {
      return use();
    } catch (error) {
      this.problem = `The browser keeps no labels for this page (${(error as Error).name}). They are lost when it closes: export them.`;
      return null;
    }
  }
}
