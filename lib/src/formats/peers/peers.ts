import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** An optional package: what it is for, and the version that the tests use. */
interface Peer {
  readonly name: string;
  readonly version: string;
}

const peer = (name: string, version: string): Peer => ({ name, version });
const HYPARQUET = peer('hyparquet', '1.31.5');

/** The packages that a format, or a stream, needs beyond the library's own, by what a message calls it. */
export const PEERS = {
  'reading Parquet': [HYPARQUET, peer('hyparquet-compressors', '1.1.2')],
  'writing Parquet': [HYPARQUET, peer('hyparquet-writer', '0.17.0')],
  'scoring Parquet': [peer('@duckdb/node-api', '1.5.6-r.1')],
  'reading HDF5': [peer('h5wasm', '0.10.3')],
  'streams from Kafka': [peer('kafkajs', '2.2.4')],
} as const satisfies Readonly<Record<string, readonly Peer[]>>;

/** What optional packages are for. */
export type PeerUse = keyof typeof PEERS;

/** @returns the folder that a package is installed in, as seen from the library; undefined if it is not */
export function packageFolder(name: string): string | undefined {
  const folders = require.resolve.paths(name) ?? [];
  return folders.map((folder) => join(folder, name)).find((folder) => existsSync(join(folder, 'package.json')));
}

/** @returns an installed package's version; undefined if it is not installed */
export function packageVersion(name: string): string | undefined {
  const folder = packageFolder(name);
  if (folder === undefined) return undefined;
  return (JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as { version: string }).version;
}

/** @returns the one command that adds what a use needs */
export const installCommand = (use: PeerUse): string =>
  `npm install ${PEERS[use].map(({ name, version }) => `${name}@${version}`).join(' ')}`;

/** @returns the packages that a use needs and that are not installed */
export const missingPeers = (use: PeerUse): string[] =>
  PEERS[use].map(({ name }) => name).filter((name) => packageFolder(name) === undefined);
