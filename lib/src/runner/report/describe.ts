import type { Failure, FailureCause } from '../failure';
import type { RunEvent } from './events';

/** @returns a time as people read it: `4.2 s`, `3 min 05 s` */
export function formatSeconds(seconds: number): string {
  if (seconds < 60) return `${seconds.toFixed(1)} s`;
  const whole = Math.round(seconds);
  return `${Math.floor(whole / 60)} min ${String(whole % 60).padStart(2, '0')} s`;
}

/** What data a notebook used, for people. */
const SOURCES: Readonly<Partial<Record<string, string>>> = {
  file: 'real data',
  smote: 'real data through SMOTE',
  'stand-in': 'stand-in data',
  example: 'a generated example',
};

/** @returns the line that ends a notebook's report */
export function describeEnd(event: RunEvent & { event: 'end' | 'skipped' }): string {
  if (event.event === 'skipped') return `${event.notebook}: skipped, ${event.reason}`;
  const time = formatSeconds(event.seconds);
  const source = event.source === undefined ? '' : `, ${SOURCES[event.source] ?? event.source}`;
  const wrote = event.wrote ? `, ${event.wrote}` : '';
  return `${event.notebook}: ${event.failure ? 'FAILED' : 'ok'} in ${time}${source}${wrote}`;
}

/** @returns a failure in lines: notebook, cell, line of source, message, trace */
export function describeFailure(name: string, failure: Failure): string {
  const { cell } = failure;
  const lines = [`${name}: ${headline(failure)}`];
  if (cell?.source !== undefined) lines.push(`  line ${cell.line}: ${cell.source.trim()}`);
  lines.push(`  ${failure.ename}: ${failure.evalue}`.replace(/\n/g, '\n  '));
  const trace = failure.traceback.flatMap((text) => text.split('\n'));
  // The trace begins with the message itself.
  const from = trace[0]?.includes(failure.evalue.split('\n')[0]) ? failure.evalue.split('\n').length : 0;
  lines.push(...trace.slice(from).map((line) => `  ${line}`.trimEnd()));
  return lines.join('\n');
}

/** What became of a cell, or of the notebook. */
const VERDICTS: Readonly<Partial<Record<FailureCause, string>>> = {
  'cell-error': 'failed',
  'type-error': 'does not compile',
  timeout: 'ran out of time',
  interrupted: 'was interrupted',
  'data-missing': 'needs data that is missing',
  mismatch: 'differs from what is stored',
};

function headline({ cause, cell }: Failure): string {
  const where = cell ? `cell ${cell.number} of ${cell.of} (id ${cell.id})` : 'the notebook';
  if (cause === 'kernel-death') return cell ? `the kernel died in ${where}` : 'the kernel did not start';
  if (cause === 'not-written') return 'the executed notebook could not be written';
  return cause === 'bad-notebook' ? 'cannot be run' : `${where} ${VERDICTS[cause]}`;
}
