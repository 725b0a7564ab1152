import { writeFileSync } from 'node:fs';
import { availableParallelism, cpus } from 'node:os';
import { fileURLToPath } from 'node:url';
import { format, resolveConfig } from 'prettier';
import { writeIntoReadme } from '../readme.mjs';

/** What is read, by the names in results.json. */
export const TABLES = {
  plain: 'CSV, 200,000 × 45, some columns of text',
  quoted: 'the same, quoted',
  objects: 'CSV, 10⁶ × 24: identifiers, classes, numbers of 17 digits',
};

/** Writes results.json and the table in benchmarks/README.md. */
export async function writeReport({ pandas, turns, results }) {
  const machine = `${cpus()[0].model.replace(/\s+/g, ' ').trim()}, ${availableParallelism()} cores`;
  const path = fileURLToPath(new URL('results.json', import.meta.url));
  const text = JSON.stringify({ machine, pandas, turns, results }, null, 2);
  writeFileSync(path, await format(text, { ...(await resolveConfig(path)), filepath: path }));
  await writeIntoReadme('bench:csv', [
    `${machine}; node ${process.version}, pandas ${pandas}; processor time, medians of ${turns} turns; memory beyond the start, in sizes of the file.`,
    '',
    '| table | size | readCsv | with all texts made | pandas | pandas / ours with texts | our memory, with texts | its memory |',
    '| --- | --- | --- | --- | --- | --- | --- | --- |',
    ...results.map(
      ({ kind, megabytes, readCsv, withTexts, pandasMs, ratio, memory, memoryWithTexts, pandasMemory }) =>
        `| ${TABLES[kind]} | ${megabytes} MB | ${readCsv} ms | ${withTexts} ms | ${pandasMs} ms | **${ratio}** | ${memory}, ${memoryWithTexts} | ${pandasMemory} |`,
    ),
  ]);
}
