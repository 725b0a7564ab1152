import { fromRows, row, takeColumns, takeRows, type Matrix } from '../../lib/dist/matrix';
import { RandomState } from '../../lib/dist/random';
import { MinMaxScaler, StandardScaler } from '../../lib/dist/scaling';
import { PCA } from '../../lib/dist/scoring';

/** What all fitted classes of the library have in common. */
interface Estimator {
  fit(x: Matrix, names?: readonly string[]): this;
  transform(x: Matrix): Matrix;
  fitTransform(x: Matrix): Matrix;
  inverseTransform(x: Matrix): Matrix;
  toJSON(): { estimator: string; version: number; columns: readonly string[] | null };
}
interface Kind {
  name: string;
  create: () => Estimator;
  fromJSON: (value: unknown) => Estimator;
  allowsNaN: boolean;
  /** Whether the precision of the input is kept (PCA always computes and answers in float64). */
  keepsPrecision: boolean;
}

const standard = (value: unknown) => StandardScaler.fromJSON(value);
const minMax = (value: unknown) => MinMaxScaler.fromJSON(value);
const pca = (value: unknown) => PCA.fromJSON(value);
const scaler = { allowsNaN: true, keepsPrecision: true };
const projection = { allowsNaN: false, keepsPrecision: false };
const kinds: Kind[] = [
  { name: 'StandardScaler', create: () => new StandardScaler(), fromJSON: standard, ...scaler },
  { name: 'MinMaxScaler', create: () => new MinMaxScaler(), fromJSON: minMax, ...scaler },
  { name: 'MinMaxScaler', create: () => new MinMaxScaler({ range: [-2, 5], clip: true }), fromJSON: minMax, ...scaler },
  { name: 'PCA', create: () => new PCA(), fromJSON: pca, ...projection },
  { name: 'PCA', create: () => new PCA(2), fromJSON: pca, ...projection },
];

const random = new RandomState(2024);
const draw = (rows: number, cols: number): Matrix => ({
  data: random.standardNormal(rows * cols).map((value, k) => value * (1 + (k % cols)) + 3),
  rows,
  cols,
});
const [x, other, fresh] = [draw(40, 4), draw(25, 3), draw(9, 4)];
const single = (m: Matrix): Matrix => ({ ...m, data: Float32Array.from(m.data) });
const empty = (rows: number, cols: number): Matrix => ({ data: new Float64Array(0), rows, cols });
const withCell = (m: Matrix, k: number, value: number): Matrix => ({ ...m, data: m.data.map((v, i) => (i === k ? value : v)) }); // prettier-ignore
const methods = ['transform', 'inverseTransform'] as const;

describe.each(kinds)('$name', ({ name, create, fromJSON, allowsNaN, keepsPrecision }) => {
  /** As many columns as `method` takes. */
  const inputOf = (method: (typeof methods)[number], m: Matrix) =>
    method === 'transform' ? m : create().fit(x).transform(m);

  test('fit returns the estimator itself', () => {
    const estimator = create();
    expect(estimator.fit(x)).toBe(estimator);
  });

  test('fitTransform is fit, then transform', () => {
    expect(create().fitTransform(x)).toEqual(create().fit(x).transform(x));
  });

  test('fitting again gives the same, whatever was fitted in between', () => {
    const estimator = create().fit(x);
    const before = estimator.toJSON();
    expect(estimator.fit(x).toJSON()).toEqual(before);
    expect(estimator.fit(other).fit(x).toJSON()).toEqual(before);
  });

  test('using it before fit is refused', () => {
    for (const use of [() => create().transform(x), () => create().inverseTransform(x), () => create().toJSON()]) {
      expect(use).toThrow(new RegExp(`^${name}\\..*: not fitted yet; call fit first`));
    }
  });

  test.each(methods)('%s refuses a wrong number of columns, saying both counts', (method) => {
    const input = inputOf(method, x);
    const narrow = takeColumns(input, [0]);
    expect(() => create().fit(x)[method](narrow)).toThrow(`has 1 columns, but fit saw ${input.cols}`);
  });

  test('data without rows or columns are refused', () => {
    expect(() => create().fit(empty(0, 4))).toThrow(`${name}.fit: a 0 × 4 matrix holds no data`);
    expect(() => create().fit(empty(4, 0))).toThrow(/4 × 0 matrix holds no data/);
    expect(() => create().fit(x).transform(empty(0, 4))).toThrow(/0 × 4 matrix holds no data/);
  });

  test('one row and one column are enough', () => {
    if (name === 'PCA') expect(() => new PCA(2).fit(takeRows(x, [0]))).toThrow(/at most min\(rows, cols\) = 1/);
    const estimator = name === 'PCA' ? new PCA() : create();
    expect(estimator.fitTransform(takeRows(x, [0])).rows).toBe(1);
    expect(estimator.fitTransform(takeColumns(x, [2]))).toMatchObject({ rows: 40, cols: 1 });
  });

  test.each([Infinity, -Infinity])('%p is refused in fit and transform, with its row and column', (value) => {
    const bad = withCell(x, 13, value);
    const message = new RegExp(`row 3, column 1 is ${value}; values must be finite`);
    expect(() => create().fit(bad)).toThrow(message);
    expect(() => create().fit(x).transform(bad)).toThrow(message);
    expect(() => create().fit(x, ['a', 'b', 'c', 'd']).transform(bad)).toThrow(/column "b" \(number 1\)/);
  });

  test('NaN is kept in its place, or refused', () => {
    const holed = withCell(x, 13, NaN);
    if (!allowsNaN) {
      expect(() => create().fit(holed)).toThrow(/row 3, column 1 is NaN; fill or drop missing values first/);
      expect(() => create().fit(x).transform(holed)).toThrow(/row 3, column 1 is NaN/);
      return;
    }
    const { data } = create().fitTransform(holed);
    expect([...data].map(Number.isNaN).indexOf(true)).toBe(13);
    expect([...data].filter(Number.isNaN)).toHaveLength(1);
  });

  test('transform does not depend on the order of the rows', () => {
    const estimator = create().fit(x);
    const order = new RandomState(5).permutation(x.rows);
    expect(estimator.transform(takeRows(x, order))).toEqual(takeRows(estimator.transform(x), order));
  });

  test.each(methods)('%s of single rows is that of all rows together', (method) => {
    const estimator = create().fit(x);
    const input = inputOf(method, fresh);
    const together = estimator[method](input);
    for (let i = 0; i < input.rows; i++) {
      expect(estimator[method](takeRows(input, [i])).data).toEqual(row(together, i));
    }
  });

  test('inputs are never changed', () => {
    const input = { ...x, data: x.data.slice() };
    const estimator = create().fit(input, Object.freeze(['a', 'b', 'c', 'd']));
    const transformed = estimator.transform(input);
    const kept = transformed.data.slice();
    estimator.inverseTransform(transformed);
    expect(input.data).toEqual(x.data);
    expect(transformed.data).toEqual(kept);
    expect(transformed.data.buffer).not.toBe(input.data.buffer);
  });

  test('what it hands out is not its own memory', () => {
    const estimator = create().fit(x);
    const before = estimator.transform(fresh);
    const attributes = Object.getOwnPropertyNames(Object.getPrototypeOf(estimator))
      .map((key) => (estimator as unknown as Record<string, unknown>)[key])
      .map((value) => (typeof value === 'object' && value !== null && 'data' in value ? value.data : value));
    const arrays = attributes.filter((v): v is Float64Array => v instanceof Float64Array);
    expect(arrays.length).toBeGreaterThan(2);
    arrays.forEach((array) => array.fill(1e9));
    expect(estimator.transform(fresh)).toEqual(before);
  });

  test('the precision of a matrix is kept, or float64 throughout', () => {
    const transformed = create().fit(x).transform(single(x));
    expect(transformed.data).toBeInstanceOf(keepsPrecision ? Float32Array : Float64Array);
    expect(create().fit(single(x)).transform(x).data).toBeInstanceOf(Float64Array);
  });

  test.each([
    ['float64', x],
    ['float32', single(x)],
    ['constant', fromRows([[7, 7], [7, 7]])], // prettier-ignore
  ])('JSON text restores it with the same bits (%s data)', (_, data) => {
    const estimator = create().fit(data);
    const restored = fromJSON(JSON.parse(JSON.stringify(estimator)));
    expect(restored.toJSON()).toEqual(estimator.toJSON());
    expect(restored.transform(data)).toEqual(estimator.transform(data));
    expect(restored.inverseTransform(restored.transform(data))).toEqual(estimator.inverseTransform(estimator.transform(data))); // prettier-ignore
  });

  test('its document says what it is', () => {
    const document = create().fit(x, ['a', 'b', 'c', 'd']).toJSON();
    expect(document).toMatchObject({ estimator: name, version: 1, columns: ['a', 'b', 'c', 'd'] });
    expect(create().fit(x).toJSON().columns).toBeNull();
  });

  test('other documents are refused, saying what was found', () => {
    const document = create().fit(x).toJSON();
    const refused = (changes: object, message: RegExp) =>
      expect(() => fromJSON({ ...document, ...changes })).toThrow(message);
    refused({ estimator: 'RobustScaler' }, new RegExp(`"estimator" is "RobustScaler", expected "${name}"`));
    refused({ estimator: undefined }, /"estimator" is missing/);
    refused({ version: 2 }, /version 2, expected a version up to 1 \(update the library\)/);
    refused({ version: '1' }, /expected an integer from 1/);
    refused({ columns: ['a'] }, /"columns" is not a list of 4 names/);
    for (const field of Object.keys(document)) {
      if (Array.isArray(document[field as 'columns']))
        refused({ [field]: [1, 'two'] }, /TypeError|damaged|list|numbers/);
    }
    for (const value of [null, 'text', 3, [document]]) expect(() => fromJSON(value)).toThrow(/expected the object/);
  });
});
