import * as fc from 'fast-check';
import { FlatObjects } from '../../../lib/dist/alerts/records/flatObjects';
import { fillRow, keptTexts } from '../../../lib/dist/alerts/records/rows';
import { parseJson } from '../../../lib/dist/formats';

const features = ['gmag', 'rmag', 'jd'];
const keep = ['objectId', 'candid', 'jd'];
const columns = { numbers: features, texts: keep };

/** The row that the object gives when it is parsed as a whole. */
function whole(text: string) {
  const record = parseJson(text) as Record<string, unknown>;
  const numbers = new Float64Array(features.length);
  fillRow(record, { features, keep, missing: [NaN, NaN, NaN] }, numbers, 0);
  return { numbers: Array.from(numbers), kept: keptTexts(record, keep) };
}

const read = (flat: FlatObjects, text: string) => flat.read(Buffer.from(text), 0, text.length);

test('gives the row that JSON.parse gives, line after line', () => {
  const name = fc.constantFrom('gmag', 'rmag', 'jd', 'objectId', 'diaObjectId', 'candid', 'other', '');
  const number = fc.oneof(
    fc.double({ noNaN: true, noDefaultInfinity: true }).map((value) => JSON.stringify(value)),
    fc.bigInt({ min: -(2n ** 70n), max: 2n ** 70n }).map(String),
    fc.constantFrom('-0', '0.1', '1e5', '-1.50E+3', '123456789012345.6', '0.000000000000000000000123', '2e-400'),
  );
  const other = fc.constantFrom('"17.5"', '"ZTF18a"', '""', 'null', 'true', 'false', '"{,}"');
  const field = fc.tuple(name, fc.oneof({ weight: 4, arbitrary: number }, other), fc.constantFrom('', ' ', '\t'));
  const line = fc.array(field, { minLength: 1, maxLength: 7 }).map((fields) => `{${fields.map(([own, value, blank]) => `${blank}"${own}"${blank}:${blank}${value}${blank}`).join(',')}}`); // prettier-ignore
  let [flatly, all] = [0, 0];
  fc.assert(
    fc.property(fc.array(line, { minLength: 1, maxLength: 5 }), (lines) => {
      const flat = new FlatObjects(columns);
      for (const text of lines) {
        const row = read(flat, text);
        all++;
        if (row === undefined) continue;
        flatly++;
        expect({ numbers: row.numbers, kept: row.kept }).toEqual(whole(text));
      }
    }),
    { numRuns: 300 },
  );
  expect(flatly / all).toBeGreaterThan(0.5); // the others have none of the features, or two names for the object
});

test('leaves to JSON.parse what is not a flat object in ASCII, and what is not JSON', () => {
  const flat = new FlatObjects(columns);
  const ends = ['}', '', '} x', ',}', ',"a"}', ']}', ',"a":}'];
  for (const value of ['01', '+1', '.5', '1.', '1e', '-', 'NaN', 'nul', '[1]', '{}', '"a\\n"', '"a\nb"', '"a']) {
    expect(read(flat, `{"gmag":${value}}`)).toBeUndefined();
  }
  for (const end of ends.slice(1)) expect(read(flat, `{"gmag":1${end}`)).toBeUndefined();
  for (const text of ['[1]', '1', '{}', '{"other":1}', '{"__proto__":1,"gmag":1}', '{gmag:1}', '{"gmag" 1}']) {
    expect(read(flat, text)).toBeUndefined();
  }
  expect(read(flat, ' {"gmag":1,"objectId":169760235333878021} \r')).toMatchObject({ kept: ['169760235333878021', '', ''] }); // prettier-ignore
});
