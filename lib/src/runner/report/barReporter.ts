import type { SingleBar } from 'cli-progress';
import { describeEnd, describeFailure } from './describe';
import type { Reporter } from './events';

/** Columns beside the notebook's name and the bar: its progress and its time. */
const STATE_COLUMNS = 28;
const [SHORTEST_BAR, LONGEST_BAR] = [8, 30];
/** Erases the rest of the line: what a bar left of itself. */
const ERASE_RIGHT = '\u001b[K';

/**
 * A bar for each running notebook, for terminals; what has ended is printed above the bars, never cut to the terminal's
 * width.
 * @param names all notebooks' names, so that the bars line up
 */
export function barReporter(stream: NodeJS.WriteStream, names: readonly string[]): Reporter {
  // eslint-disable-next-line @typescript-eslint/no-require-imports -- loaded only where there is a terminal
  const { MultiBar, Presets } = require('cli-progress') as typeof import('cli-progress');
  const { name: nameWidth, bar: barsize } = widths(stream.columns || 80, names);
  const bars = new MultiBar(
    {
      stream,
      format: '{name} {bar} {state}, {duration_formatted}',
      barsize,
      hideCursor: true,
      clearOnComplete: true,
      linewrap: true, // without it the terminal would cut the text of failures too, not only bars
      gracefulExit: false, // the runner handles signals itself
    },
    Presets.shades_classic,
  );
  const running = new Map<string, SingleBar>();
  const print = (text: string): void => bars.log(`${text.replace(/\n/g, `${ERASE_RIGHT}\n`)}${ERASE_RIGHT}\n`);
  return {
    report: (event) => {
      const { notebook } = event;
      if (event.event === 'start') {
        const name = shorten(notebook, nameWidth).padEnd(nameWidth);
        running.set(notebook, bars.create(1, 0, { name, state: 'starting' }));
      } else if (event.event === 'progress') {
        const bar = running.get(notebook);
        bar?.setTotal(Math.max(1, event.of));
        bar?.update(event.done, { state: `cell ${Math.min(event.done + 1, event.of)} of ${event.of}` });
      } else {
        const bar = running.get(notebook);
        if (bar) bars.remove(bar);
        print(describeEnd(event));
        if (event.event === 'end' && event.failure) print(describeFailure(notebook, event.failure));
        bars.update();
      }
    },
    close: () => bars.stop(),
  };
}

function widths(columns: number, names: readonly string[]): { name: number; bar: number } {
  const longest = Math.max(1, ...names.map((name) => name.length));
  const name = Math.min(longest, Math.max(10, columns - STATE_COLUMNS - SHORTEST_BAR));
  return { name, bar: Math.max(SHORTEST_BAR, Math.min(LONGEST_BAR, columns - name - STATE_COLUMNS)) };
}

/** @returns a name cut to a width; its number, at the start, says most */
const shorten = (name: string, width: number): string =>
  name.length <= width ? name : `${name.slice(0, Math.max(1, width - 1))}…`;
