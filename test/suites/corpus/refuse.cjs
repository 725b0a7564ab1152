// Reads one file of the corpus the way a user would: whole, every tensor's elements and every cell looked at.
const {
  FormatError,
  readCsv,
  readDocument,
  readNpy,
  readNpz,
  readTable,
  readTorch,
  OrderedDict,
  Refused,
  Tensor,
  TextArray,
  Tuple,
} = require('../../../lib/dist/formats');

function look(value) {
  if (value instanceof Refused) value.use();
  if (value instanceof Tensor || value instanceof TextArray) return value.data.length;
  if (value instanceof Tuple) return value.items.forEach(look);
  if (value instanceof OrderedDict && value.metadata !== undefined) look(value.metadata);
  if (value instanceof Map || value instanceof Set || Array.isArray(value)) value.forEach(look);
}

const READERS = {
  torch: (path) => look(readTorch(path)),
  npy: (path) => look(readNpy(path)),
  npz: (path) => look(readNpz(path)),
  csv: (path) => readCsv(path).columns.forEach(({ values }) => values.length),
  document: (path) => readDocument(path, 'PCA', 1),
  table: async (path) => (await readTable(path, { warn: false })).columns.forEach(({ values }) => values.length),
};

/** Processor time, so that a busy machine does not make files look slow. */
function since(start) {
  const { user, system } = process.cpuUsage(start);
  return (user + system) / 1000;
}

/** @returns {Promise<{refused: boolean, message: string, milliseconds: number}>} */
async function refuse(reader, path) {
  const start = process.cpuUsage();
  try {
    await READERS[reader](path);
    return { refused: false, message: 'it was read', milliseconds: since(start) };
  } catch (error) {
    const refused = error instanceof FormatError;
    return { refused, message: refused ? error.message : String(error.stack), milliseconds: since(start) };
  }
}

module.exports = { READERS, refuse };
