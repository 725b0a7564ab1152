import { join } from 'node:path';
import { labels, loadEvents, selectFeatures } from '../../../lib/dist/datasets/events/loadEvents';
import { Tensor, Tuple, writeTorch, type TorchWritable } from '../../../lib/dist/formats';
import { fixturePath } from '../../support/fixtures';
import { scratchFolder } from '../../support/scratchFolder';

const folder = scratchFolder();
const events = (rows: number, cols: number, change: (data: Float32Array) => void = () => {}) => {
  const data = Float32Array.from({ length: rows * cols }, (_, k) => k % 97);
  change(data);
  return Tensor.of(data, [rows, cols]);
};
const load = (content: TorchWritable) => {
  const path = join(folder, 'events_data.pt');
  writeTorch(path, content);
  return loadEvents(path);
};

test('background, signal and names come back as they were written', () => {
  const { background, signal, names } = load({
    x_bkg: events(12, 3),
    x_sig: events(10, 3),
    var_names: ['a', 'b', 'c'],
  });
  expect([background.rows, background.cols, signal.rows, names]).toEqual([12, 3, 10, ['a', 'b', 'c']]);
  expect([...background.data.subarray(0, 4)]).toEqual([0, 1, 2, 3]);
});

test.each<[string, TorchWritable, RegExp]>([
  ['no dictionary', [1, 2], /expected a dictionary.*found a list/],
  ['no x_sig', { x_bkg: events(12, 2), var_names: ['a', 'b'] }, /no entry "x_sig"/],
  ['x_bkg that is text', { x_bkg: 'here', x_sig: events(12, 2), var_names: ['a', 'b'] }, /x_bkg must be a tensor/],
  [
    'a tensor with one axis',
    { x_bkg: Tensor.of(new Float32Array(20)), x_sig: events(12, 2), var_names: ['a', 'b'] },
    /shape \(20\)/,
  ],
  ['names that are numbers', { x_bkg: events(12, 2), x_sig: events(12, 2), var_names: [1, 2] }, /list of strings/],
  ['different widths', { x_bkg: events(12, 2), x_sig: events(12, 3), var_names: ['a', 'b'] }, /2 variables.*3/],
  [
    'a name too many',
    { x_bkg: events(12, 2), x_sig: events(12, 2), var_names: ['a', 'b', 'c'] },
    /3 names for 2 columns/,
  ],
  ['a name twice', { x_bkg: events(12, 2), x_sig: events(12, 2), var_names: ['a', 'a'] }, /"a" twice/],
  ['nine events', { x_bkg: events(9, 2), x_sig: events(12, 2), var_names: ['a', 'b'] }, /9 events; at least 10/],
  [
    'a NaN',
    { x_bkg: events(12, 2), x_sig: events(12, 2, (data) => (data[5] = NaN)), var_names: ['a', 'b'] },
    /x_sig holds NaN in variable b, event 2/,
  ],
])('%s is refused by name', (_, content, message) => {
  expect(() => load(content)).toThrow(message);
});

test('selectFeatures takes variables in the order asked for, and names those that are missing', () => {
  const { background, names } = load({ x_bkg: events(10, 3), x_sig: events(10, 3), var_names: ['a', 'b', 'c'] });
  expect([...selectFeatures(background, names, ['c', 'a']).data.subarray(0, 4)]).toEqual([2, 0, 5, 3]);
  expect(() => selectFeatures(background, names, ['a', 'x', 'y'])).toThrow(/lack the variables x, y/);
});

test('labels are laid block after block', () => {
  expect([...labels([2, 0], [3, 1])]).toEqual([0, 0, 1, 1, 1]);
});

describe('events as other programs save them', () => {
  const names = ['a', 'b', 'c'];
  const good = { x_bkg: events(12, 3), x_sig: events(10, 3) };
  test.each<[string, TorchWritable]>([
    ['a tuple', new Tuple(names)],
    ['a list', names],
  ])('names in %s are read', (_, var_names) => {
    expect(load({ ...good, var_names }).names).toEqual(names);
  });

  // Made by test/fixtures/formats/make_foreign.py with NumPy 2.4.6.
  test.each(['events-numpy.pt', 'events-object-names.pt', 'events-foreign.pt'])('%s is read', (name) => {
    const { background, signal, names: read } = loadEvents(fixturePath(`formats/foreign/${name}`));
    expect([background.rows, background.cols, signal.rows, read]).toEqual([12, 3, 10, names]);
    expect([...background.data.subarray(0, 4)]).toEqual([0, 1, 2, 3]);
  });

  test('an entry that cannot be read is named with what to save instead, when it is needed', () => {
    expect(() => loadEvents(fixturePath('formats/foreign/events-frame.pt'))).toThrow(
      /events-frame\.pt \("archive\/data\.pkl".*entry "x_bkg" is a NumPy array of records.*torch\.as_tensor/,
    );
  });
});
