// Hostile HDF5 files: those of the fixtures, cut, and with sizes, addresses and types changed.
const { readFileSync } = require('node:fs');
const { join } = require('node:path');

const read = (name) => readFileSync(join(__dirname, '../../../fixtures/formats/tables/hdf5', name));
const SIGNATURE = Buffer.from('894844460d0a1a0a', 'hex');

/** @returns the file with a pair of 64-bit numbers put in place of another that is there */
function changed(file, was, is) {
  const [from, to] = [was, is].map((value) => {
    return Buffer.from(BigUint64Array.from(value, (one) => BigInt.asUintN(64, BigInt(one))).buffer);
  });
  const copy = Buffer.from(file);
  let found = 0;
  for (let at = copy.indexOf(from); at !== -1; at = copy.indexOf(from, at + 8), found++) to.copy(copy, at);
  if (found === 0) throw new Error(`no ${was} in the file`);
  return copy;
}

/** @returns the file with every text put in place of another of as many bytes */
function renamed(file, was, is) {
  const copy = Buffer.from(file);
  for (let at = copy.indexOf(was); at !== -1; at = copy.indexOf(was, at + 1)) copy.write(is, at, 'latin1');
  return copy;
}

function* hdf5Files() {
  const plain = read('plain.h5');
  yield ['a signature alone', SIGNATURE];
  yield ['a signature and zeros', Buffer.concat([SIGNATURE, Buffer.alloc(5000)])];
  yield ['a signature and ones', Buffer.concat([SIGNATURE, Buffer.alloc(5000, 255)])];
  for (const length of [100, 1000, plain.length - 1]) yield [`cut after ${length} bytes`, plain.subarray(0, length)];
  // The axes of X, and how long they may become.
  for (const rows of [13, 1e6, 2 ** 40, 2n ** 62n, -1])
    yield [`${rows} rows for 12`, changed(changed(plain, [12, 3], [rows, 3]), [12, 12], [rows, rows])];
  yield ['a root group at the end of the file', changed(plain, [0, 0x60], [0, plain.length])];
  const table = read('table.h5');
  yield ['a pickle that runs code for the names of columns', renamed(table, '(lp0\nVpxj1', 'cos\nsystem\n')];
  yield ['more names than columns', renamed(table, 'Vmj1\np', 'Vm\naVn')];
  yield ["another type of pandas'", renamed(table, 'frame_table', 'frame_other')];
}

/** Files that end too soon; each takes half a second, because h5wasm is loaded anew after a broken one. */
function* hdf5Cuts() {
  for (const name of ['plain.h5', 'chunked.h5', 'table-data-columns.h5']) {
    const file = read(name);
    for (let part = 1; part < 6; part++) {
      const length = Math.floor((file.length * part) / 6);
      yield [`${name} cut after ${length} bytes`, file.subarray(0, length)];
    }
  }
}

module.exports = { hdf5Files, hdf5Cuts };
