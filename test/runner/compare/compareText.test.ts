import { compareText, sameJson } from '../../../lib/dist/runner/compare/compareText';

test('compareText takes texts that are the same, and numbers whose last digit tips', () => {
  expect(compareText('AUC 0.7961\nn 10', 'AUC 0.7962\nn 10', 1e-6)).toBeUndefined();
  expect(compareText('loss 2.2751e-4', 'loss 2.2752e-4', 1e-6)).toBeUndefined();
});

test('compareText lets a last digit differ only where that is at most a thousandth of the number', () => {
  expect(compareText('1.000', '1.001', 1e-6)).toBeUndefined();
  for (const [before, after] of [
    ['0.5', '0.6'],
    ['0.80', '0.81'],
    ['2e-3', '3e-3'],
    ['1e5', '2e5'],
    ['0.999', '0.998'],
  ]) {
    expect(compareText(before, after, 1e-6)).toEqual({ stored: before, now: after });
  }
});

test('compareText with tolerance 0 wants the same numbers, however they are written', () => {
  expect(compareText('AUC 0.7961', 'AUC 0.7962', 0)).toBeDefined();
  expect(compareText('AUC 0.7961', 'AUC 0.79610', 0)).toBeUndefined();
});

test('compareText shows the first line that differs', () => {
  expect(compareText('a\nAUC 0.7961', 'a\nAUC 0.7965', 1e-6)).toEqual({ stored: 'AUC 0.7961', now: 'AUC 0.7965' });
  expect(compareText('a\nb', 'a', 1e-6)).toEqual({ stored: 'b', now: '(nothing)' });
});

test('compareText wants integers and words to be the same', () => {
  expect(compareText('10 objects', '11 objects', 0.5)).toBeDefined();
  expect(compareText('10 objects', '10 rows', 0.5)).toBeDefined();
});

test('sameJson compares numbers within the tolerance, all else exactly', () => {
  expect(sameJson({ a: [1, 'x'] }, { a: [1 + 1e-9, 'x'] }, 1e-6)).toBe(true);
  expect(sameJson({ a: [1, 'x'] }, { a: [1.1, 'x'] }, 1e-6)).toBe(false);
  expect(sameJson({ a: 1 }, { a: 1, b: 2 }, 1e-6)).toBe(false);
});
