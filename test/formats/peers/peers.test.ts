import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readTable, Table, writeTable } from '../../../lib/dist/formats';
import * as peers from '../../../lib/dist/formats/peers/peers';
import { scratchFolder } from '../../support/scratchFolder';

const folder = scratchFolder();
const manifest = JSON.parse(readFileSync(join(__dirname, '../../../package.json'), 'utf8'));

jest.mock('../../../lib/dist/formats/peers/peers', () => {
  const actual = jest.requireActual('../../../lib/dist/formats/peers/peers');
  return { ...actual, missingPeers: (use: peers.PeerUse) => [actual.PEERS[use][0].name] };
});

test.each([
  ['x.parquet', 'PAR1', 'hyparquet not installed; allowed: npm install hyparquet@1.31.5 hyparquet-compressors@1.1.2'],
  ['x.h5', '\x89HDF\r\n\x1a\n', 'h5wasm not installed; allowed: npm install h5wasm@0.10.3'],
])('%s without its package names the one command that adds it', async (name, start, said) => {
  writeFileSync(join(folder, name), Buffer.from(start, 'latin1'));
  await expect(readTable(join(folder, name))).rejects.toThrow(said);
});

test('writing Parquet without its package does too', async () => {
  const said = 'writing Parquet needs hyparquet; add it: npm install hyparquet@1.31.5 hyparquet-writer@0.17.0';
  await expect(writeTable(join(folder, 'y.parquet'), Table.of({ x: [1] }))).rejects.toThrow(said);
});

test('the versions are those that the project tests with, as optional peers of the library', () => {
  const development: Record<string, string> = manifest.devDependencies;
  for (const { name, version } of Object.values(peers.PEERS).flat()) {
    expect(development[name]).toBe(version);
    expect(peers.packageVersion(name)).toBe(version);
    expect(manifest.peerDependencies).toHaveProperty([name], `^${version}`);
    expect(manifest.peerDependenciesMeta).toHaveProperty([name, 'optional'], true);
  }
  expect(peers.packageFolder('no-such-package')).toBeUndefined();
});
