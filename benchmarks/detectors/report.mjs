import { writeFileSync } from 'node:fs';
import { availableParallelism, cpus } from 'node:os';
import { fileURLToPath } from 'node:url';
import { format, resolveConfig } from 'prettier';
import { writeIntoReadme } from '../readme.mjs';

/** Writes results.json and the table in benchmarks/README.md. */
export async function writeReport({ versions, results }) {
  const processor = cpus()[0].model.replace(/\s+/g, ' ').trim();
  const machine = `${processor}, ${availableParallelism()} cores`;
  const path = fileURLToPath(new URL('results.json', import.meta.url));
  const options = await resolveConfig(path);
  const document = JSON.stringify({ machine, versions, results }, null, 2);
  writeFileSync(path, await format(document, { ...options, filepath: path }));
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
