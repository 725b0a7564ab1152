import { writeIntoReadme } from '../readme.mjs';
import { machineName, writeJson } from '../results.mjs';

/** What is timed, by the names in results.json. */
export const TASKS = {
  parquet: 'Parquet → score → Parquet, two processes',
  lines: 'JSON lines → score → CSV, two processes',
  packets: 'packets with cutouts → features → score → CSV, two processes',
};

/** Writes results.json and the table in benchmarks/README.md. */
export async function writeReport({ versions, rounds, results }) {
  const machine = machineName();
  await writeJson(new URL('results.json', import.meta.url), { machine, versions, rounds, results });
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

/** Writes kafka.json and its table in benchmarks/README.md. */
export async function writeKafkaReport({ alerts, rounds, results }) {
  const machine = `${machineName()}, which the broker shares; node ${process.version}`;
  await writeJson(new URL('kafka.json', import.meta.url), { machine, alerts, rounds, results });
  await writeIntoReadme('bench:kafka', [
    `${machine}; ${alerts.toLocaleString('en')} JSON alerts of 22 columns; medians of ${rounds} turns.`,
    '',
    '| through Kafka and back | alerts a second | peak memory of a process |',
    '| --- | --- | --- |',
    ...results.map(
      ({ name, perSecond, peakMiB }) => `| ${name} | ${perSecond.toLocaleString('en')} | ${peakMiB} MiB |`,
    ),
  ]);
}
