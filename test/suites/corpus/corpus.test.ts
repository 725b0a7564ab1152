// The light classes of the corpus of hostile files; `npm run test:corpus` runs them all.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { main } from './run.cjs';
import corpus from './corpus.cjs';
import { OPCODES } from '../../../lib/dist/formats/pickle/opcodes';

const CLASSES = [
  ...['opcodeAlone', 'opcodeAfterValues', 'notAnOpcode', 'unknownGlobal', 'reduceOnAnythingElse', 'persistentIds'],
  ...[
    'tensors',
    'memoMisuse',
    'lengths',
    'recursion',
    'deepNesting',
    'memory',
    'trailingData',
    'lyingSizes',
    'lyingCrcs',
  ],
  ...['escapingNames', 'encrypted', 'manyEntries', 'nestedArchives', 'bombs', 'brokenEnds', 'truncation', 'bitFlips'],
  ...['numpyPickles', 'plainCalls', 'madeObjects', 'inflated'],
  ...['legacyLayout', 'arrayHeaders', 'csvTables', 'documents'],
  ...['jsonLines', 'fitsTables', 'parquetFooters', 'parquetPages', 'parquetBombs', 'hdf5Files', 'hdf5Cuts'],
  ...['avroContainers', 'avroCuts'],
];

test('every light file of the corpus is refused with a FormatError, within a second, in 200 MB, no prototype touched', () => {
  const { all, megabytes, prototypesUntouched } = main({ heavy: false });
  expect(all.length).toBeGreaterThan(1000);
  expect(all.filter(({ refused }) => !refused)).toEqual([]);
  expect(all.filter(({ milliseconds }) => milliseconds > 1000)).toEqual([]);
  expect(megabytes).toBeLessThan(200);
  expect(prototypesUntouched).toBe(true);
}, 120_000);

test('the corpus has every class by name, at least 300 files, and no class with more than a third of them', () => {
  const counts = new Map<string, number>();
  for (const { class: name } of corpus({ heavy: true })) counts.set(name, (counts.get(name) ?? 0) + 1);
  const total = [...counts.values()].reduce((a, b) => a + b);
  expect([...counts.keys()]).toEqual(expect.arrayContaining(CLASSES));
  expect(total).toBeGreaterThanOrEqual(300);
  expect(Math.max(...counts.values())).toBeLessThanOrEqual(total / 3);
}, 60_000);

test('every opcode of Python 3.11 (pickletools) is known by name', () => {
  expect(OPCODES).toEqual(JSON.parse(readFileSync(join(__dirname, 'opcodes.json'), 'utf8')));
});
