import fc from 'fast-check';
import { createHash } from 'node:crypto';
import { MersenneTwister } from '../../lib/dist/random/mersenneTwister';
import { RandomState } from '../../lib/dist/random/randomState';
import { readFixture } from '../support/fixtures';

interface Golden {
  versions: { numpy: string };
  numpy: {
    seed: number;
    words: number[];
    words_sha256: string;
    permutation10: number[];
    permutation_sha256: string;
    shuffled: string;
    random_sample_sha256: string;
    uniform: number[];
    uniform_sha256: string;
    randint: Record<string, number[]>;
    standard_normal: number[];
    mixed: (number | number[])[];
  }[];
}

const golden = readFixture<Golden>('random/random.json');

const sha256 = (values: ArrayBufferView) =>
  createHash('sha256')
    .update(Buffer.from(values.buffer, values.byteOffset, values.byteLength))
    .digest('hex');

describe.each(golden.numpy)(`NumPy ${golden.versions.numpy}, RandomState($seed)`, (expected) => {
  const fresh = () => new RandomState(expected.seed);

  test('MersenneTwister gives the same words', () => {
    const twister = new MersenneTwister(expected.seed);
    const words = Uint32Array.from({ length: 3000 }, () => twister.next32());
    expect([...words.slice(0, 8)]).toEqual(expected.words);
    expect(sha256(words)).toBe(expected.words_sha256);
  });

  test('permutation and shuffle give the same order', () => {
    expect([...fresh().permutation(10)]).toEqual(expected.permutation10);
    expect(sha256(fresh().permutation(100003))).toBe(expected.permutation_sha256);
    const letters = [...'abcdefghij'];
    fresh().shuffle(letters);
    expect(letters.join('')).toBe(expected.shuffled);
  });

  test('randomSample and uniform give the same bits', () => {
    expect(sha256(fresh().randomSample(5000))).toBe(expected.random_sample_sha256);
    expect([...fresh().uniform(-0.3, 1e10, 5)]).toEqual(expected.uniform);
    expect(sha256(fresh().uniform(-0.3, 1.7, 5000))).toBe(expected.uniform_sha256);
  });

  test.each(Object.entries(expected.randint))('randint from %s gives the same integers', (range, values) => {
    const [low, high] = range.split(' ').map(Number);
    expect([...fresh().randint(low, high, 40)]).toEqual(values);
  });

  test('standardNormal gives the same numbers to the last bit of the logarithm', () => {
    const drawn = [...fresh().standardNormal(1001).slice(-9), ...fresh().standardNormal(9)];
    drawn.forEach((value, i) => {
      expect(Math.abs(value - expected.standard_normal[i])).toBeLessThanOrEqual(4e-16 * Math.abs(value));
    });
  });

  test('methods called in turn draw from one stream', () => {
    const random = fresh();
    const drawn = [
      [...random.permutation(7)],
      random.randomSample(),
      random.standardNormal(),
      random.randint(-3, 50),
      random.standardNormal(),
      random.uniform(-2, 5),
      [...random.permutation(4)],
    ].flat();
    expected.mixed.flat().forEach((value, i) => expect(drawn[i]).toBeCloseTo(value, 14));
  });
});

test('the permutation of ten that NumPy users know for seed 42', () => {
  expect([...new RandomState(42).permutation(10)]).toEqual([8, 1, 5, 0, 7, 2, 9, 4, 3, 6]);
});

test('normal is mean plus deviation times the standard normal', () => {
  const [standard, scaled] = [new RandomState(9).standardNormal(5), new RandomState(9).normal(3, 2, 5)];
  standard.forEach((value, i) => expect(scaled[i]).toBe(3 + 2 * value));
});

test('permutation is a permutation for any seed and length', () => {
  fc.assert(
    fc.property(fc.nat(0xffffffff), fc.nat(300), (seed, n) => {
      const order = new RandomState(seed).permutation(n);
      expect([...order].sort((a, b) => a - b)).toEqual(Array.from({ length: n }, (_, i) => i));
    }),
    { numRuns: 50 },
  );
});

test('uniform and randint stay inside their range', () => {
  fc.assert(
    fc.property(fc.nat(0xffffffff), fc.integer(), fc.integer({ min: 1 }), (seed, low, width) => {
      const random = new RandomState(seed);
      for (const value of random.randint(low, low + width, 20)) {
        expect(Number.isInteger(value) && value >= low && value < low + width).toBe(true);
      }
      for (const value of random.uniform(low, low + width, 20)) expect(value >= low && value <= low + width).toBe(true);
    }),
    { numRuns: 50 },
  );
});

describe('RandomState refuses, saying what is allowed,', () => {
  test.each([-1, 2 ** 32, 1.5, NaN])('the seed %p', (seed) => {
    expect(() => new RandomState(seed)).toThrow(/seed .* is not an integer from 0 to 4294967295/);
    expect(() => new MersenneTwister(seed)).toThrow(RangeError);
  });
  test('an empty or unsafe integer range', () => {
    expect(() => new RandomState(0).randint(3, 3)).toThrow(/cannot draw from 3 to 3 exclusive/);
    expect(() => new RandomState(0).randint(0, 2 ** 53)).toThrow(/safe integers/);
    expect(() => new RandomState(0).randint(-(2 ** 53) + 1, 10)).toThrow(/safe integers/);
  });
  test('an infinite range, a negative size, a negative deviation', () => {
    expect(() => new RandomState(0).uniform(-1e308, 1e308)).toThrow(/not a finite number/);
    expect(() => new RandomState(0).randomSample(-1)).toThrow(/size -1/);
    expect(() => new RandomState(0).permutation(1.5)).toThrow(/1.5/);
    expect(() => new RandomState(0).normal(0, -1)).toThrow(/-1/);
  });
});
