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
const { Decoders, readContainers } = require('../../../lib/dist/alerts/avro/container');
const { openStream } = require('../../../lib/dist/alerts/source/openStream');

function look(value) {
  if (value instanceof Refused) value.use();
  if (value instanceof Tensor || value instanceof TextArray) return value.data.length;
  if (value instanceof Tuple) return value.items.forEach(look);
  if (value instanceof OrderedDict && value.metadata !== undefined) look(value.metadata);
  if (value instanceof Map || value instanceof Set || Array.isArray(value)) value.forEach(look);
}

/** A container refuses records and goes on: it counts as refused if any was. */
async function lookAtContainers(path) {
  const reasons = [];
  for await (const met of readContainers(await openStream(path), new Decoders(() => true))) {
    for (const each of met) if ('reason' in each) reasons.push(each.reason);
  }
  if (reasons.length > 0) throw new FormatError({ file: path }, reasons[0], 'whole records');
}

const READERS = {
  torch: (path) => look(readTorch(path)),
  npy: (path) => look(readNpy(path)),
  npz: (path) => look(readNpz(path)),
  csv: (path) => readCsv(path).columns.forEach(({ values }) => values.length),
  document: (path) => readDocument(path, 'PCA', 1),
  table: async (path) => (await readTable(path, { warn: false })).columns.forEach(({ values }) => values.length),
  avro: lookAtContainers,
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
