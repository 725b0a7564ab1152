import { writeIntoReadme } from '../readme.mjs';
import { machineName, writeJson } from '../results.mjs';

/** Writes results.json and the table in benchmarks/README.md. */
export async function writeReport({ versions, results }) {
  const machine = machineName();
  await writeJson(new URL('results.json', import.meta.url), { machine, versions, results });
  const time = ({ ms }) => (ms < 1000 ? `${ms} ms` : `${Number((ms / 1000).toPrecision(3))} s`);
  const cells = results.map(
    ({ kind, rows, ours, peer, ratio, firstRatio }) =>
      `| \`${kind}\` | ${rows.toLocaleString('en')} | ${time(ours)} | ${time(peer)} | **${ratio}** | ${firstRatio} ` +
      `| ${ours.peakMiB} MiB (${ours.processMiB}) | ${peer.peakMiB} MiB (${peer.processMiB}) |`,
  );
  await writeIntoReadme('bench:detectors', [
    `${machine}; ${versions.join(', ')}.`,
    '',
    '| kind | rows | ours | fastest peer | ratio | ratio of first runs | our peak memory (whole process) | its peak memory |',
    '| --- | --- | --- | --- | --- | --- | --- | --- |',
    ...cells,
  ]);
}
