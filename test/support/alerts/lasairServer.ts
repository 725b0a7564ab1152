import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** How the server behaves at a call: it has read the form by then. */
export type Behaviour = (response: ServerResponse, request: IncomingMessage, keep: () => void) => void;

/** What Lasair does: REPLACE INTO annotations, and "success". */
export const works: Behaviour = (response, _, keep) => {
  keep();
  response.end('{"status": "success", "query": "REPLACE INTO annotations …"}');
};
export const answers =
  (status: number, body: string, headers: Record<string, string> = {}): Behaviour =>
  (response) =>
    response.writeHead(status, headers).end(body);
export const hangs: Behaviour = () => undefined;
export const hangsHalfWay: Behaviour = (response) => void response.writeHead(200).write('{"status"');
export const closes: Behaviour = (response) => response.destroy();
export const closesHalfWay: Behaviour = (response) => {
  response.writeHead(200, { 'content-length': '100' }).write('{"status": "suc', () => response.destroy());
};
/** Takes the annotation, and is gone before it can say so. */
export const takesSilently: Behaviour = (response, _, keep) => {
  keep();
  response.destroy();
};

/** A server in Lasair's place, on 127.0.0.1, that misbehaves as told, call by call; after that, it works. */
export async function lasairServer(behaviours: readonly Behaviour[] = []) {
  const calls: { readonly form: URLSearchParams; readonly authorization?: string; readonly path?: string }[] = [];
  /** What it holds: one annotation an object and topic. */
  const held = new Map<string, URLSearchParams>();
  const server = createServer((request, response) => {
    let text = '';
    request.on('data', (part) => (text += part));
    request.on('end', () => {
      const form = new URLSearchParams(text);
      const behaviour = behaviours[calls.length] ?? works;
      calls.push({ form, authorization: request.headers.authorization, path: request.url });
      behaviour(response, request, () => held.set(`${form.get('topic')} ${form.get('objectId')}`, form));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const close = () => {
    server.closeAllConnections();
    return new Promise<void>((resolve) => server.close(() => resolve()));
  };
  return { endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}/api`, calls, held, close };
}
