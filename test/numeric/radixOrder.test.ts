import fc from 'fast-check';
import { argsort } from '../../lib/dist/numeric/argsort';
import { RadixOrder } from '../../lib/dist/numeric/radixOrder';

const sameOrder = (values: Float64Array) => {
  const order = new RadixOrder(values.length).order(values);
  expect(Float64Array.from(order, (i) => values[i])).toEqual(Float64Array.from(argsort(values), (i) => values[i]));
  expect(Uint32Array.from(order).sort()).toEqual(Uint32Array.from(values, (_, i) => i));
};

test('numbers of any sign and size come out as sorting by comparison puts them', () => {
  const cell = fc.double({ noNaN: true }).map((value) => value + 0); // −0 and 0 are one number for comparisons
  fc.assert(fc.property(fc.array(cell, { maxLength: 200 }), (list) => sameOrder(Float64Array.from(list))));
});

test('equal numbers keep their order', () => {
  const values = Float64Array.from({ length: 300 }, (_, i) => i % 3);
  expect(new RadixOrder(300).order(values)).toEqual(argsort(values));
});

test('numbers that differ in their lowest bits alone are told apart', () => {
  const few = Float64Array.from({ length: 10 }, (_, i) => 1 + ((i * 7) % 10) * Number.EPSILON);
  const many = Float64Array.from({ length: 500 }, (_, i) => 1 + ((i * 7) % 500) * Number.EPSILON);
  const negative = many.map((value) => -value);
  for (const values of [few, many, negative]) sameOrder(values);
});

test('a sorter can be used again, and an array be part of a larger one', () => {
  const sorter = new RadixOrder(3);
  const all = Float64Array.of(9, 3, 2, 1, -1, 5, 0);
  expect([...sorter.order(all.subarray(1, 4))]).toEqual([2, 1, 0]);
  expect([...sorter.order(all.subarray(4))]).toEqual([0, 2, 1]);
  expect(new RadixOrder(0).order(new Float64Array(0))).toHaveLength(0);
});
