import { spawn } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { annotatorOf } from '../../lib/dist/cli/annotate';
import { ecod, fit, saveDetector } from '../../lib/dist/detectors';
import { Table } from '../../lib/dist/formats';
import { hangs, lasairServer, works } from '../support/alerts/lasairServer';
import { scratchFolder } from '../support/scratchFolder';

const folder = scratchFolder();
const main = join(__dirname, '../../lib/dist/cli/main.js');
const token = 'secret0123';
const start = (args: readonly string[], env: Record<string, string> = {}) =>
  spawn(process.execPath, [main, 'score', 'model', 'night.csv', '--out', 'out', ...args], {
    cwd: folder,
    env: { ...process.env, ...env },
  });

/** Waits for a command's end. @returns its exit code and all that it printed */
async function ended(child: ReturnType<typeof start>) {
  let text = '';
  child.stdout.on('data', (part) => (text += part));
  child.stderr.on('data', (part) => (text += part));
  return { code: await new Promise((resolve) => child.on('close', resolve)), text };
}

test('annotations are written, and sent only when told to; a killed start goes on without sending one twice', async () => {
  const rows = Array.from({ length: 40 }, (_, k) => k % 8);
  const trained = await fit(ecod(), Table.of({ a: rows, b: rows.map((v) => 8 - v) }), { contamination: 0.05 });
  await saveDetector(join(folder, 'model'), trained);
  writeFileSync(
    join(folder, 'night.csv'),
    'objectId,a,b\nZTF19aaaaaaa,99,-99\nZTF19bbbbbbb,98,99\nZTF19ccccccc,97,99\n',
  );
  const asked = ['--annotate', 'lasair', '--topic', 'odd'];
  const dry = await ended(start(asked));
  expect(dry.text).toMatch(/\n3 annotations in out.annotations\.jsonl; --send sends them\n$/);
  const lines = readFileSync(join(folder, 'out', 'annotations.jsonl'), 'utf8')
    .trim()
    .split('\n');
  expect(JSON.parse(lines[0])).toMatchObject({ topic: 'odd', classification: 'anomaly', url: '' });
  expect(existsSync(join(folder, 'out', 'annotations-sent.jsonl'))).toBe(false);

  const server = await lasairServer([works, hangs]);
  const env = { LASAIR_TOKEN: token, LASAIR_ENDPOINT: server.endpoint };
  const killed = start([...asked, '--send'], env);
  const end = ended(killed);
  while (server.calls.length < 2) await new Promise((resolve) => setTimeout(resolve, 20));
  killed.kill('SIGKILL');
  await end;
  const again = await ended(start([...asked, '--send'], env));
  await server.close();
  expect(again).toEqual({ code: 0, text: expect.stringMatching(/\n2 acknowledged, 1 before, 0 refused, 0 left\n$/) });
  expect(server.calls.map(({ form }) => form.get('objectId')?.[5])).toEqual(['a', 'b', 'b', 'c']);
  expect([...server.held.values()].map((form) => form.get('objectId'))).toHaveLength(3);
  expect(server.calls.every(({ authorization }) => authorization === `Token ${token}`)).toBe(true);
  for (const name of ['annotations.jsonl', 'annotations-sent.jsonl']) {
    expect(readFileSync(join(folder, 'out', name), 'utf8')).not.toContain(token);
  }
  expect(dry.text + again.text).not.toContain(token);
});

describe('annotatorOf()', () => {
  const ask = { annotate: 'lasair', topic: 'odd' };
  const before = { ...process.env };
  afterEach(() => {
    process.env = { ...before };
  });

  test.each([
    [{ annotate: 'fink' }, {}, /--annotate fink: allowed is lasair/],
    [{ annotate: 'lasair' }, {}, /needs --topic NAME/],
    [{ topic: 'odd' }, {}, /--topic goes with --annotate lasair/],
    [{ ...ask, url: "https://x.org/'{id}" }, {}, /--url .*without quotes/],
    [{ ...ask, send: true }, { LASAIR_TOKEN: '' }, /LASAIR_TOKEN/],
    [{ ...ask, send: true }, { LASAIR_TOKEN: token, LASAIR_ENDPOINT: 'http://lasair.org' }, /an https address/],
  ])('refuses %j before anything is scored, and does not say the token', (values, env, message) => {
    Object.assign(process.env, env);
    expect(() => annotatorOf(values, 'out', ['objectId'])).toThrow(message);
    expect(() => annotatorOf(values, 'out', ['objectId'])).not.toThrow(token);
  });

  test('needs a place for its file, and the objects’ ids', () => {
    expect(() => annotatorOf(ask, '-', ['objectId'])).toThrow(/goes with --out DIR or FILE/);
    expect(() => annotatorOf(ask, 'out', ['candid'])).toThrow(/needs objectId/);
    expect(annotatorOf({}, '-', [])).toBeUndefined();
  });
});
