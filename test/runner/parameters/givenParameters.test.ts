import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ArgumentError } from '../../../lib/dist/runner/argumentError';
import { readGivenParameters } from '../../../lib/dist/runner/parameters/givenParameters';
import { scratchFolder } from '../../support/scratchFolder';

let folder: string;
let file: string;
beforeAll(() => {
  folder = scratchFolder();
  file = join(folder, 'p.yaml');
});

test('readGivenParameters reads YAML, and values given one by one win over files', () => {
  writeFileSync(file, 'epochs: 3\nrate: .inf\nname: "12"\n');
  expect([...readGivenParameters(['epochs=4'], [file])]).toEqual([
    ['epochs', { text: '4' }],
    ['rate', { value: Infinity }],
    ['name', { value: '12' }],
  ]);
});

test('readGivenParameters names a file that holds no mapping or cannot be read', () => {
  writeFileSync(file, '- 1\n');
  expect(() => readGivenParameters([], [file])).toThrow(/expected a mapping/);
  expect(() => readGivenParameters([], [join(folder, 'none.yaml')])).toThrow(/none\.yaml: cannot be read/);
});

test.each([
  ['other: &x [*x]', 'other[0] contains itself'],
  ['%YAML 1.1\n---\nother: {when: 2020-01-01}', 'other.when is a Date'],
  ['%YAML 1.1\n---\nother: !!set {a, b}', 'other is a Set'],
  ['epochs: 12345678901234567890', '12345678901234567890 cannot be held exactly by a number'],
  ['epochs: 1e400', '1e400 is beyond the largest number'],
])('readGivenParameters refuses YAML that is not the value of a parameter: %j', (yaml, message) => {
  writeFileSync(file, `${yaml}\n`);
  expect(() => readGivenParameters([], [file])).toThrow(ArgumentError);
  expect(() => readGivenParameters([], [file])).toThrow(`-f ${file}: ${message}`);
});

test('readGivenParameters takes the same list twice by an alias, whole numbers in hexadecimal, and .inf', () => {
  writeFileSync(file, 'sizes: &x [0x10]\nother: [*x, *x, .inf, -.inf, .nan]\n');
  expect([...readGivenParameters([], [file])]).toEqual([
    ['sizes', { value: [16] }],
    ['other', { value: [[16], [16], Infinity, -Infinity, NaN] }],
  ]);
});

test('readGivenParameters refuses an assignment without a name', () => {
  expect(() => readGivenParameters(['5'], [])).toThrow('-p 5: expected name=value');
});
