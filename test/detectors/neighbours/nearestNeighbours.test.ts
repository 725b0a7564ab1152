import fc from 'fast-check';
import { NeighbourIndex, nearestNeighbours, type NeighbourOptions } from '../../../lib/dist/detectors/neighbours';
import { fromRows, matrix, takeRows, toFloat32, toFloat64, type Matrix } from '../../../lib/dist/matrix';
import { RandomState } from '../../../lib/dist/random';
import { expectClose, golden, tables } from './golden';

const normals = (rows: number, cols: number, seed: number): Matrix =>
  matrix(new RandomState(seed).standardNormal(rows * cols), rows, cols);

/** The definition, one pair after the other. */
function bruteForce(train: Matrix, query: Matrix, k: number, excludeSelf: boolean) {
  const [indices, distances] = [[] as number[], [] as number[]];
  for (let i = 0; i < query.rows; i++) {
    const all: [number, number][] = [];
    for (let t = 0; t < train.rows; t++) {
      let sum = 0;
      for (let j = 0; j < train.cols; j++)
        sum += (query.data[i * train.cols + j] - train.data[t * train.cols + j]) ** 2;
      if (!excludeSelf || t !== i) all.push([Math.sqrt(sum), t]);
    }
    all.sort(([d, t], [e, u]) => (d === e ? t - u : d - e));
    for (const [distance, t] of all.slice(0, k)) {
      distances.push(distance);
      indices.push(t);
    }
  }
  return { indices, distances };
}

async function expectBruteForce(train: Matrix, query: Matrix, k: number, options: NeighbourOptions = {}) {
  const found = await nearestNeighbours(train, query, k, options);
  const expected = bruteForce(train, query, k, options.excludeSelf ?? false);
  expect([...found.distances]).toEqual(expected.distances);
  expect([...found.indices]).toEqual(expected.indices);
}

const versions = `scikit-learn ${golden.versions['scikit-learn']} and PyOD ${golden.versions.pyod}`;
test.each(tables)(`${versions} find the same distances: %s`, async (_, table) => {
  const k = Math.min(table.k, table.rows.rows - 1);
  const own = await nearestNeighbours(table.rows, table.rows, k, { excludeSelf: true });
  const others = await nearestNeighbours(table.rows, table.new, k);
  expectClose(own.distances, table.distances.flat());
  expectClose(others.distances, table.probe_distances.flat());
  [own, others].forEach(({ distances, rows }, which) => {
    const of = Array.from({ length: rows }, (_, i) => distances.subarray(i * k, (i + 1) * k));
    expectClose(of.map((row) => row[k - 1]), table.knn_largest[which]); // prettier-ignore
    expectClose(of.map((row) => row.reduce((sum, d) => sum + d) / k), table.knn_mean[which]); // prettier-ignore
  });
});

const kinds: Record<string, fc.Arbitrary<number>> = {
  'ordinary numbers': fc.double({ min: -1e3, max: 1e3, noNaN: true }),
  'a few integers, so that most are tied': fc.integer({ min: 0, max: 2 }),
  'numbers of any size': fc.double({ noNaN: true, noDefaultInfinity: true }),
  'numbers with rare outliers': fc.oneof({ weight: 50, arbitrary: fc.double({ min: -1, max: 1, noNaN: true }) }, { weight: 1, arbitrary: fc.constant(1e9) }), // prettier-ignore
};

describe('equals brute force, bit for bit:', () => {
  test.each(Object.entries(kinds))('%s', async (_, values) => {
    const shapes = fc.record({ n: fc.integer({ min: 2, max: 90 }), m: fc.integer({ min: 1, max: 20 }), cols: fc.integer({ min: 1, max: 5 }) }); // prettier-ignore
    const cases = shapes.chain(({ n, m, cols }) =>
      fc.tuple(
        fc
          .array(values, { minLength: n * cols, maxLength: n * cols })
          .map((x) => matrix(Float64Array.from(x), n, cols)),
        fc
          .array(values, { minLength: m * cols, maxLength: m * cols })
          .map((x) => matrix(Float64Array.from(x), m, cols)),
        fc.integer({ min: 1, max: n - 1 }),
      ),
    );
    await fc.assert(
      fc.asyncProperty(cases, async ([train, query, k]) => {
        await expectBruteForce(train, query, k);
        await expectBruteForce(train, train, k, { excludeSelf: true });
      }),
      { numRuns: 20 },
    );
  });

  test.each([1, 2, 22, 65])('normal numbers in %i columns, in a tree of many leaves', async (cols) => {
    const train = normals(700, cols, 1);
    await expectBruteForce(train, train, 10, { excludeSelf: true });
    await expectBruteForce(train, normals(70, cols, 2), 33);
  });

  test('clusters far apart and much denser than the 16-bit grid', async () => {
    const train = normals(600, 4, 3);
    train.data.forEach((x: number, at: number) => (train.data[at] = x * 1e-7 + Math.floor(at / 400)));
    await expectBruteForce(train, train, 7, { excludeSelf: true });
  });

  test('all rows but one as neighbours', async () => {
    const train = normals(300, 3, 4);
    await expectBruteForce(train, train, 299, { excludeSelf: true });
  });
});

test('a row finds the same neighbours alone, in another order, and in any batch', async () => {
  const [train, query] = [normals(500, 6, 5), normals(150, 6, 6)];
  const together = await nearestNeighbours(train, query, 5);
  const order = new RandomState(7).permutation(query.rows);
  const permuted = await nearestNeighbours(train, takeRows(query, order), 5);
  order.forEach((row: number, at: number) => {
    expect(permuted.distances.slice(at * 5, at * 5 + 5)).toEqual(together.distances.slice(row * 5, row * 5 + 5));
    expect(permuted.indices.slice(at * 5, at * 5 + 5)).toEqual(together.indices.slice(row * 5, row * 5 + 5));
  });
  const alone = await nearestNeighbours(train, takeRows(query, [42]), 5);
  expect(alone.distances).toEqual(together.distances.slice(210, 215));
});

test('the order of the training rows changes indices only', async () => {
  const [train, query] = [normals(400, 5, 8), normals(60, 5, 9)];
  const order = new RandomState(10).permutation(train.rows);
  const [plain, permuted] = [
    await nearestNeighbours(train, query, 9),
    await nearestNeighbours(takeRows(train, order), query, 9),
  ];
  expect(permuted.distances).toEqual(plain.distances);
  expect(permuted.indices.map((t) => order[t])).toEqual(plain.indices);
});

test('one thread and two find the same bytes, and tell how far they are', async () => {
  const [train, query] = [normals(6200, 105, 11), normals(6200, 105, 12)];
  const calls: number[][] = [];
  const onProgress = (done: number, total: number) => calls.push([done, total]);
  const index = new NeighbourIndex(train);
  for (const [rows, excludeSelf] of [
    [train, true],
    [query, false],
  ] as const) {
    const one = await nearestNeighbours(index, rows, 5, { excludeSelf, threads: 1 });
    calls.length = 0;
    const two = await nearestNeighbours(index, rows, 5, { excludeSelf, threads: 2, onProgress });
    expect(Buffer.compare(Buffer.from(two.distances.buffer), Buffer.from(one.distances.buffer))).toBe(0);
    expect(Buffer.compare(Buffer.from(two.indices.buffer), Buffer.from(one.indices.buffer))).toBe(0);
    expect(calls.at(-1)).toEqual([rows.rows, rows.rows]);
    expect(calls.length).toBeGreaterThan(100);
  }
}, 120_000);

test('searches begun together on one index do not disturb each other', async () => {
  const index = new NeighbourIndex(normals(900, 4, 13));
  const queries = [14, 15, 16].map((seed) => normals(200, 4, seed));
  const together = await Promise.all(queries.map((query, i) => nearestNeighbours(index, query, 3 + 40 * i)));
  for (const [i, query] of queries.entries()) {
    expect(together[i]).toEqual(await nearestNeighbours(index, query, 3 + 40 * i));
  }
});

test('an error in onProgress ends the search with that error, and the index stays usable', async () => {
  const index = new NeighbourIndex(normals(6200, 105, 17));
  const query = normals(6200, 105, 18);
  for (const threads of [1, 2]) {
    const onProgress = () => {
      throw new Error('enough');
    };
    await expect(nearestNeighbours(index, query, 5, { threads, onProgress })).rejects.toThrow('enough');
  }
  expect((await nearestNeighbours(index, takeRows(query, [0]), 2)).indices).toHaveLength(2);
});

test('float32 rows are measured as the float64 numbers they are, and inputs stay as they were', async () => {
  const single = toFloat32(normals(200, 3, 19));
  const before = single.data.slice();
  expect(await nearestNeighbours(single, single, 4, { excludeSelf: true })).toEqual(
    await nearestNeighbours(toFloat64(single), toFloat64(single), 4, { excludeSelf: true }),
  );
  expect(single.data).toEqual(before);
});

describe('refuses, and says why:', () => {
  const train = fromRows([[0, 1], [2, 3], [4, 5]]); // prettier-ignore
  const none = matrix(new Float64Array(0), 0, 2);
  const hole = fromRows([[0, 1], [2, NaN]]); // prettier-ignore
  test.each<[string, Matrix, Matrix, number, NeighbourOptions, string]>([
    ['k of 0', train, train, 0, {}, 'k = 0, but each row has 3 training rows; k is an integer from 1 to 3'],
    ['k of 1.5', train, train, 1.5, {}, 'k = 1.5, but'],
    ['k above the rows', train, train, 4, {}, 'from 1 to 3'],
    ['k above the other rows', train, train, 3, { excludeSelf: true }, '2 other training rows; k is an integer from 1 to 2'], // prettier-ignore
    ['other columns', train, fromRows([[1, 2, 3]]), 1, {}, 'the matrix has 3 columns, but fit saw 2'],
    ['NaN in the query', train, hole, 1, {}, 'nearestNeighbours: row 1, column 1 is NaN'],
    ['NaN in the training rows', hole, train, 1, {}, 'training rows: row 1, column 1 is NaN'],
    ['infinity', train, fromRows([[1, Infinity]]), 1, {}, 'row 0, column 1 is Infinity'],
    ['no query', train, none, 1, {}, 'a 0 × 2 matrix holds no data'],
    ['no training rows', none, train, 1, {}, 'a 0 × 2 matrix holds no data'],
    ['excludeSelf for other rows', train, fromRows([[0, 1]]), 1, { excludeSelf: true }, 'leave excludeSelf out'],
    ['no threads', train, train, 1, { threads: 0 }, 'threads 0 is not an integer >= 1'],
  ])('%s', async (_, rows, query, k, options, message) => {
    await expect(nearestNeighbours(rows, query, k, options)).rejects.toThrow(message);
    await expect(nearestNeighbours(rows, query, k, options)).rejects.toThrow(RangeError);
  });
});
