import { appendFileSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Annotation } from '../../../lib/dist/alerts/annotate/annotation';
import { Journal } from '../../../lib/dist/alerts/annotate/journal';
import { scratchFolder } from '../../support/scratchFolder';

const folder = scratchFolder();
const annotation = (objectId: string, version = '1'): Annotation => ({
  ...{ objectId, topic: 'odd', classification: 'anomaly', version, explanation: 'why', classdict: {}, url: '' },
});

test('a journal knows after a crash what was acknowledged and when calls were made, whatever the crash cut off', () => {
  const path = join(folder, 'sent.jsonl');
  const [a, b] = [annotation('a'), annotation('b')];
  const first = new Journal(path);
  first.call(a, 10);
  first.acknowledge(a, 11);
  first.call(b, 12);
  first.close();
  const whole = readFileSync(path);
  appendFileSync(path, '{"at":13,"acknowl');
  const second = new Journal(path);
  expect([a, b, annotation('a', '2')].map((one) => second.isAcknowledged(one))).toEqual([true, false, false]);
  expect(second.calls).toEqual([10, 12]);
  second.acknowledge(b, 14);
  second.close();
  expect(new Journal(path).isAcknowledged(b)).toBe(true);
  for (let length = 0; length <= whole.length; length++) {
    writeFileSync(path, whole.subarray(0, length));
    const cut = new Journal(path);
    expect(cut.calls.length).toBeLessThanOrEqual(2);
    cut.close();
  }
});
