// Made by test/fixtures/formats/make_{parquet,hdf5,fits,jsonlines}.py with the Python library of each format.
import { readFileSync } from 'node:fs';
import { readTable, type Table } from '../../lib/dist/formats';
import { fixturePath } from '../support/fixtures';

interface Cells {
  readonly name: string;
  readonly kind: 'number' | 'text';
  readonly hex?: readonly string[];
  readonly text?: readonly string[];
}
interface Reading {
  readonly options: { readonly columns?: string[]; readonly part?: string };
  readonly columns?: readonly Cells[];
  readonly refused?: string;
}

const folder = fixturePath('formats/tables');
const filesOf = (format: string) => {
  const { files } = JSON.parse(readFileSync(`${folder}/${format}.json`, 'utf8')) as {
    files: Record<string, Reading[]>;
  };
  return Object.entries(files).flatMap(([name, readings]) => readings.map((reading) => ({ name, ...reading })));
};

/** A number's 64 bits, the same for every NaN. */
function hex(value: number): string {
  if (Number.isNaN(value)) return 'nan';
  const bytes = Buffer.alloc(8);
  bytes.writeDoubleBE(value);
  return bytes.toString('hex');
}

const cellsOf = (table: Table): Cells[] =>
  table.columns.map(({ name, kind, values }) =>
    kind === 'number' ? { name, kind, hex: Array.from(values, hex) } : { name, kind, text: [...values] },
  );

describe.each(['parquet', 'hdf5', 'fits', 'jsonlines'])('%s: a file written in Python', (format) => {
  const files = filesOf(format);

  test('is of one of at least ten kinds', () => {
    expect(new Set(files.filter(({ columns }) => columns).map(({ name }) => name)).size).toBeGreaterThanOrEqual(10);
  });

  test.each(files.filter(({ columns }) => columns !== undefined))(
    '$name $options holds the same, to the last bit',
    async ({ name, options, columns }) => {
      const table = await readTable(`${folder}/${format}/${name}`, options);
      expect(cellsOf(table)).toEqual(columns);
    },
  );

  test.each(files.filter(({ refused }) => refused !== undefined))(
    '$name $options is refused: $refused',
    async ({ name, options, refused }) => {
      await expect(readTable(`${folder}/${format}/${name}`, options)).rejects.toThrow(refused);
    },
  );
});
