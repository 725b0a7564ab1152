// node makeCsv.mjs out.csv [plain|quoted|objects]. plain: 200,000 rows and 45 columns shaped like the object features: 37 columns
// of numbers with 4 to 16 digits, 8 of text; quoted: the same with all text in quotes. objects: 1,000,000 rows and 24 columns: an
// identifier that no two rows share, one of five classes, and 22 columns of numbers as Python writes its floats, with 16 or 17 digits.
import { createWriteStream } from 'node:fs';
import { once } from 'node:events';

const [path, kind = 'plain'] = process.argv.slice(2);
let state = 1;
const random = () => (state = (state * 48271) % 2147483647) / 2147483647;

const text = (value) => (kind === 'quoted' ? `"${value}"` : value);
const number = (k) => {
  const x = (random() - 0.3) * 10 ** (k % 6);
  return k % 9 === 0 ? '-999.0' : k % 5 === 0 ? String(x) : x.toFixed(4 + (k % 3));
};
const features = (row) => {
  const type = ['SN Ia', 'SN II', 'SN Ib/c', 'Exotic'][row % 4];
  return [
    ...Array.from({ length: 37 }, (_, k) => number(k)),
    text(`ZTF24aa${row.toString(36)}`),
    text(type),
    text('UNCLEAR'),
    text('no'),
    text(type),
    text('2024abc'),
    text('x'),
    text(row % 3 ? 'True' : 'False'),
  ];
};

const CLASSES = ['SNIa', 'SNII', 'AGN', 'QSO', 'YSO'];
const measured = (k) => String((random() - 0.3) * 10 ** (k % 6) * Math.PI);
const object = (row) => [
  `ZTF24a${row.toString(26).padStart(6, '0')}`,
  CLASSES[Math.floor(random() * CLASSES.length)],
  ...Array.from({ length: 22 }, (_, k) => measured(k)),
];

const [rows, columns, cells] = kind === 'objects' ? [1_000_000, 24, object] : [200_000, 45, features];
const out = createWriteStream(path);
out.write(`${Array.from({ length: columns }, (_, k) => `column_${k}`).join(',')}\n`);
for (let row = 0; row < rows; row++) if (!out.write(`${cells(row).join(',')}\n`)) await once(out, 'drain');
out.end();
await once(out, 'finish');
