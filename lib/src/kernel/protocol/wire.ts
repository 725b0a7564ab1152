import { createHmac, randomUUID, timingSafeEqual } from 'node:crypto';

/** The parts of a Jupyter message, messaging protocol 5.3 ("The wire protocol"). */
export interface Message {
  /** Routing prefix of a ROUTER socket, or the topic on iopub. */
  readonly identities: readonly Buffer[];
  readonly header: Header;
  /** Header of the request that this message answers; empty for a request. */
  readonly parent: Partial<Header>;
  readonly metadata: Record<string, unknown>;
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- the content's type follows from header.msg_type
  readonly content: any;
}

/** Who sent what, and when. */
export interface Header {
  readonly msg_id: string;
  readonly msg_type: string;
  readonly session: string;
  readonly username: string;
  readonly date: string;
  readonly version: string;
}

/** The contents of a kernel's connection file. */
export interface ConnectionInfo {
  readonly transport: 'tcp' | 'ipc';
  readonly ip: string;
  readonly key: string;
  readonly signature_scheme: string;
  readonly kernel_name?: string;
  readonly shell_port: number;
  readonly iopub_port: number;
  readonly stdin_port: number;
  readonly control_port: number;
  readonly hb_port: number;
}

/** @returns the header of a new message */
export const newHeader = (type: string, session: string, username: string): Header => ({
  msg_id: randomUUID(),
  msg_type: type,
  session,
  username,
  date: new Date().toISOString(),
  version: '5.3',
});

const DELIMITER = Buffer.from('<IDS|MSG>');

/** @returns the frames of a message, signed with the connection's key (an empty key signs nothing) */
export function encode(key: string, message: Message): (Buffer | string)[] {
  const parts = [message.header, message.parent, message.metadata, message.content].map((part) => JSON.stringify(part));
  return [...message.identities, DELIMITER, sign(key, parts), ...parts];
}

/**
 * Reads a message from its frames.
 * @throws Error when the delimiter is missing or the signature is not the key's
 */
export function decode(key: string, frames: readonly Buffer[]): Message {
  const at = frames.findIndex((frame) => frame.equals(DELIMITER));
  if (at < 0 || frames.length < at + 6) {
    throw new Error(`Jupyter message: ${frames.length} frames without the delimiter <IDS|MSG> and the four parts`);
  }
  const parts = frames.slice(at + 2, at + 6);
  const wanted = Buffer.from(sign(key, parts));
  const got = frames[at + 1];
  if (wanted.length !== got.length || !timingSafeEqual(wanted, got)) {
    throw new Error("Jupyter message: the signature does not match the connection file's key");
  }
  const [header, parent, metadata, content] = parts.map((part) => JSON.parse(part.toString()));
  return { identities: frames.slice(0, at), header, parent, metadata, content };
}

function sign(key: string, parts: readonly (Buffer | string)[]): string {
  if (key === '') return '';
  const hmac = createHmac('sha256', key);
  for (const part of parts) hmac.update(part);
  return hmac.digest('hex');
}
