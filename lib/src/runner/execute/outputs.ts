import type { Message } from '../../kernel/protocol/wire';
import { RUN_MIME } from '../../notebook/run';
import type { Output } from '../document/notebook';
import { collapseOverwritten, wellFormed } from './outputText';

/** Displays that later ones may replace, by id; they may stand in other cells. */
export type Displays = Map<string, { data: Record<string, unknown>; metadata: object }[]>;

/** A cell's output beyond this many characters is dropped. */
export const MAX_OUTPUT = 20 * 1024 * 1024;

type Stored = Output & { text?: string };

/** Turns the messages about one cell into its outputs, as Jupyter does. */
export class Outputs {
  /** The name of the run, once the cell has announced it. */
  run: string | undefined;
  /** What data the run uses, once the cell has announced it. */
  source: string | undefined;
  private list: Stored[] = [];
  private clearBeforeNext = false;
  private size = 0;
  private dropped = 0;

  constructor(private readonly displays: Displays) {}

  /** Takes one message. */
  add({ header, content: written }: Message): void {
    const content = wellFormed(written) as Message['content'];
    switch (header.msg_type) {
      case 'stream':
        return this.addText(content.name, content.text);
      case 'display_data':
      case 'execute_result':
        return this.addBundle(header.msg_type, content);
      case 'update_display_data':
        for (const output of this.displays.get(content.transient?.display_id) ?? []) {
          output.data = content.data;
          output.metadata = content.metadata ?? {};
        }
        return;
      case 'error': {
        const { ename, evalue, traceback } = content;
        return this.push({ output_type: 'error', ename, evalue, traceback });
      }
      case 'clear_output':
        if (content.wait) this.clearBeforeNext = true;
        else this.clear();
    }
  }

  /** Says in the notebook why the cell was stopped. */
  addFailure({ ename, evalue }: { ename: string; evalue: string }): void {
    const traceback = [`${ename}: ${evalue}`];
    this.list.push(wellFormed({ output_type: 'error', ename, evalue, traceback }) as Stored);
  }

  /** @returns the cell's outputs, with texts as a terminal would finally show them */
  toList(): Output[] {
    const list = this.list.map((output) =>
      output.output_type === 'stream' ? { ...output, text: collapseOverwritten(output.text as string) } : output,
    );
    if (this.dropped > 0) {
      const kept = (MAX_OUTPUT / 1024 / 1024).toFixed(0);
      const lost = (this.dropped / 1024 / 1024).toFixed(1);
      const notice = `[the runner keeps ${kept} MB of a cell's output; ${lost} MB more were dropped]\n`;
      list.push({ output_type: 'stream', name: 'stderr', text: notice });
    }
    return list;
  }

  private addText(name: string, text: string): void {
    this.clearIfAsked();
    const kept = text.slice(0, MAX_OUTPUT - this.size);
    this.dropped += text.length - kept.length;
    if (kept === '' && text !== '') return;
    this.size += kept.length;
    const last = this.list[this.list.length - 1];
    if (last?.output_type === 'stream' && last.name === name) last.text += kept;
    else this.list.push({ output_type: 'stream', name, text: kept });
  }

  private addBundle(type: 'display_data' | 'execute_result', content: Message['content']): void {
    const { data, metadata = {}, execution_count = null, transient } = content;
    const announced = data?.[RUN_MIME];
    if (announced !== undefined) {
      this.run = String(announced.run);
      this.source = typeof announced.source === 'string' ? announced.source : undefined;
      return;
    }
    const size = JSON.stringify(data).length;
    if (this.size + size > MAX_OUTPUT) return void (this.dropped += size);
    this.size += size;
    const output: Output =
      type === 'execute_result'
        ? { output_type: type, data, metadata, execution_count }
        : { output_type: type, data, metadata };
    const id = transient?.display_id;
    if (id !== undefined) this.displays.set(id, [...(this.displays.get(id) ?? []), output]);
    this.push(output);
  }

  private push(output: Output): void {
    this.clearIfAsked();
    this.list.push(output as Stored);
  }

  private clearIfAsked(): void {
    if (this.clearBeforeNext) this.clear();
  }

  private clear(): void {
    this.list = [];
    this.clearBeforeNext = false;
    this.size = 0;
    this.dropped = 0;
  }
}
