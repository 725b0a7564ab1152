import { checkFractions, checkLengths } from '../../../lib/dist/plotting/kit/checks';

test('a list of another length is named, one that is missing passes', () => {
  expect(() => checkLengths('figure', 2, 'point', { a: [1, 2], b: undefined })).not.toThrow();
  expect(() => checkLengths('figure', 2, 'point', { a: [1, 2], b: [] })).toThrow(
    'figure: b has length 0; expected 2, one per point',
  );
});

test('a number outside 0 to 1 is named with its place, NaN and rounding errors pass', () => {
  expect(() => checkFractions('figure', { fpr: [0, 1 + 1e-12, NaN], auc: [-1e-12] })).not.toThrow();
  expect(() => checkFractions('figure', { fpr: [0, 2] })).toThrow('figure: fpr[1] is 2; expected a number');
  expect(() => checkFractions('figure', { auc: [-1] })).toThrow('figure: auc is -1; expected a number');
});
