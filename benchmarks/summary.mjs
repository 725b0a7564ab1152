// npm run bench:summary   the first table of README.md, of all results that lie beside their benchmarks. Whatever measures and
// writes results renews it.
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { TASKS } from './alerts/report.mjs';
import { TABLES } from './formats/report.mjs';
import { writeIntoReadme } from './readme.mjs';
import { fastest } from './training/report.mjs';
import { work } from './training/work.mjs';

const read = (name) => JSON.parse(readFileSync(new URL(name, import.meta.url), 'utf8'));
const digits = (value) => Number(value.toPrecision(3));
const time = (ms) => (ms < 1 ? `${digits(ms * 1000)} µs` : ms < 1000 ? `${digits(ms)} ms` : `${digits(ms / 1000)} s`);
const rate = (perSecond) => `${perSecond.toLocaleString('en')}/s`;
const memory = (mib) => (mib === undefined ? '' : `${digits(mib)} MiB`);

function trainingRows() {
  const { work: results, ratios, ratiosFma } = read('training/results.json');
  return work.flatMap(({ id, says }) => {
    if (!results[id]) return [];
    const [, ours] = fastest(results[id], /plain/, true);
    const [name, peer] = fastest(results[id], /./, false);
    const [first, second] = [ratios[id], ratiosFma[id]].map((ratio) => ratio ?? '');
    return [[says, time(ours.median), `${time(peer.median)}, ${name}`, first, second, memory(ours.peakMiB), memory(peer.peakMiB)]]; // prettier-ignore
  });
}

function detectorRows() {
  const { results } = read('detectors/results.json');
  const most = Math.max(...results.map(({ rows }) => rows));
  return results
    .filter(({ rows }) => rows === most)
    .map(({ kind, rows, ours, peer, ratio }) => [
      `\`${kind}\`: fitted on ${rows.toLocaleString('en')} rows of 22 columns, as many scored`,
      ...[time(ours.ms), `${time(peer.ms)}, ${kind === 'ecod' || kind === 'pca' ? 'PyOD' : 'scikit-learn'}`, ratio, ''],
      ...[memory(ours.peakMiB), memory(peer.peakMiB)],
    ]);
}

const ALERTS = { parquet: 'PyArrow + onnxruntime', lines: 'PyArrow + onnxruntime', packets: 'fastavro + onnxruntime' };

function alertRows() {
  const { results } = read('alerts/results.json');
  return results.map(({ name, ours, peer, ratio }) => [
    ...[TASKS[name], rate(ours.perSecond), `${rate(peer.perSecond)}, ${ALERTS[name]}`, ratio, ''],
    ...[memory(ours.peakMiB), memory(peer.peakMiB)],
  ]);
}

function streamRows() {
  const { results } = read('alerts/kafka.json');
  const two = results.filter(({ name }) => name.includes('two processes'));
  return two.map(({ name, perSecond, peakMiB }) => [`JSON alerts through Kafka and back, ${name}`, rate(perSecond), '', '', '', memory(peakMiB), '']); // prettier-ignore
}

function csvRows() {
  const { results } = read('formats/results.json');
  return results.map(({ kind, megabytes, withTexts, pandasMs, ratio, memoryWithTexts, pandasMemory }) => [
    ...[`${TABLES[kind]}, processor time`, time(withTexts), `${time(pandasMs)}, pandas`, ratio, ''],
    ...[memoryWithTexts, pandasMemory].map((sizes) => memory((sizes * megabytes * 1e6) / 2 ** 20)),
  ]);
}

/** Writes the table that holds all results. */
export async function writeSummary() {
  const rows = [...trainingRows(), ...detectorRows(), ...alertRows(), ...streamRows(), ...csvRows()];
  await writeIntoReadme('bench:summary', [
    '| what | ours | fastest peer | ratio | ratio with FMA | our memory | its memory |',
    '| --- | --- | --- | --- | --- | --- | --- |',
    ...rows.map((cells) => `| ${cells.join(' | ')} |`),
  ]);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await writeSummary();
