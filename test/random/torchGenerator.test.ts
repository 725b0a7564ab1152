import { createHash } from 'node:crypto';
import { TorchGenerator } from '../../lib/dist/random/torchGenerator';
import { readFixture } from '../support/fixtures';

interface Golden {
  versions: { torch: string };
  torch_uniform: { seed: string; n: number; from: number; to: number; head: number[]; sha256: string }[];
  torch_linear: { seed: number; shapes: [number, number][]; first: number[]; sha256: string }[];
}

const golden = readFixture<Golden>('random/random.json');

const sha256 = (...arrays: Float32Array[]) => {
  const hash = createHash('sha256');
  for (const a of arrays) hash.update(Buffer.from(a.buffer, a.byteOffset, a.byteLength));
  return hash.digest('hex');
};

describe(`PyTorch ${golden.versions.torch}`, () => {
  test.each(golden.torch_uniform)('uniform_($from, $to) after manual_seed($seed) has the same bits', (expected) => {
    const seed = BigInt(expected.seed);
    const drawn = new TorchGenerator(seed).uniform(expected.n, expected.from, expected.to);
    expect([...drawn.slice(0, 4)]).toEqual(expected.head);
    expect(sha256(drawn)).toBe(expected.sha256);
  });

  test.each(golden.torch_linear)('nn.Linear layers after manual_seed($seed) have the same bits', (expected) => {
    const generator = new TorchGenerator(expected.seed);
    const layers = expected.shapes.map(([inputs, outputs]) => generator.linear(inputs, outputs));
    expect([...layers[0].weight.slice(0, 5)]).toEqual(expected.first);
    expect(sha256(...layers.flatMap(({ weight, bias }) => [weight, bias]))).toBe(expected.sha256);
  });
});

test('the weights of Linear(22, 18) that PyTorch users see for seed 42', () => {
  const { weight, bias } = new TorchGenerator(42).linear(22, 18);
  const known = [0.16300017, 0.17695828, -0.04994706, 0.19584858, -0.04671304];
  known.forEach((value, i) => expect(weight[i]).toBeCloseTo(value, 8));
  expect([weight.length, bias.length]).toEqual([396, 18]);
});

test('the seed is reduced to its low 32 bits', () => {
  const [a, b] = [new TorchGenerator(5), new TorchGenerator(2 ** 40 + 5)];
  expect(a.uniform(50)).toEqual(b.uniform(50));
});

describe('TorchGenerator refuses, saying what is allowed,', () => {
  test('a seed that is not a safe integer', () => {
    expect(() => new TorchGenerator(0.5)).toThrow(/seed 0.5 is not a safe integer/);
    expect(() => new TorchGenerator(2 ** 60)).toThrow(/use a bigint/);
  });
  test('an upside-down or infinite range', () => {
    expect(() => new TorchGenerator(1).uniform(3, 1, 0)).toThrow(/expected finite from <= to/);
    expect(() => new TorchGenerator(1).uniform(3, -3e38, 3e38)).toThrow(/expected finite from <= to/);
  });
  test('a layer without inputs', () => {
    expect(() => new TorchGenerator(1).linear(0, 3)).toThrow(/0 × 3 is not a layer/);
  });
});
