import { escapeMarkup } from '../../notebook/markup';
import type { CellRecord } from '../execute/notebookRun';
import type { Outcome } from '../outcome';
import { describeFailure } from './describe';

/** @returns outcomes as JUnit XML: a suite for each notebook, a case for each executed cell */
export function junitReport(outcomes: readonly Outcome[]): string {
  const suites = outcomes.map((outcome) => {
    const cases = outcome.cells.map((record) => cellCase(outcome, record));
    if (!outcome.cells.some(({ failure }) => failure)) cases.push(...notebookCase(outcome));
    const failures = outcome.failure ? 1 : 0;
    const skipped = outcome.skipped === undefined ? 0 : 1;
    const counts = `tests="${cases.length}" failures="${failures}" skipped="${skipped}" time="${time(outcome.seconds)}"`;
    return [`  <testsuite name="${escapeMarkup(outcome.name)}" ${counts}>`, ...cases, '  </testsuite>'].join('\n');
  });
  return ['<?xml version="1.0" encoding="UTF-8"?>', '<testsuites>', ...suites, '</testsuites>', ''].join('\n');
}

function cellCase(outcome: Outcome, { number, id, seconds, failure }: CellRecord): string {
  return testCase(outcome, `cell ${number} (${id})`, seconds, failure && failureElement(outcome, failure));
}

/** What concerns a notebook as a whole: that it could not be started or written, or was skipped. */
function notebookCase(outcome: Outcome): string[] {
  const { name, failure, skipped } = outcome;
  if (skipped !== undefined) return [testCase(outcome, name, 0, `<skipped message="${escapeMarkup(skipped)}"/>`)];
  if (failure) return [testCase(outcome, name, outcome.seconds, failureElement(outcome, failure))];
  return outcome.cells.length === 0 ? [testCase(outcome, name, outcome.seconds, undefined)] : [];
}

function testCase({ name }: Outcome, test: string, seconds: number, content: string | undefined): string {
  const open = `    <testcase classname="${escapeMarkup(name)}" name="${escapeMarkup(test)}" time="${time(seconds)}"`;
  return content === undefined ? `${open}/>` : `${open}>${content}</testcase>`;
}

function failureElement({ name }: Outcome, failure: NonNullable<Outcome['failure']>): string {
  const message = escapeMarkup(`${failure.ename}: ${failure.evalue}`);
  return `<failure type="${failure.cause}" message="${message}">${escapeMarkup(describeFailure(name, failure))}</failure>`;
}

const time = (seconds: number): string => seconds.toFixed(3);
