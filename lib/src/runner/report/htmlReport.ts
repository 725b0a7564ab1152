import { formatSeconds } from './events';
import { describeFailure } from '../execute/failure';
import { escapeMarkup } from '../../notebook/markup';
import type { Outcome } from '../runNotebooks';

const STYLE = `body { font: 16px/1.5 system-ui, sans-serif; max-width: 60rem; margin: 2rem auto; padding: 0 1rem }
table { border-collapse: collapse } td, th { text-align: left; padding: .2rem 1rem .2rem 0; border-bottom: 1px solid #ccc }
pre { background: #f6f6f6; padding: 1rem; overflow-x: auto } .failed { color: #a00000 }`;

/** @returns outcomes as one HTML page: a table of the notebooks, and each failure in full */
export function htmlReport(outcomes: readonly Outcome[]): string {
  const failed = outcomes.filter(({ failure }) => failure);
  const title =
    failed.length === 0 ? 'All notebooks succeeded' : `${failed.length} of ${outcomes.length} notebooks failed`;
  const rows = outcomes.map(({ name, failure, skipped, seconds, cells }) => {
    const state = failure
      ? `<span class="failed">${failure.cause}</span>`
      : (skipped && `skipped: ${escapeMarkup(skipped)}`) || 'ok';
    return `<tr><td>${escapeMarkup(name)}</td><td>${state}</td><td>${cells.length}</td><td>${formatSeconds(seconds)}</td></tr>`;
  });
  const sections = failed.map(
    ({ name, failure }) =>
      `<h2>${escapeMarkup(name)}</h2>\n<pre>${failure ? escapeMarkup(describeFailure(name, failure)) : ''}</pre>`,
  );
  return [
    '<!DOCTYPE html>',
    `<html lang="en"><head><meta charset="utf-8"><title>${title}</title><style>${STYLE}</style></head><body>`,
    `<h1>${title}</h1>`,
    '<table><tr><th>notebook</th><th>outcome</th><th>cells executed</th><th>time</th></tr>',
    ...rows,
    '</table>',
    ...sections,
    '</body></html>',
    '',
  ].join('\n');
}
