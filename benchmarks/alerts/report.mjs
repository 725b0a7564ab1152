import { writeFileSync } from 'node:fs';
import { availableParallelism, cpus } from 'node:os';
import { fileURLToPath } from 'node:url';
import { format, resolveConfig } from 'prettier';
import { writeIntoReadme } from '../readme.mjs';

const TASKS = {
  parquet: 'Parquet → score → Parquet, two processes',
  lines: 'JSON lines → score → CSV',
  packets: 'packets with cutouts → features → score → CSV, two processes',
};

/** Writes results.json and the table in benchmarks/README.md. */
export async function writeReport({ versions, rounds, results }) {
  const processor = cpus()[0].model.replace(/\s+/g, ' ').trim();
  const machine = `${processor}, ${availableParallelism()} cores`;
  const path = fileURLToPath(new URL('results.json', import.meta.url));
  const document = JSON.stringify({ machine, versions, rounds, results }, null, 2);
  writeFileSync(path, await format(document, { ...(await resolveConfig(path)), filepath: path }));
  const count = (value) => value.toLocaleString('en');
  const perRecord = ({ cpuMs }, records) => `${Number(((cpuMs * 1000) / records).toPrecision(3))} µs`;
  const cells = results.map(
    ({ name, records, ratio, cpuRatio, ours, peer }) =>
      `| ${TASKS[name]} | ${count(records)} | ${count(ours.perSecond)} | ${count(peer.perSecond)} | **${ratio}** ` +
      `| ${perRecord(ours, records)} | ${perRecord(peer, records)} | ${cpuRatio} | ${ours.peakMiB} MiB | ${peer.peakMiB} MiB |`,
  );
  await writeIntoReadme('bench:alerts', [
    `${machine}; ${versions}; medians of ${rounds} turns.`,
    '',
    '| task | records | ours, a second | Python, a second | ratio | our processor time a record | its | ratio | our peak memory | its |',
    '| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |',
    ...cells,
  ]);
}
