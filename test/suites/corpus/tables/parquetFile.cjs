// A small Parquet file of one column, of which any part can be told to lie.
const { struct } = require('./thrift.cjs');

const [INT32, DATA_PAGE, DICTIONARY_PAGE, DATA_PAGE_V2] = [1, 0, 2, 3];
const u32 = (value) => {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value >>> 0);
  return bytes;
};

/** A data page: its header's fields by name, and its bytes. */
function page({ type = DATA_PAGE, content = Buffer.concat([u32(1), u32(2), u32(3)]), ...lies } = {}) {
  const { values = 3, encoding = 0, packed = content.length, unpacked = content.length } = lies;
  const { nulls = 0, rows = values, definition = 0, repetition = 0 } = lies;
  const header = [
    [1, 'i32', type],
    [2, 'i32', unpacked],
    [3, 'i32', packed],
  ];
  if (type === DATA_PAGE) {
    header.push([5, 'struct', [1, 2, 3, 4].map((id) => [id, 'i32', [values, encoding, 3, 3][id - 1]])]);
  } else if (type === DICTIONARY_PAGE) {
    header.push([
      7,
      'struct',
      [
        [1, 'i32', values],
        [2, 'i32', encoding],
      ],
    ]);
  } else if (type === DATA_PAGE_V2) {
    const fields = [values, nulls, rows, encoding, definition, repetition];
    header.push([8, 'struct', fields.map((value, k) => [k + 1, 'i32', value])]);
  }
  return Buffer.concat([struct(header), content]);
}

const leaf = ({ type = INT32, repetition = 0, name = 'x', children, length, converted } = {}) => [
  [1, 'i32', type],
  [2, 'i32', length],
  [3, 'i32', repetition],
  [4, 'binary', name],
  [5, 'i32', children],
  [6, 'i32', converted],
];

/** The file. `lies` are what its footer says otherwise. */
function parquet({ pages = page(), ...lies } = {}) {
  const { type = INT32, codec = 0, values = 3, start = 4, length = pages.length, path = ['x'] } = lies;
  const { rows = 3, groupRows = rows, schema, groups, footerLength, end = 'PAR1', filePath, crypto } = lies;
  const elements = schema ?? [
    [
      [4, 'binary', 'schema'],
      [5, 'i32', 1],
    ],
    leaf({ type, ...lies.leaf }),
  ];
  const meta = [
    [1, 'i32', type],
    [2, 'list', { of: 'i32', items: [0, 3] }],
    [3, 'list', { of: 'binary', items: path }],
    [4, 'i32', codec],
    [5, 'i64', values],
    [6, 'i64', length],
    [7, 'i64', length],
    [9, 'i64', start],
    [11, 'i64', lies.dictionary],
  ];
  const chunk = [
    [1, 'binary', filePath],
    [2, 'i64', 4],
    [3, 'struct', lies.meta === null ? undefined : meta],
    [8, 'struct', crypto],
  ];
  const group = [
    [1, 'list', { of: 'struct', items: lies.chunks ?? [chunk] }],
    [2, 'i64', length],
    [3, 'i64', groupRows],
  ];
  const footer = struct([
    [1, 'i32', 1],
    [2, 'list', { of: 'struct', items: elements, size: lies.schemaSize }],
    [3, 'i64', rows],
    [4, 'list', { of: 'struct', items: groups ?? [group], size: lies.groupsSize }],
  ]);
  return Buffer.concat([Buffer.from('PAR1'), pages, footer, u32(footerLength ?? footer.length), Buffer.from(end)]);
}

module.exports = { parquet, page, leaf, u32, DATA_PAGE, DICTIONARY_PAGE, DATA_PAGE_V2 };
