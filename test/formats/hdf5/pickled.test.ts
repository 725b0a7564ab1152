import { unpickled } from '../../../lib/dist/formats/hdf5/pickled';

// Made by Python 3.11.7: pickle.dumps(value, 0).decode('latin1').
test.each([
  ["['px', 'η', 'é', 1]", '(lp0\nVpx\np1\naV\\u03b7\np2\naV\xe9\np3\naI1\na.', ['px', 'η', 'é', 1]],
  ['[(0, "index")]', '(lp0\n(I0\nVindex\np1\ntp2\na.', [[0, 'index']]],
  ['None', 'N.', null],
  ['["a", "a"]', '(lp0\nVa\np1\nag1\na.', ['a', 'a']],
])('reads %s', (_, pickle, value) => {
  expect(unpickled(pickle)).toEqual(value);
});

test('what is not data, or not whole, is undefined, and nothing is run', () => {
  for (const pickle of ['', '(lp0\n', 'cos\nsystem\n(Vls\ntRVx\n.', '\x80\x02].', '(lp0\ng0\na.', 'a.', 'Vx\n']) {
    expect(unpickled(pickle)).toBeUndefined();
  }
});
