import fc from 'fast-check';
import { pack, unpack, type PackedArray } from '../../../../lib/dist/review/page/core/pack';

const array: fc.Arbitrary<PackedArray> = fc.oneof(fc.float64Array(), fc.float32Array(), fc.int32Array());

test('what is packed is unpacked as it was, to the last bit', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), fc.array(array, { maxLength: 5 }), (text, list) => {
      const arrays = Object.fromEntries(list.map((one, k) => [`a${k}`, one]));
      const header = { text };
      expect(unpack(pack(header, arrays))).toEqual({ header, arrays });
    }),
  );
});
