import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { writeFileAtomic, writeJsonAtomic } from '../../lib/dist/formats';

const folder = mkdtempSync(join(tmpdir(), 'formats-atomic-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const path = join(folder, 'file');

test('a write that fails in the middle leaves the old file whole and nothing beside it', () => {
  writeFileSync(path, 'old');
  const content = function* () {
    yield Buffer.from('new');
    throw new Error('no more');
  };
  expect(() => writeFileAtomic(path, content())).toThrow('no more');
  expect(readFileSync(path, 'utf8')).toBe('old');
  expect(readdirSync(folder)).toEqual(['file']);
});

test('every byte of a typed array is written', () => {
  writeFileAtomic(path, Float64Array.of(1, 2));
  expect(readFileSync(path).length).toBe(16);
});

test('JSON with a number it has no word for is refused', () => {
  expect(() => writeJsonAtomic(path, { a: [1, NaN] })).toThrow(/JSON cannot hold NaN, found at "1"/);
});
