import { unpack } from './pack';
import type { PageData, PageHeader } from './pageData';

/** Reads the bytes that a page carries. */
export function decodePage(bytes: Uint8Array): PageData {
  const { header, arrays } = unpack<PageHeader>(bytes);
  const doubles = (name: string) => arrays[name] as Float64Array;
  const singles = (name: string) => arrays[name] as Float32Array;
  const [rows, cols] = [header.objectIds.length, header.features.length];
  const columns = doubles('values');
  return {
    ...header,
    values: {
      data: Float64Array.from(columns, (_, k) => columns[(k % cols) * rows + Math.floor(k / cols)]),
      rows,
      cols,
    },
    ...{ scores: doubles('scores'), prior: doubles('prior') },
    explained: {
      ...{ contributions: singles('contributions'), expected: singles('expected') },
      ...{ valuePercentiles: singles('valuePercentiles'), bands: singles('bands') },
    },
    ...{ neighbourRows: arrays.neighbourRows as Int32Array, distances: singles('distances') },
    ...{ coordinates: singles('coordinates'), positions: doubles('positions') },
  };
}
