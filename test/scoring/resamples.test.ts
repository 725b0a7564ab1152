import { RandomState } from '../../lib/src/random';
import { resamples } from '../../lib/src/scoring/resamples';

const numpy = (seed: number, rows: number, draws: number) => {
  const state = new RandomState(seed);
  return Array.from({ length: draws }, () => Array.from(state.randint(0, rows, rows)));
};

const taken = (draw: () => ArrayLike<number>, draws: number) => Array.from({ length: draws }, () => Array.from(draw()));

describe('resamples', () => {
  test('draws as NumPy’s randint, also where more is wanted than is kept', () => {
    expect(taken(resamples(5, 9, 3), 3)).toEqual(numpy(5, 9, 3));
    expect(taken(resamples(5, 9, 2 ** 22), 3)).toEqual(numpy(5, 9, 3));
    expect(taken(resamples(1, 70_000, 2), 2)).toEqual(numpy(1, 70_000, 2));
  });

  test('begins anew at each call, however far others have drawn', () => {
    const expected = numpy(7, 12, 6);
    const one = resamples(7, 12, 6);
    expect(taken(one, 4)).toEqual(expected.slice(0, 4));
    const other = resamples(7, 12, 6);
    expect(taken(other, 6)).toEqual(expected);
    expect(taken(one, 2)).toEqual(expected.slice(4));
  });

  test('keeps seeds and numbers of rows apart', () => {
    for (let rows = 1; rows < 9; rows++) expect(taken(resamples(3, rows, 4), 4)).toEqual(numpy(3, rows, 4));
    for (let seed = 0; seed < 9; seed++) expect(taken(resamples(seed, 5, 4), 4)).toEqual(numpy(seed, 5, 4));
  });
});
