import { escapeMarkup } from '../../notebook/markup';
import type { Outcome } from '../outcome';
import { describeFailure, formatSeconds } from './describe';

const STYLE = `body { font: 16px/1.5 system-ui, sans-serif; max-width: 60rem; margin: 2rem auto; padding: 0 1rem }
table { border-collapse: collapse } td, th { text-align: left; padding: .2rem 1rem .2rem 0; border-bottom: 1px solid #ccc }
pre { background: #f6f6f6; padding: 1rem; overflow-x: auto } .failed { color: #a00000 }`;

/** @returns outcomes as one HTML page: a table of the notebooks, and each failure in full */
export function htmlReport(outcomes: readonly Outcome[]): string {
  const failures = outcomes.flatMap(({ name, failure }) =>
    failure ? [`<h2>${escapeMarkup(name)}</h2>\n<pre>${escapeMarkup(describeFailure(name, failure))}</pre>`] : [],
  );
  const title =
    failures.length === 0 ? 'All notebooks succeeded' : `${failures.length} of ${outcomes.length} notebooks failed`;
  const rows = outcomes.map(({ name, failure, skipped, seconds, cells }) => {
    const skip = skipped === undefined ? 'ok' : `skipped: ${escapeMarkup(skipped)}`;
    const state = failure ? `<span class="failed">${failure.cause}</span>` : skip;
    return `<tr><td>${escapeMarkup(name)}</td><td>${state}</td><td>${cells.length}</td><td>${formatSeconds(seconds)}</td></tr>`;
  });
  return [
    '<!DOCTYPE html>',
    `<html lang="en"><head><meta charset="utf-8"><title>${title}</title><style>${STYLE}</style></head><body>`,
    `<h1>${title}</h1>`,
    '<table><tr><th>notebook</th><th>outcome</th><th>cells executed</th><th>time</th></tr>',
    ...rows,
    '</table>',
    ...failures,
    '</body></html>',
    '',
  ].join('\n');
}
