import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { writeIntoReadme } from '../readme.mjs';
import { writeJson } from '../results.mjs';
import { work } from './work.mjs';

const at = (name) => fileURLToPath(new URL(name, import.meta.url));

const cell = (milliseconds) =>
  milliseconds < 1 ? `${(milliseconds * 1000).toPrecision(3)} µs` : `${Number(milliseconds.toPrecision(3))} ms`;

/** Writes results.json (works measured before and not this time stay) and the table in README.md. */
export async function writeReport(report) {
  const path = at('results.json');
  let before = {};
  try {
    before = JSON.parse(readFileSync(path, 'utf8'));
  } catch {
    // the first report
  }
  const merged = { ...report };
  for (const key of ['versions', 'work', 'ratios', 'ratiosFma', 'unavailable']) {
    const both = { ...before[key], ...report[key] };
    merged[key] = key === 'versions' ? both : inOrder(both);
  }
  await writeJson(new URL('results.json', import.meta.url), merged);
  await writeIntoReadme('bench', [machineLine(merged), '', ...tableOf(merged), '', ...details(merged)]);
}

const inOrder = (byId) => Object.fromEntries(work.filter(({ id }) => byId[id]).map(({ id }) => [id, byId[id]]));

function machineLine({ machine, versions }) {
  const software = Object.entries(versions).map(([name, version]) => `${name} ${version}`);
  return `${machine.processor}, ${machine.cores} cores, ${machine.memoryGiB} GiB; ${software.join(', ')}.`;
}

/** @returns name and result of the contestant with the smallest median, ours or a peer, of which the name is like this */
export const fastest = (results, pattern, ours) =>
  Object.entries(results)
    .filter(([name]) => name.startsWith('fused-') === ours && pattern.test(name))
    .toSorted((a, b) => a[1].median - b[1].median)[0];

function tableOf({ work: results, ratios, ratiosFma }) {
  const rows = work
    .filter(({ id }) => results[id])
    .map(({ id, says }) => {
      const [plain, fma] = [/plain/, /fma/].map((build) => fastest(results[id], build, true));
      const peer = fastest(results[id], /./, false);
      const shown = (entry) =>
        entry ? `${cell(entry[1].median)} (${entry[0].replace(/^fused-(plain|fma)-/, '')})` : '';
      const peak = plain ? `${plain[1].peakMiB} MiB` : '';
      return `| \`${id}\` | ${says} | ${shown(plain)} | ${shown(fma)} | ${shown(peer)} | ${ratios[id] ?? ''} | ${ratiosFma[id] ?? ''} | ${peak} |`;
    });
  return [
    '| id | task | ours, deterministic (threads) | ours, FMA (threads) | fastest peer | ratio | ratio, FMA | our peak memory |',
    '| --- | --- | --- | --- | --- | --- | --- | --- |',
    ...rows,
  ];
}

function details({ work: results, unavailable }) {
  return work
    .filter(({ id }) => results[id])
    .flatMap(({ id }) => {
      const sorted = Object.entries(results[id]).toSorted((a, b) => a[1].median - b[1].median);
      return [
        `<details><summary>${id}</summary>`,
        '',
        '| contestant | median | min | max | peak memory | samples |',
        '| --- | --- | --- | --- | --- | --- |',
        ...sorted.map(
          ([name, { median, min, max, peakMiB, samples }]) =>
            `| ${name} | ${cell(median)} | ${cell(min)} | ${cell(max)} | ${peakMiB} MiB | ${samples} |`,
        ),
        '',
        ...Object.entries(unavailable[id] ?? {}).map(([name, reason]) => `- ${name} did not take part: ${reason}`),
        '',
        '</details>',
        '',
      ];
    });
}
