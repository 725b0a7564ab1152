// The corpus of hostile files. Each one must be refused: with a FormatError, within three seconds of processor time (most within a millisecond), in 200 MB.
const archives = require('./archives.cjs');
const avro = require('./tables/avro.cjs');
const bombs = require('./bombs.cjs');
const cut = require('./cut.cjs');
const foreignPickles = require('./foreignPickles.cjs');
const nesting = require('./nesting.cjs');
const pickles = require('./pickles.cjs');
const documents = require('./tables/documents.cjs');
const tableFiles = require('./tables/tableFiles.cjs');
const tensorPickles = require('./tensorPickles.cjs');

/** Classes whose files are large, or take a while to make. */
const HEAVY = new Set([
  'deepNesting',
  'memory',
  'manyEntries',
  'bombs',
  'parquetPages',
  'parquetBombs',
  'hdf5Files',
  'hdf5Cuts',
]);

/**
 * @param {{heavy: boolean}} options whether to include the heavy classes
 * @returns {Iterable<{class: string, name: string, reader: 'torch'|'npy'|'npz'|'csv'|'document'|'table'|'avro', bytes: () => Uint8Array}>}
 */
module.exports = function* corpus({ heavy }) {
  for (const part of [
    pickles,
    tensorPickles,
    foreignPickles,
    nesting,
    archives,
    bombs,
    cut,
    documents,
    tableFiles,
    avro,
  ]) {
    for (const file of part(heavy ? new Set() : HEAVY)) yield file;
  }
};
