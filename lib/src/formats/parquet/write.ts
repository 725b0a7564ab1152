import type { NamedCells } from '../isolated/job';

/**
 * @returns the bytes of a Parquet file (Snappy): numbers as DOUBLE, or as INT64 where all of a column are integers; text as
 *   STRING; missing cells as nulls. Runs in a worker, see `isolated`
 */
export async function parquetBytes(columns: readonly NamedCells[]): Promise<Uint8Array> {
  const { parquetWriteBuffer } = await import('hyparquet-writer');
  const columnData = columns.map(({ name, values }) => columnSource(name, values));
  return new Uint8Array(parquetWriteBuffer({ columnData, createdBy: 'anomaly-notebooks' }));
}

function columnSource(name: string, values: Float64Array | string[]) {
  if (Array.isArray(values)) {
    const data = values.map((text) => (text === '' ? null : text));
    return { name, data, type: 'STRING' as const, nullable: true };
  }
  const nullable = values.some(Number.isNaN);
  // −0 is no integer: INT64 would lose its sign.
  const isInteger = (value: number) => Number.isSafeInteger(value) && !Object.is(value, -0);
  if (values.every((value) => Number.isNaN(value) || isInteger(value)) && !values.every(Number.isNaN)) {
    const data = nullable
      ? Array.from(values, (value) => (Number.isNaN(value) ? null : BigInt(value)))
      : BigInt64Array.from(values, BigInt);
    return { name, data, type: 'INT64' as const, nullable };
  }
  const data = nullable ? Array.from(values, (value) => (Number.isNaN(value) ? null : value)) : values;
  // hyparquet-writer's dictionary takes 0 and −0 for the same.
  return { name, data, type: 'DOUBLE' as const, nullable, encoding: 'PLAIN' as const };
}
