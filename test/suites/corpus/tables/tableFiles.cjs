// The hostile files of formats that hold tables: all read by readTable.
const CLASSES = {
  ...require('./fits.cjs'),
  ...require('./hdf5.cjs'),
  ...require('./jsonLines.cjs'),
  ...require('./parquet.cjs'),
};

module.exports = function* tableFiles(leftOut) {
  for (const [name, make] of Object.entries(CLASSES)) {
    if (leftOut.has(name)) continue;
    for (const [label, content] of make()) {
      yield {
        class: name,
        name: label,
        reader: 'table',
        bytes: () => (typeof content === 'function' ? content() : content),
      };
    }
  }
};
