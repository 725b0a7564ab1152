import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readTable } from '../../../lib/dist/formats';
import { fixturePath } from '../../support/fixtures';
import { scratchFolder } from '../../support/scratchFolder';

const folder = scratchFolder();
const fixture = (name: string) => fixturePath(`formats/tables/${name}`);

test('many files are read at once', async () => {
  const names = [
    'parquet/snappy.parquet',
    'hdf5/fixed.h5',
    'parquet/zstd.parquet',
    'hdf5/table.h5',
    'parquet/gzip.parquet',
  ];
  const tables = await Promise.all(names.map((name) => readTable(fixture(name))));
  expect(tables.map(({ rows }) => rows)).toEqual([40, 12, 40, 12, 40]);
});

test('a broken file is refused, and those read beside it and after it are not', async () => {
  const broken = join(folder, 'broken.h5');
  writeFileSync(broken, Buffer.concat([Buffer.from('894844460d0a1a0a', 'hex'), Buffer.alloc(3000, 255)]));
  const [first, second] = await Promise.allSettled([readTable(broken), readTable(fixture('hdf5/fixed.h5'))]);
  expect(first).toMatchObject({ status: 'rejected', reason: { name: 'FormatError', place: { file: broken } } });
  expect(second.status).toBe('fulfilled');
  expect((await readTable(fixture('hdf5/fixed.h5'))).names).toContain('tau1j1');
});

test('a file that comes while the waiting worker is being ended gets a new one', async () => {
  await readTable(fixture('parquet/snappy.parquet'));
  const both = new Promise((resolve) => setTimeout(resolve, 500)); // as long as a worker waits: due right after its end
  for (const start = Date.now(); Date.now() - start < 600;); // both timers are due
  await both;
  expect((await readTable(fixture('parquet/snappy.parquet'))).rows).toBe(40);
});
