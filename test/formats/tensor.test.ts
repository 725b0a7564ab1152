import { fromMatrix, Tensor, toMatrix } from '../../lib/dist/formats';

test('a tensor of two axes is a matrix over the same numbers', () => {
  const data = Float32Array.of(1, 2, 3, 4, 5, 6);
  const matrix = toMatrix(Tensor.of(data, [3, 2]));
  expect(matrix).toEqual({ data, rows: 3, cols: 2 });
  expect((matrix.data as Float32Array).buffer).toBe(data.buffer);
  expect(toMatrix(fromMatrix(matrix))).toEqual(matrix);
});

test('one axis becomes a column, a scalar 1 × 1, a table without rows stays one', () => {
  expect(toMatrix(Tensor.of(Float64Array.of(1, 2)))).toEqual({ data: Float64Array.of(1, 2), rows: 2, cols: 1 });
  expect(toMatrix(Tensor.of(Float64Array.of(7), []))).toEqual({ data: Float64Array.of(7), rows: 1, cols: 1 });
  expect(toMatrix(Tensor.of(new Float32Array(0), [0, 22]))).toEqual({ data: new Float32Array(0), rows: 0, cols: 22 });
});

test('integers and booleans become float64 exactly, or are refused', () => {
  expect(toMatrix(Tensor.of(BigInt64Array.of(2n ** 53n - 1n, -1n))).data).toEqual(Float64Array.of(2 ** 53 - 1, -1));
  expect(() => toMatrix(Tensor.of(BigInt64Array.of(0n, 2n ** 53n)))).toThrow(/element 1 is 9007199254740992/);
  expect(toMatrix(Tensor.of(Uint8Array.of(0, 1), [2], 'bool')).data).toEqual(Float64Array.of(0, 1));
});

test('three axes, complex numbers, and shapes that do not fit are refused', () => {
  expect(() => toMatrix(Tensor.of(new Float32Array(8), [2, 2, 2]))).toThrow(/shape \(2, 2, 2\) is not a matrix/);
  expect(() => toMatrix(Tensor.of(new Float32Array(2), [1], 'complex64'))).toThrow(/complex64/);
  expect(() => Tensor.of(new Float32Array(5), [2, 3])).toThrow(/5 numbers do not fill shape \(2, 3\)/);
  expect(() => Tensor.of(new Float32Array(5), [5], 'float64')).toThrow(
    /float64 is held in Float64Array, got Float32Array/,
  );
});
