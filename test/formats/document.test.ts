import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { readDocument, writeDocument } from '../../lib/dist/formats';
import { StandardScaler } from '../../lib/dist/scaling';
import { scratchFolder } from '../support/scratchFolder';

const folder = scratchFolder();
const path = join(folder, 'document.json');

test('every number comes back with the same bits; NaN and infinities as their names', () => {
  fc.assert(
    fc.property(fc.array(fc.double(), { minLength: 1 }), (mean) => {
      writeDocument(path, { estimator: 'PCA', version: 1, mean } as never);
      const { mean: read } = readDocument(path, 'PCA', 1);
      expect(read).toEqual(mean.map((x) => (Number.isFinite(x) ? x : String(x))));
    }),
  );
});

test('a document is JSON with one field a line and lists of numbers on one', () => {
  writeDocument(path, {
    estimator: 'PCA',
    version: 1,
    mean: Float64Array.of(0.1, -0),
    axes: [[1], [2]],
    note: undefined,
  } as never);
  expect(readFileSync(path, 'utf8')).toBe(
    '{\n  "estimator": "PCA",\n  "version": 1,\n  "mean": [0.1, -0],\n  "axes": [\n    [1],\n    [2]\n  ]\n}\n',
  );
});

test('a fitted scaler goes through a file and scales to the same bits', () => {
  const x = { data: Float64Array.of(1, NaN, 0.1, 3, 5, 0.2), rows: 2, cols: 3 };
  const scaler = new StandardScaler().fit(x);
  writeDocument(path, scaler);
  const read = StandardScaler.fromJSON(readDocument(path, 'StandardScaler', 1));
  expect(read.transform(x)).toEqual(scaler.transform(x));
});

test('what does not say its estimator and version is not written', () => {
  expect(() => writeDocument(path, { estimator: 'PCA' } as never)).toThrow(/"estimator".*"version"/);
});

test.each([
  ['{"estimator": "MinMaxScaler", "version": 1}', /"estimator" is "MinMaxScaler"; allowed: "PCA"/],
  ['{"estimator": "PCA", "version": 3}', /version 3; allowed: a version up to 2 \(update/],
  ['{"estimator": "PCA"}', /"version" is missing; allowed: an integer from 1/],
  ['[]', /a list; allowed: the object that toJSON gave/],
  ['{', /not JSON/],
])('%s is refused, saying what it is', (text, message) => {
  writeFileSync(path, text);
  expect(() => readDocument(path, 'PCA', 2)).toThrow(message);
});
