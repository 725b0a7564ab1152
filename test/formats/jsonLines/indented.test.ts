import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readTable } from '../../../lib/dist/formats';
import { scratchFolder } from '../../support/scratchFolder';

const folder = scratchFolder();

test('an object over several lines is a row, and so is each of several', async () => {
  const path = join(folder, 'one.json');
  writeFileSync(path, JSON.stringify({ a: 1, b: 'x' }, null, 2));
  const one = await readTable(path);
  expect([one.rows, one.names, one.column('b').values]).toEqual([1, ['a', 'b'], ['x']]);
  writeFileSync(path, [1, 2].map((a) => JSON.stringify({ a }, null, 2)).join('\n'));
  expect((await readTable(path)).column('a').values).toEqual(Float64Array.of(1, 2));
  writeFileSync(path, '{\n  "a": 1\n');
  await expect(readTable(path)).rejects.toThrow('a comma or the end of the object expected');
});
