import { fillMissing, missingCounts } from '../../../lib/dist/datasets/objects/missingValues';
import { fromRows, type Matrix } from '../../../lib/dist/matrix';

const values = fromRows([
  [-999, 1],
  [20, 2],
  [22, 3],
  [-999, 4],
]) as Matrix<Float64Array>;

test('missingCounts lists the features that hold -999 and how often', () => {
  expect(missingCounts(values, ['a', 'b'])).toEqual([{ feature: 'a', missing: 2, share: 0.5 }]);
});

test('fillMissing puts the median of the present values in place of -999 and leaves its input alone', () => {
  expect([...fillMissing(values).data]).toEqual([21, 1, 20, 2, 22, 3, 21, 4]);
  expect(values.data[0]).toBe(-999);
});

test('another number may stand for what is missing', () => {
  expect(missingCounts(values, ['a', 'b'], 22)).toEqual([{ feature: 'a', missing: 1, share: 0.25 }]);
  expect([...fillMissing(values, 4).data]).toEqual([-999, 1, 20, 2, 22, 3, -999, 2]);
});
