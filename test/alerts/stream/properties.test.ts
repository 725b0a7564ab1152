import { parseProperties } from '../../../lib/dist/alerts/stream/properties';

describe('parseProperties()', () => {
  test('reads names and values as java.util.Properties does', () => {
    const text =
      '# a comment\n! another\n\n  a=1\r\nb : 2\nc 3\nlong = one \\\n   two\nd=\npath=C:\\\\certs\nunicode=\\u00e9\\t|\nwith\\ blank\\:=x=y\na=4\nlast \\';
    expect(Object.fromEntries(parseProperties(text))).toEqual({
      ...{ a: '4', b: '2', c: '3', long: 'one two', d: '', path: 'C:\\certs' },
      ...{ unicode: 'é\t|', 'with blank:': 'x=y', last: '' },
    });
  });
});
