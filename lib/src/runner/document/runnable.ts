import { existsSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { NotebookError, type Notebook } from './notebook';

/**
 * Checks what can be known before a notebook is executed.
 * @throws NotebookError for notebooks in another language, and for metadata that the runner cannot make sense of, such as
 *   notebooks to come after that are not there
 */
export function checkRunnable({ metadata }: Notebook, path: string): void {
  const kernelspec = metadata.kernelspec as { name?: string; display_name?: string; language?: unknown } | undefined;
  const language = kernelspec?.language ?? (metadata.language_info as { name?: unknown } | undefined)?.name;
  if (language !== undefined && language !== 'typescript') {
    const kernel = kernelspec?.display_name ?? kernelspec?.name ?? 'unknown';
    throw new NotebookError(`${path}: is written in ${language} (kernel "${kernel}"); only TypeScript can be run`);
  }
  const own = metadata['anomaly-notebooks'];
  if (own === undefined) return;
  const complaint = complaintAbout(own, dirname(resolve(path)));
  if (complaint) throw new NotebookError(`${path}: metadata "anomaly-notebooks": ${complaint}`);
}

function complaintAbout(own: unknown, folder: string): string | undefined {
  if (!isObject(own)) return 'must be an object';
  const { run, after, smoke } = own;
  if (run !== undefined && typeof run !== 'string') return '"run" must be a name';
  const isList = Array.isArray(after) && after.every((each) => typeof each === 'string');
  if (after !== undefined && !isList) return '"after" must be a list of file names';
  const missing = (after as string[] | undefined)?.find((file) => !existsSync(resolve(folder, file)));
  if (missing !== undefined) return `"after" names ${missing}, which is not in ${folder}`;
  if (smoke !== undefined && !isObject(smoke)) return '"smoke" must be an object of parameters';
  return undefined;
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
