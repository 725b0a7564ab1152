import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readNpy, readNpz, Tensor, TextArray, writeNpy, writeNpz } from '../../../lib/dist/formats';
import { bytes } from '../../suites/corpus/pickleParts.cjs';
import { npy } from '../../suites/corpus/cut.cjs';
import { fixturePath } from '../../support/fixtures';
import { scratchFolder } from '../../support/scratchFolder';

const path = join(scratchFolder(), 'x.npy');
const two = Buffer.from(Float64Array.of(1, 2).buffer);
const read = (file: Uint8Array) => {
  writeFileSync(path, file);
  return readNpy(path);
};

test.each([
  ['no spaces', "{'descr':'<f8','fortran_order':False,'shape':(2,)}"],
  ['spaces everywhere', "  { 'descr' : '<f8' ,  'fortran_order' : False , 'shape' : ( 2 , ) , }   "],
  ['another order', "{'shape': (2,), 'fortran_order': False, 'descr': '<f8'}"],
  ['double quotes', '{"descr": "<f8", "fortran_order": False, "shape": (2,), }'],
  ["Python 2's long integers", "{'descr': '<f8', 'fortran_order': False, 'shape': (2L,), }"],
  ['newlines', "{'descr': '<f8',\n 'fortran_order': False,\n 'shape': (2,), }\n"],
  ['Fortran order', "{'descr': '<f8', 'fortran_order': True, 'shape': (2,), }"],
])('a header with %s is read', (_, header) => {
  expect([...read(npy(header, two)).data]).toEqual([1, 2]);
});

test.each([
  [2, [2, 0]],
  [3, [3, 0]],
])('a header of version %i is read', (_, version) => {
  const header = Buffer.from("{'descr': '<f8', 'fortran_order': False, 'shape': (2,), }\n");
  const file = bytes('\x93NUMPY', version, [header.length, 0, 0, 0], header, two);
  expect([...read(file).data]).toEqual([1, 2]);
});

test('arrays without axes and without elements are read', () => {
  expect(read(npy("{'descr': '<f8', 'fortran_order': False, 'shape': (), }", two.subarray(8))).shape).toEqual([]);
  expect(read(npy("{'descr': '<f8', 'fortran_order': False, 'shape': (0, 3), }", Buffer.alloc(0))).size).toBe(0);
  expect(read(npy("{'descr': '<U0', 'fortran_order': False, 'shape': (2,), }", Buffer.alloc(0))).data).toEqual([
    '',
    '',
  ]);
});

test.each([
  ["[('pt', '<f4'), ('eta', '>f4')]", /a structured array \(records with the fields "pt", "eta"\).*x\["pt"\]/],
  ["[('a', [('b', '<f4')])]", /the fields "a"/],
  ["[(('title', 'name'), '<i4', (2,))]", /a structured array/],
])('the fields of descr %s are named', (descr, message) => {
  expect(() => read(npy(`{'descr': ${descr}, 'fortran_order': False, 'shape': (1,), }`, Buffer.alloc(8)))).toThrow(
    message,
  );
});

test.each([
  ['(2)', /a shape that is not a tuple/],
  ['(-2,)', /a shape that is not a tuple of counts/],
  ['(2.0,)', /header/],
  ['(True,)', /counts/],
])('a shape %s is refused', (shape, message) => {
  expect(() => read(npy(`{'descr': '<f8', 'fortran_order': False, 'shape': ${shape}, }`, two))).toThrow(message);
});

// Made by test/fixtures/formats/make_numpy.py with NumPy 1.24.2.
test('text.npy is read as text', () => {
  const array = readNpy(fixturePath('formats/numpy/text.npy')) as TextArray;
  expect([array.shape, [...array], array.size]).toEqual([[2], ['a', 'bc'], 2]);
});

const ucs4 = (text: string, big: boolean) => {
  const codes = Array.from(text, (one) => one.codePointAt(0)!);
  const view = new DataView(new ArrayBuffer(4 * codes.length));
  codes.forEach((code, k) => view.setUint32(4 * k, code, !big));
  return new Uint8Array(view.buffer);
};
test.each([
  ["'<U2'", ucs4('ptη\0', false), ['pt', 'η']],
  ["'>U2'", ucs4('ptη\0', true), ['pt', 'η']],
  ["'|S3'", Buffer.from('pt\0eta'), ['pt', 'eta']],
  ["'|S3'", Buffer.from('a\0b\0\0\0'), ['a\0b', '']],
  ["'|S1'", Buffer.from([0xe9, 65]), ['é', 'A']],
  ["'<U1'", ucs4('𝛷a', false), ['𝛷', 'a']],
])('text of dtype %s is read', (descr, content, texts) => {
  const file = npy(`{'descr': ${descr}, 'fortran_order': False, 'shape': (2,), }`, content);
  expect((read(file) as TextArray).data).toEqual(texts);
});

test('text in columns comes back in rows', () => {
  const file = npy("{'descr': '|S1', 'fortran_order': True, 'shape': (2, 3), }", Buffer.from('adbecf'));
  expect((read(file) as TextArray).data).toEqual(['a', 'b', 'c', 'd', 'e', 'f']);
});

test('text is written with the very bytes NumPy writes, and comes back from .npz', () => {
  writeNpy(path, TextArray.of(['a', 'bc']));
  expect([...(readNpy(path) as TextArray)]).toEqual(['a', 'bc']);
  writeNpz(path, { names: TextArray.of(['pt', '𝛷'], [2, 1]), x: Tensor.of(Float64Array.of(1)) });
  const names = readNpz(path).get('names') as TextArray;
  expect([names.shape, names.data]).toEqual([
    [2, 1],
    ['pt', '𝛷'],
  ]);
});
