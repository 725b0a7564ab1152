import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ecod, fit, saveDetector } from '../../lib/dist/detectors';
import { Table } from '../../lib/dist/formats';
import { scratchFolder } from '../support/scratchFolder';

const folder = scratchFolder();
const main = join(__dirname, '../../lib/dist/cli/main.js');
const run = (args: readonly string[], input = '') =>
  spawnSync(process.execPath, [main, 'score', ...args], { encoding: 'utf8', input, cwd: folder });

test('score reads standard input, writes files, and says what is wrong with its arguments', async () => {
  const rows = Table.of({ a: [1, 2, 3, 4], b: [2, 1, 4, 3] });
  await saveDetector(join(folder, 'model'), await fit(ecod(), rows));
  const lines = '{"objectId":169760235333878021,"a":9,"b":1}\nnonsense\n';
  const piped = run(['model', '-', '--out', '-'], lines);
  expect(piped.stdout).toMatch(/^source,record,objectId,score\n-,1,169760235333878021,[\d.]+\n$/);
  expect(piped.stderr).toMatch(/"record":2.*not JSON[^]*2 read, 1 scored, 1 refused/);
  expect(piped.status).toBe(0);
  writeFileSync(join(folder, 'night.jsonl'), lines);
  const written = run(['model', 'night.jsonl', '--out', 'out', '--explain']);
  expect(written.stdout).toMatch(
    /rank +objectId +score[^]*1 +169760235333878021[^]*2 read, 1 scored, 1 refused \(why: out.refused\.jsonl\)/,
  );
  expect(readFileSync(join(folder, 'out', 'scores-0001.csv'), 'utf8')).toBe(
    piped.stdout.replace('\n-,', '\nnight.jsonl,'),
  );
  expect(existsSync(join(folder, 'out', 'refused.jsonl'))).toBe(true);
  expect(written.stderr).not.toMatch(/keep/);
  const kept = run(['model', 'night.jsonl', '--out', 'kept', '--keep', 'objectId,ObjectID']);
  expect(kept.stderr).toMatch(/^--keep ObjectID: empty in each row looked at; is that what the column is called\?$/m);
  writeFileSync(join(folder, 'strange.jsonl'), '{"other":1}\n');
  const strange = run(['model', 'strange.jsonl', '--out', 'strange']);
  expect(strange.stderr).toMatch(
    /^nothing could be scored; the first: strange\.jsonl:1: .*none of the detector's columns/m,
  );
  expect(strange.status).toBe(1);
  const wrong = run(['nowhere', 'night.jsonl', '--out', 'out']);
  expect([wrong.status, wrong.stderr]).toEqual([2, expect.stringMatching(/^anomaly-notebooks score: .*nowhere/)]);
});
