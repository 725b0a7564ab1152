import fc from 'fast-check';
import { nearestNeighbours } from '../../../lib/dist/datasets/smote/nearestNeighbours';
import { fromRows, type Matrix } from '../../../lib/dist/matrix';

/** All other rows, by distance and then by index. */
function sortedOthers({ data, rows, cols }: Matrix, i: number): number[] {
  const distance = (a: number, b: number) => {
    let sum = 0;
    for (let j = 0; j < cols; j++) sum += (data[a * cols + j] - data[b * cols + j]) ** 2;
    return sum;
  };
  const others = Array.from({ length: rows }, (_, k) => k).filter((k) => k !== i);
  return others.sort((a, b) => distance(i, a) - distance(i, b) || a - b);
}

test('the neighbours of every row are the nearest others, earlier rows first where equally near', () => {
  const points = fc.array(fc.tuple(fc.integer({ min: -3, max: 3 }), fc.integer({ min: -3, max: 3 })), {
    minLength: 3,
    maxLength: 25,
  });
  fc.assert(
    fc.property(points, fc.nat(), (rows, draw) => {
      const x = fromRows(rows);
      const k = 1 + (draw % (x.rows - 1));
      const found = nearestNeighbours(x, k);
      for (let i = 0; i < x.rows; i++) {
        expect([...found.subarray(i * k, (i + 1) * k)]).toEqual(sortedOthers(x, i).slice(0, k));
      }
    }),
  );
});

test('as many neighbours as rows, or none, are refused', () => {
  for (const k of [0, 2, 1.5]) expect(() => nearestNeighbours(fromRows([[1], [2]]), k)).toThrow(/from 1 to rows − 1/);
});
