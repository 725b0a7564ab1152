// Hostile JSON lines.
function* jsonLines() {
  const files = {
    'a brace': '{',
    'a bracket': '[',
    'a list that does not end': '[{"a": 1}',
    'a list that ends twice': '[{"a": 1}]]',
    'a list with a comma at its end': '[{"a": 1},]',
    'a list of numbers': '[1, 2]',
    'a list of lists': '[[1, 2], [3, 4]]',
    'an object and a number': '{"a": 1}\n2\n',
    'two objects on a line': '{"a": 1} {"a": 2}\n',
    'a comma behind an object': '{"a": 1},\n{"a": 2}\n',
    'an object over two lines': '{"a":\n1}\n',
    'a key without quotes': '{"b": 1}\n{a: 1}\n',
    'single quotes': '{"b": 1}\n{\'a\': 1}\n',
    'a key without a value': '{"a"}\n',
    'a key twice': '{"a": 1, "a": 2}\n',
    'a key __proto__ twice': '{"__proto__": {"polluted": true}, "__proto__": 1}\n',
    'an object __proto__': '{"__proto__": {"polluted": true}}\n',
    'a comma too many': '{"a": 1,}\n',
    'a comment': '{"a": 1} // one\n',
    'a number with a plus': '{"a": +1}\n',
    'a number with a point first': '{"a": .5}\n',
    'a number with zeros first': '{"a": 007}\n',
    'a hexadecimal number': '{"a": 0x1f}\n',
    'a number with a letter': '{"a": 1f}\n',
    undefined: '{"a": undefined}\n',
    'a word that goes on': '{"a": nullx}\n',
    'a text that does not end': '{"a": "b}\n',
    'a control character in a text': '{"a": "b\tc"}\n',
    'an unknown escape': '{"a": "\\x41"}\n',
    'an escape that is cut': '{"a": "\\u12"}\n',
    'a nested list': '{"a": [1, 2]}\n',
    'lists nested 10^6 deep': `{"a": ${'['.repeat(1e6)}${']'.repeat(1e6)}}\n`,
    'lists nested 10^6 deep that do not end': `{"a": ${'['.repeat(1e6)}}\n`,
    'brackets that do not match, 10^6 of them': `{"a": ${'[{'.repeat(5e5)}\n`,
    '200,000 keys': `{${Array.from({ length: 200_000 }, (_, k) => `"${k}": 1`).join(',')}}\n`,
    'objects without keys': '{}\n{}\n',
    'half a million quotes': `{"a": ${'"'.repeat(500_000)}}\n`,
    'half a million backslashes and no end': `{"a": "${'\\\\'.repeat(250_000)}\n`,
  };
  for (const [name, text] of Object.entries(files)) yield [name, Buffer.from(text)];
  yield ['bytes that are not UTF-8', Buffer.from('{"a": "é"}\n', 'latin1')];
  yield ['half a character at its end', Buffer.from('{"a": "é', 'utf8').subarray(0, -1)];
}

module.exports = { jsonLines };
