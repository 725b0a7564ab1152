import { MersenneTwister } from './mersenneTwister';

/** The parameters of `torch.nn.Linear(inputs, outputs)`. */
export interface LinearParameters {
  /** `outputs × inputs`, row-major, as PyTorch keeps it. */
  readonly weight: Float32Array;
  /** `outputs` numbers. */
  readonly bias: Float32Array;
}

/**
 * x·y + z of three float32 numbers, rounded once. The product is exact in float64; the sum may not be, and rounding
 * it a second time goes wrong only where it falls midway between two float32 numbers.
 */
function fusedMultiplyAdd(x: number, y: number, z: number): number {
  const product = x * y;
  const sum = product + z;
  const rounded = Math.fround(sum);
  const step = 2 * (sum - rounded);
  if (step === 0 || Math.fround(rounded + step) !== rounded + step) return rounded;
  const added = sum - product;
  const lost = product - (sum - added) + (z - added);
  return lost !== 0 && lost > 0 === step > 0 ? rounded + step : rounded;
}

/**
 * PyTorch's CPU generator after `torch.manual_seed(seed)`: the same float32 numbers in the same order, bit for bit,
 * checked against PyTorch 1.13.
 *
 * @example
 * new TorchGenerator(42).linear(22, 18).weight[0]; // 0.16300017
 */
export class TorchGenerator {
  private readonly twister: MersenneTwister;

  /** @param seed any integer; like PyTorch, only its low 32 bits count (two's complement) */
  constructor(seed: number | bigint) {
    if (typeof seed === 'number' && !Number.isSafeInteger(seed)) {
      throw new RangeError(`TorchGenerator: seed ${seed} is not a safe integer; use a bigint beyond ±(2^53 - 1)`);
    }
    this.twister = new MersenneTwister(Number(BigInt.asUintN(32, BigInt(seed))));
  }

  /**
   * `tensor.uniform_(from, to)` on a contiguous float32 tensor of n elements: 24 random bits each, scaled by one fused
   * multiply-add.
   * @throws RangeError unless from <= to, both finite in float32
   */
  uniform(n: number, from = 0, to = 1): Float32Array {
    const low = Math.fround(from);
    const range = Math.fround(Math.fround(to) - low);
    if (!(from <= to) || !Number.isFinite(range)) {
      throw new RangeError(`TorchGenerator.uniform: cannot draw from ${from} to ${to}; expected finite from <= to`);
    }
    const out = new Float32Array(n);
    for (let i = 0; i < n; i++) {
      out[i] = fusedMultiplyAdd((this.twister.next32() & 0xffffff) * 2 ** -24, range, low);
    }
    return out;
  }

  /**
   * Fresh parameters of `torch.nn.Linear(inputs, outputs)`: weight (Kaiming uniform with a = sqrt(5)), then bias, both
   * uniform within ±1/sqrt(inputs).
   * @throws RangeError unless both widths are integers > 0
   */
  linear(
    inputs: number,
    outputs: number,
    { bias: withBias = true }: { readonly bias?: boolean } = {},
  ): LinearParameters {
    for (const width of [inputs, outputs]) {
      if (!Number.isInteger(width) || width <= 0) {
        throw new RangeError(`TorchGenerator.linear: ${inputs} × ${outputs} is not a layer; widths are integers > 0`);
      }
    }
    // The weight's bound is PyTorch's own chain of float64 steps: it can differ from 1/sqrt(inputs) in the last bit.
    const gain = Math.sqrt(2 / (1 + Math.sqrt(5) ** 2));
    const weightBound = Math.sqrt(3) * (gain / Math.sqrt(inputs));
    const biasBound = 1 / Math.sqrt(inputs);
    const weight = this.uniform(inputs * outputs, -weightBound, weightBound);
    const bias = withBias ? this.uniform(outputs, -biasBound, biasBound) : new Float32Array(0);
    return { weight, bias };
  }
}
