import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { writeFileAtomic } from '../../formats';
import { projectRoot } from '../../notebook/project';

/** A file that its authors publish, pinned to one commit and one content. */
export interface PublicFile {
  readonly name: string;
  readonly url: string;
  readonly sha256: string;
}

/** The AHA authors' table of 5,479 objects, before SMOTE. */
export const TRAINING_DATA: PublicFile = {
  name: 'training_data.csv',
  url: 'https://raw.githubusercontent.com/leylaiskandarli/AHA-Anomaly-Hunter-for-Alerts/69b767a/Data/training_data.csv',
  sha256: 'b16a6fea59af3d2b8ae49ea114421f0bd044a24bdbdd291f784a9a5989ce2c39',
};

/** Bytes received so far, and in total where the server states it. */
export type Progress = (received: number, total: number | null) => void;

/** Seconds without a byte after which a download is given up. */
const STALL_SECONDS = 30;

/**
 * Downloads a published file into `data/` of the project unless the right one is there. Nothing is written unless the
 * content is the pinned one.
 * @returns the file's path and whether it was downloaded now
 * @throws Error naming the address and what went wrong: no connection, an HTTP status, a stall, other content
 */
export async function fetchPublicFile(
  file: PublicFile,
  onProgress: Progress = () => {},
): Promise<{ path: string; fetched: boolean }> {
  const path = join(projectRoot(), 'data', file.name);
  if (existsSync(path) && sha256(readFileSync(path)) === file.sha256) return { path, fetched: false };
  const content = await download(file.url, onProgress).catch((error: Error) => {
    const why = error.cause instanceof Error ? `${error.message}: ${error.cause.message}` : error.message;
    throw new Error(`Could not download ${file.url}: ${why}. You can put the file at ${path} by hand.`);
  });
  const found = sha256(content);
  if (found !== file.sha256) {
    throw new Error(
      `${file.url} is not the expected file: its sha256 is ${found}, expected ${file.sha256}. Nothing was written.`,
    );
  }
  mkdirSync(dirname(path), { recursive: true });
  writeFileAtomic(path, content);
  return { path, fetched: true };
}

async function download(url: string, onProgress: Progress): Promise<Buffer> {
  const abort = new AbortController();
  let stall = setTimeout(() => abort.abort(), STALL_SECONDS * 1000);
  try {
    const response = await fetch(url, { signal: abort.signal });
    if (!response.ok || !response.body)
      throw new Error(`the server answered ${response.status} ${response.statusText}`);
    const length = Number(response.headers.get('content-length'));
    const chunks: Uint8Array[] = [];
    let received = 0;
    for await (const chunk of response.body as unknown as AsyncIterable<Uint8Array>) {
      clearTimeout(stall);
      stall = setTimeout(() => abort.abort(), STALL_SECONDS * 1000);
      chunks.push(chunk);
      received += chunk.length;
      onProgress(received, length > 0 ? length : null);
    }
    return Buffer.concat(chunks);
  } catch (error) {
    if (abort.signal.aborted) throw new Error(`nothing arrived for ${STALL_SECONDS} seconds`);
    throw error;
  } finally {
    clearTimeout(stall);
  }
}

function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}
