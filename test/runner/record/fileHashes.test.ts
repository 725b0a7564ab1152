import fs, { linkSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { hashFile, hashText } from '../../../lib/dist/runner/record/fileHashes';
import { scratchFolder } from '../../support/scratchFolder';

let folder: string;
const at = (name: string) => join(folder, name);
beforeEach(() => {
  folder = scratchFolder();
  writeFileSync(at('table.csv'), 'a\n1\n');
});

test('a file is hashed anew when it has changed, even within its clock and in its size', () => {
  const file = at('table.csv');
  for (const content of ['one', 'two', 'six']) {
    writeFileSync(file, content);
    expect(hashFile(file)).toBe(hashText(content));
  }
  utimesSync(file, 1, 1);
  writeFileSync(file, 'ten');
  utimesSync(file, 1, 1);
  expect(hashFile(file)).toBe(hashText('ten'));
});

test('a file is read once, whatever its paths', () => {
  const [one, other] = [at('table.csv'), at('same.csv')];
  linkSync(one, other);
  utimesSync(one, 1, 1);
  const long = Date.now() + 60_000;
  const clock = jest.spyOn(Date, 'now').mockReturnValue(long);
  const read = jest.spyOn(fs, 'readSync');
  try {
    expect(hashFile(one)).toBe(hashFile(other));
    expect(read.mock.calls.filter(([, buffer]) => buffer.byteLength > 0)).toHaveLength(2); // the content, and its end
  } finally {
    clock.mockRestore();
    read.mockRestore();
  }
});
