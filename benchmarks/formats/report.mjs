import { writeIntoReadme } from '../readme.mjs';
import { machineName, writeJson } from '../results.mjs';

/** What is read, by the names in results.json. */
export const TABLES = {
  plain: 'CSV, 200,000 × 45, some columns of text',
  quoted: 'the same, quoted',
  objects: 'CSV, 10⁶ × 24: identifiers, classes, numbers of 17 digits',
};

/** Writes results.json and the table in benchmarks/README.md. */
export async function writeReport({ pandas, turns, results }) {
  const machine = machineName();
  await writeJson(new URL('results.json', import.meta.url), { machine, pandas, turns, results });
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
