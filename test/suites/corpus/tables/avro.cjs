// Containers of Avro that lie: what is wrong, the bytes, and what the reader must say. The classes that are made of them, and of
// a good one cut at every byte.
const { deflateRawSync } = require('node:zlib');
const { block, container, header, long } = require('../../../support/avro.cjs');

const schemaOf = (type) => ({ type: 'record', name: 'R', fields: [{ name: 'x', type }] });
const lying = (schema, count, bytes, size) => Buffer.concat([header(schema), block(count, bytes, size)]);
const twoAlike = ['x', 'x'].map((name) => ({ name, type: 'int' }));
const GOOD = container(schemaOf(['null', 'string']), [[{ x: 'a' }, { x: null }], [{ x: 'ä' }]], 'deflate');

/** @type {readonly [string, Buffer, RegExp][]} */
const HOSTILE = [
  ['a block of 2^40 bytes', lying(schemaOf('int'), 1, Buffer.alloc(3), 2 ** 40), /1 records and 1099511627776 bytes/],
  ['a block cut short', lying(schemaOf('int'), 1, Buffer.alloc(3), 60), /cut short/],
  ['another marker', Buffer.concat([GOOD.subarray(0, -1), Buffer.from('x')]), /marker/],
  ['a text of 100 MB in a short block', lying(schemaOf('string'), 1, long(1e8)), /a text of 100000000 bytes/],
  [
    'a billion nulls',
    lying(schemaOf({ type: 'array', items: 'null' }), 1, Buffer.concat([long(1e9), long(0)])),
    /far more values than bytes/,
  ],
  [
    '2^52 records of nothing',
    lying({ type: 'record', name: 'R', fields: [] }, 2n ** 52n, Buffer.alloc(0)),
    /far more values than bytes/,
  ],
  ['a record that holds itself', lying(schemaOf('R'), 1, Buffer.alloc(9)), /nested deeper than 100/],
  ['a branch that is not there', lying(schemaOf(['null']), 1, long(7)), /branch 7 of a union of 1/],
  ['an endless integer', lying(schemaOf('long'), 1, Buffer.alloc(20, 255)), /more than 64 bits/],
  ['a text that is not UTF-8', lying(schemaOf('string'), 1, Buffer.from([2, 255])), /not UTF-8/],
  ['bytes that are too many', lying(schemaOf('boolean'), 1, Buffer.from([1, 1, 1])), /2 bytes behind/],
  [
    'a deflate bomb',
    Buffer.concat([header(schemaOf('string'), 'deflate'), block(1, deflateRawSync(Buffer.alloc(3e7)))]),
    /cannot be unpacked/,
  ],
  ['another codec', header(schemaOf('int'), 'snappy'), /the codec "snappy"; null and deflate are read/],
  ['a schema that is not JSON', header('{'), /a schema that is not JSON/],
  ['a schema with an unknown type', header(schemaOf('Nothing')), /unknown type "Nothing"/],
  [
    'a schema nested 60 deep',
    header(schemaOf(JSON.parse(`${'{"type":"array","items":'.repeat(60)}"int"${'}'.repeat(60)}`))),
    /nested deeper/,
  ],
  [
    'a field __proto__',
    header('{"type":"record","name":"R","fields":[{"name":"__proto__","type":"int"}]}'),
    /__proto__/,
  ],
  ['two fields of one name', header({ type: 'record', name: 'R', fields: twoAlike }), /two fields named "x"/],
  ['a fixed of 2^40 bytes', header(schemaOf({ type: 'fixed', name: 'F', size: 2 ** 40 })), /size of a fixed/],
  ['no schema', Buffer.concat([Buffer.from('Obj\x01'), long(0), Buffer.alloc(16)]), /not JSON/],
];

/** Whether a good file ends after so many bytes of `GOOD`: behind the header and behind each block. */
const ends = new Set([0, 1].map((blocks) => container(schemaOf(['null', 'string']), [[{ x: 'a' }, { x: null }]].slice(0, blocks), 'deflate').length)); // prettier-ignore

function* avro() {
  const file = (kind, name, bytes) => ({ class: kind, name, reader: 'avro', bytes: () => bytes });
  for (const [name, bytes] of HOSTILE) yield file('avroContainers', name, bytes);
  for (let length = 1; length < GOOD.length; length++) {
    if (!ends.has(length)) yield file('avroCuts', `cut after ${length} bytes`, GOOD.subarray(0, length));
  }
}

module.exports = Object.assign(avro, { HOSTILE, GOOD });
