import { argsort } from '../../lib/dist/numeric/argsort';

test('equal values keep their order and NaN comes last, as in numpy.argsort(kind="stable")', () => {
  expect([...argsort([3, 1, 2, 1, NaN, -Infinity, 1])]).toEqual([5, 1, 3, 6, 2, 0, 4]);
});
