// node makeCsv.mjs out.csv [quoted]: a table of 200,000 rows and 45 columns shaped like the object features: 37 columns
// of numbers with 4 to 16 digits, 8 of text. With "quoted" all text is in quotes.
import { createWriteStream } from 'node:fs';
import { once } from 'node:events';

const [path, quoted] = process.argv.slice(2);
let state = 1;
const random = () => (state = (state * 48271) % 2147483647) / 2147483647;
const text = (value) => (quoted ? `"${value}"` : value);
const number = (k) => {
  const x = (random() - 0.3) * 10 ** (k % 6);
  return k % 9 === 0 ? '-999.0' : k % 5 === 0 ? String(x) : x.toFixed(4 + (k % 3));
};
const out = createWriteStream(path);
out.write(`${Array.from({ length: 45 }, (_, k) => `column_${k}`).join(',')}\n`);
for (let row = 0; row < 200_000; row++) {
  const cells = Array.from({ length: 37 }, (_, k) => number(k));
  const kind = ['SN Ia', 'SN II', 'SN Ib/c', 'Exotic'][row % 4];
  cells.push(
    text(`ZTF24aa${row.toString(36)}`),
    text(kind),
    text('UNCLEAR'),
    text('no'),
    text(kind),
    text('2024abc'),
    text('x'),
    text(row % 3 ? 'True' : 'False'),
  );
  if (!out.write(`${cells.join(',')}\n`)) await once(out, 'drain');
}
out.end();
await once(out, 'finish');
