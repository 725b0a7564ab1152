import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ConnectionInfo } from '../../kernel/protocol/wire';

/** A kernel's addresses and key, and the private folder that holds them. */
export interface Connection {
  readonly info: ConnectionInfo;
  /** Path of the connection file, for the kernel's command line. */
  readonly file: string;
  address(port: number): string;
  /** Removes the folder, sockets included. */
  remove(): void;
}

/** Unix sockets take paths of up to 107 bytes (103 on macOS). */
const MAX_SOCKET_PATH = 100;

/**
 * Makes a connection file in a new temporary folder that only this user can read.
 * @param transport `ipc` (Unix sockets in that folder, no ports to race for) where the system has it and the path is
 *   short enough, else `tcp` on 127.0.0.1
 */
export async function makeConnection(transport?: 'tcp' | 'ipc'): Promise<Connection> {
  const folder = mkdtempSync(join(tmpdir(), 'anomaly-notebooks-'));
  try {
    const ip = join(folder, 'k');
    const short = Buffer.byteLength(ip) + 3 <= MAX_SOCKET_PATH;
    const chosen = transport ?? (process.platform !== 'win32' && short ? 'ipc' : 'tcp');
    const [shell, iopub, stdin, control, hb] = chosen === 'ipc' ? [1, 2, 3, 4, 5] : await freePorts(5);
    const info: ConnectionInfo = {
      transport: chosen,
      ip: chosen === 'ipc' ? ip : '127.0.0.1',
      key: randomBytes(24).toString('hex'),
      signature_scheme: 'hmac-sha256',
      kernel_name: 'tslab',
      shell_port: shell,
      iopub_port: iopub,
      stdin_port: stdin,
      control_port: control,
      hb_port: hb,
    };
    const file = join(folder, 'connection.json');
    writeFileSync(file, JSON.stringify(info), { mode: 0o600 });
    return {
      info,
      file,
      address: (port) => `${chosen}://${info.ip}:${port}`,
      remove: () => rmSync(folder, { recursive: true, force: true }),
    };
  } catch (error) {
    rmSync(folder, { recursive: true, force: true });
    throw error;
  }
}

/** Ports that are free now; all are held open until the last is known, so that they differ. */
async function freePorts(count: number): Promise<number[]> {
  const servers = await Promise.all(Array.from({ length: count }, listen));
  const ports = servers.map((server) => (server.address() as AddressInfo).port);
  await Promise.all(servers.map((server) => new Promise((resolve) => server.close(resolve))));
  return ports;
}

function listen(): Promise<Server> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.on('error', reject);
    server.listen(0, '127.0.0.1', () => resolve(server));
  });
}
