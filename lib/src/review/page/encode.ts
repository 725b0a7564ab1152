import { createHash } from 'node:crypto';
import { quantile } from '../../numeric/quantile';
import { DEFAULT_SCALE } from '../labels/judgements';
import { formatLabels } from '../labels/labelText';
import { mergeLabels } from '../labels/merge';
import { pack, type PackedArray } from './core/pack';
import type { ExplainedValues, PageHeader } from './core/pageData';
import { DEFAULT_CHOICES, type ReviewPage } from './reviewPage';

/** A checked page as the bytes that `core/decode` reads. */
export function encodePage(page: ReviewPage): Uint8Array {
  const { title, note = '', objectIds, features, explanations = [], map, lightCurves = [], positions } = page;
  const rows = objectIds.length;
  const neighbours = Math.max(0, ...(page.neighbours ?? []).map((near) => near.length));
  const places = new Map(features.names.map((name, j) => [name, j]));
  const header: PageHeader = {
    ...{ id: idOf(title, objectIds), title, note, objectIds, features: features.names },
    units: unitsOf(page),
    classes: page.classes ?? null,
    sentences: objectIds.map((_, row) => explanations[row]?.sentence ?? ''),
    corrections: objectIds.map(
      (_, row) => explanations[row]?.correction?.map((name) => places.get(name) ?? -1) ?? null,
    ),
    map: map ? map.title : null,
    lightCurves: Object.fromEntries(
      [...lightCurves.entries()].filter(([, curve]) => curve !== null),
    ) as PageHeader['lightCurves'],
    choices: page.choices ?? DEFAULT_CHOICES,
    scale: page.scale ?? DEFAULT_SCALE,
    labels: formatLabels(mergeLabels(page.labels ?? [])),
    neighbours,
  };
  const near = Array.from({ length: rows * neighbours }, (_, k) => {
    const [row, n] = [Math.floor(k / neighbours), k % neighbours];
    return page.neighbours![row][n];
  });
  const coordinates = Float32Array.from({ length: map ? 2 * rows : 0 }, (_, k) => {
    const { data, cols } = map!.coordinates;
    return data[(k >> 1) * cols + (k & 1)];
  });
  const arrays: Record<string, PackedArray> = {
    values: byColumns(
      Float64Array.from(features.values.data, (cell) => (Number.isFinite(cell) ? cell : NaN)),
      rows,
    ),
    scores: Float64Array.from(page.scores),
    prior: Float64Array.from(page.prior ?? page.scores),
    ...explainedValues(page, places),
    neighbourRows: Int32Array.from(near, (one) => one?.row ?? -1),
    distances: Float32Array.from(near, (one) => one?.distance ?? NaN),
    coordinates,
    positions: Float64Array.from(
      { length: positions ? 2 * rows : 0 },
      (_, k) => (k & 1 ? positions!.dec : positions!.ra)[k >> 1],
    ),
  };
  return pack(header, arrays);
}

/** The same for the same objects under the same title, whatever their order and scores. */
function idOf(title: string, objectIds: readonly string[]): string {
  const hash = createHash('sha256').update(title);
  for (const id of [...new Set(objectIds)].sort()) hash.update(`\0${id}`);
  return hash.digest('hex').slice(0, 16);
}

/** Column after column: numbers that are alike stand together and are packed smaller. */
function byColumns(data: Float64Array, rows: number): Float64Array {
  const cols = rows === 0 ? 0 : data.length / rows;
  return Float64Array.from(data, (_, k) => data[(k % rows) * cols + Math.floor(k / rows)]);
}

function unitsOf({ features, explanations = [] }: ReviewPage): string[] {
  const first = explanations.find((one) => one !== null);
  return features.names.map((name) => first?.features.find(({ feature }) => feature === name)?.unit ?? '');
}

function explainedValues(
  page: ReviewPage,
  places: ReadonlyMap<string, number>,
): ExplainedValues & Record<string, Float32Array> {
  const { objectIds, features, explanations = [], bands } = page;
  const [rows, cols] = [objectIds.length, features.names.length];
  const empty = () => new Float32Array(explanations.length === 0 ? 0 : rows * cols).fill(NaN);
  const [contributions, expected, valuePercentiles] = [empty(), empty(), empty()];
  explanations.forEach((explanation, row) => {
    for (const one of explanation?.features ?? []) {
      const j = places.get(one.feature);
      if (j === undefined)
        throw new RangeError(`savePage: row ${row} is explained by ${one.feature}, which is no feature`);
      const at = row * cols + j;
      contributions[at] = one.contribution;
      expected[at] = one.expected;
      valuePercentiles[at] = one.valuePercentile ?? NaN;
    }
  });
  const ends = features.names.flatMap((_, j) => bands?.[j] ?? bandOf(contributions, j, cols));
  return { contributions, expected, valuePercentiles, bands: Float32Array.from(ends) };
}

function bandOf(contributions: Float32Array, j: number, cols: number): [number, number] {
  const own = Float64Array.from({ length: contributions.length / cols }, (_, i) => contributions[i * cols + j]);
  const known = own.filter((value) => !Number.isNaN(value)).sort();
  return known.length === 0 ? [NaN, NaN] : [quantile(known, 0.05), quantile(known, 0.95)];
}
