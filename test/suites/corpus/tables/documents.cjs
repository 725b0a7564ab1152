// Hostile .npy headers, CSV files and JSON documents.
const { bytes } = require('../pickleParts.cjs');
const { npy } = require('../cut.cjs');
const { zip } = require('../zipParts.cjs');

const eight = Buffer.alloc(8);
const dict = ({ descr = "'<f4'", order = 'False', shape = '(2,)', more = '' } = {}) =>
  `{'descr': ${descr}, 'fortran_order': ${order}, 'shape': ${shape}, ${more}}`;

function* arrayHeaders() {
  const descrs = [
    "'|O'",
    "'O'",
    "'<O'",
    "'<U4'",
    "'|S3'",
    "'|S999999999999'",
    "'<U-1'",
    "'<U3'",
    "'<M8[D]'",
    "'<f16'",
    "'<c32'",
    "'|V8'",
    "'<i3'",
    "''",
    "'f4'",
    "'|f4'",
    "'!f4'",
    "'<f4'*9",
    'None',
    "[('x', '<f4')]",
    "'__proto__'",
    "'<constructor'",
  ];
  for (const descr of descrs) yield [`descr ${descr}`, npy(dict({ descr }), eight)];
  const shapes = [
    '(3,)',
    '(1,)',
    '()',
    '(2, 2)',
    '(-2,)',
    '(2.0,)',
    '(2)',
    '[2]',
    '(2,, )',
    '(9999999999999999999999,)',
    '(4294967296, 4294967296)',
    `(${'1, '.repeat(100)})`,
    '(0x2,)',
    '(two,)',
    'None',
    '(__import__("os"),)',
  ];
  for (const shape of shapes) yield [`shape ${shape.slice(0, 40)}`, npy(dict({ shape }), eight)];
  for (const order of ['0', 'None', 'false', "'False'", 'True or False'])
    yield [`fortran_order ${order}`, npy(dict({ order }), eight)];
  const headers = [
    '',
    '{}',
    '[]',
    '{',
    '}',
    "{'descr': '<f4'}",
    dict() + dict(),
    dict({ more: "'descr': '<f8', " }),
    dict({ more: "'extra': 1, " }),
    dict({ more: "'__proto__': 1, " }),
    '{'.repeat(1000),
    "{'a':".repeat(2000),
    `${dict()}#`,
    dict().slice(0, -1),
    ' '.repeat(5000),
    dict().replace('descr', 'Descr'),
  ];
  for (const header of headers) yield [`header ${header.slice(0, 30)} (${header.length})`, npy(header, eight)];
  for (const version of [
    [0, 0],
    [1, 1],
    [4, 0],
    [255, 255],
  ])
    yield [`version ${version.join('.')}`, npy(dict(), eight, version)];
  yield ['version 2 with a header of 4 GB', bytes('\x93NUMPY', [2, 0, 255, 255, 255, 255], dict(), eight)];
  yield ['version 1 with a header of 65,535 bytes', bytes('\x93NUMPY', [1, 0, 255, 255], dict(), eight)];
  for (const [name, member] of [
    ['a text', Buffer.from('hi')],
    ['an archive', zip([])],
    ['objects', npy(dict({ descr: "'|O'" }), eight)],
  ]) {
    yield [`.npz with ${name} for an array`, zip([{ name: 'a.npy', data: member }]), 'npz'];
  }
  yield ['.npz with a member that is no array', zip([{ name: 'readme.txt', data: Buffer.from('hi') }]), 'npz'];
}

function* csvTables() {
  const files = {
    'nothing at all': '',
    'newlines alone': '\n\n\n',
    'a byte order mark alone': '\ufeff',
    'a header alone': 'a,b\n',
    'two columns of one name': 'a,b,a\n1,2,3\n',
    'two columns without a name': ',a,\n1,2,3\n',
    'two columns named __proto__': '__proto__,__proto__\n1,2\n',
    'a row too long': 'a,b\n1,2\n1,2,3\n',
    'a row too short': 'a,b\n1,2\n1\n',
    'a million rows and one too long': `a,b\n${'1,2\n'.repeat(1_000_000)}1,2,3\n`,
    'a quote never closed': 'a,b\n1,"2\n3,4\n',
    'a quote never closed, ten megabytes': `a,b\n1,"2\n${'3,4\n'.repeat(2_500_000)}`,
    'text after a closing quote': 'a,b\n1,"2"x\n',
    'half a million quotes out of place': `a\n"${'x"y"'.repeat(250_000)}\n`,
    'an open quote in the header': '"a,b\n1,2\n',
    'a NUL': 'a,b\n1,\0\n',
    'a million columns': `${Array.from({ length: 1_000_000 }, (_, k) => k).join(',')}\n`,
    'a million commas in a row': `a,b\n${','.repeat(1_000_000)}\n`,
    'a web page': '<!DOCTYPE html>\n<html>\n<title>Not found, sorry</title>\n',
  };
  for (const [name, text] of Object.entries(files)) yield [name, Buffer.from(text, 'utf8'), 'csv'];
  const utf16 = (text) => Buffer.from(`\ufeff${text}`, 'utf16le');
  yield ['UTF-16, little-endian, of an odd number of bytes', utf16('a,b\n1,2\n').subarray(0, -1), 'csv'];
  yield ['UTF-16, big-endian, with a row too long', utf16('a,b\n1,2,3\n').swap16(), 'csv'];
  yield ['UTF-16, half a pair of surrogates', utf16('a,b\n1,\ud83d\n'), 'csv'];
  yield ['UTF-16, a NUL', utf16('a,b\n1,\0\n'), 'csv'];
  yield ['UTF-16, a mark alone', utf16(''), 'csv'];
  yield ['UTF-16 without its mark', utf16('a,b\n1,2\n').subarray(2), 'csv'];
  yield ['Latin-1', Buffer.from('a,b\n1,é\n', 'latin1'), 'csv'];
  yield ['half a character at its end', Buffer.from('a,b\n1,é', 'utf8').subarray(0, -1), 'csv'];
  yield ['a zip file', zip([{ name: 'a', data: Buffer.alloc(99) }]), 'csv'];
}

function* documents() {
  const good = '"estimator": "PCA", "version": 1';
  const files = {
    'nothing at all': '',
    'no JSON': '{',
    'a list': '[1]',
    null: 'null',
    'a number': '1',
    'no estimator': '{"version": 1}',
    'another estimator': '{"estimator": "StandardScaler", "version": 1}',
    'an estimator that is a number': '{"estimator": 1, "version": 1}',
    'a newer version': '{"estimator": "PCA", "version": 2}',
    'version 0': '{"estimator": "PCA", "version": 0}',
    'version 1.5': '{"estimator": "PCA", "version": 1.5}',
    'no version': '{"estimator": "PCA"}',
    'a field __proto__': `{${good}, "__proto__": {"polluted": true}}`,
    'a field constructor deep inside': `{${good}, "a": [{"constructor": {"prototype": {"polluted": true}}}]}`,
    'lists nested 100,000 deep': `{${good}, "a": ${'['.repeat(100_000)}${']'.repeat(100_000)}}`,
    'objects nested 100,000 deep': `{${good}, "a": ${'{"a":'.repeat(100_000)}1${'}'.repeat(100_000)}}`,
    'a comment': `{${good}} // fitted on Monday`,
    NaN: `{${good}, "mean": [NaN]}`,
  };
  for (const [name, text] of Object.entries(files)) yield [name, Buffer.from(text), 'document'];
  yield ['bytes that are not UTF-8', Buffer.from(`{${good}, "a": "é"}`, 'latin1'), 'document'];
}

module.exports = function* tables() {
  for (const [name, make] of Object.entries({ arrayHeaders, csvTables, documents })) {
    for (const [label, content, reader = 'npy'] of make())
      yield { class: name, name: label, reader, bytes: () => content };
  }
};
