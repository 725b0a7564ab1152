import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { readTorch, writeTorch, type Tensor } from '../../../lib/dist/formats';
import { fixturePath, readFixture } from '../../support/fixtures';
import { expected, plain, type Description } from '../../support/formats/torchValues';
import { scratchFolder } from '../../support/scratchFolder';

// Made by test/fixtures/formats/make_torch.py with the PyTorch in each file's name (1.13.0 and 2.15.0).
const fixtures = fixturePath('formats/torch');
const contents = readFixture<Record<string, Description>>('formats/torch.json');
const folder = scratchFolder();

test('every fixture is described', () => {
  expect(readdirSync(fixtures).sort()).toEqual(Object.keys(contents).sort());
});

describe.each(Object.keys(contents))('%s', (name) => {
  test('reads as what PyTorch saved', () => {
    expect(plain(readTorch(join(fixtures, name)))).toEqual(expected(contents[name]));
  });

  test('written again and read again, is the same', () => {
    const copy = join(folder, name);
    writeTorch(copy, readTorch(join(fixtures, name)));
    expect(plain(readTorch(copy))).toEqual(expected(contents[name]));
  });
});

test.each(['zip', 'legacy'])('tensors that share a storage in the file share it here (%s layout)', (layout) => {
  const views = readTorch(join(fixtures, `1.13-${layout}-views.pt`)) as Map<string, Tensor>;
  expect(views.get('offset')!.storage).toBe(views.get('base')!.storage);
  expect((views.get('offset')!.data as Float32Array).buffer).toBe((views.get('base')!.data as Float32Array).buffer);
  expect(views.get('own')!.storage).not.toBe(views.get('base')!.storage);
});

test('a list that is in the file twice is one list', () => {
  const value = readTorch(join(fixtures, '1.13-zip-plain.pt')) as Map<string, unknown[]>;
  expect(value.get('shared')![0]).toBe(value.get('shared')![1]);
});

test('names from a file never become properties', () => {
  readTorch(join(fixtures, '1.13-zip-plain.pt'));
  expect(({} as Record<string, unknown>).polluted).toBeUndefined();
  expect(Object.prototype).not.toHaveProperty('polluted');
});
