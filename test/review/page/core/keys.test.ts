import fc from 'fast-check';
import { keysOf } from '../../../../lib/dist/review/page/core/keys';

test('labels have their first letters as keys, ratings their own digits', () => {
  expect(keysOf(['interesting', 'boring', 'artefact', 'skip'])).toEqual(['i', 'b', 'a', 's']);
  expect(keysOf(['0', '1', '2', '3', '4', '5'])).toEqual(['0', '1', '2', '3', '4', '5']);
});

test('letters that are taken give way to the next of the word, then to digits', () => {
  expect(keysOf(['supernova', 'star', 'unknown', 'fu', 'ÄÖ'])).toEqual(['s', 't', 'k', '1', '2']);
});

test('no two labels share a key', () => {
  fc.assert(
    fc.property(fc.uniqueArray(fc.string({ minLength: 2 }), { maxLength: 30 }), (choices) => {
      const keys = keysOf(choices).filter((key) => key !== '');
      expect(new Set(keys).size).toBe(keys.length);
    }),
  );
});
