// What all benchmarks' reports share: the machine's name, and writing results beside the benchmark.
import { writeFileSync } from 'node:fs';
import { availableParallelism, cpus } from 'node:os';
import { fileURLToPath } from 'node:url';
import { format, resolveConfig } from 'prettier';

export const machineName = () => `${cpus()[0].model.replace(/\s+/g, ' ').trim()}, ${availableParallelism()} cores`;

/** Writes a document as JSON, formatted as the project's files are. */
export async function writeJson(url, document) {
  const path = fileURLToPath(url);
  const text = JSON.stringify(document, null, 2);
  writeFileSync(path, await format(text, { ...(await resolveConfig(path)), filepath: path }));
}
