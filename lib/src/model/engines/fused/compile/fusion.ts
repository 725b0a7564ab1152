import * as op from '../assembly/opcodes';
import { Program, type Instruction, type Operand } from './program';

/** Two instructions that follow one another, and the one that does the work of both in one pass over the data. */
interface Pair {
  readonly first: number;
  readonly second: number;
  /** @returns the joint instruction, or null where the two do not work on the same data */
  join(a: readonly Operand[], b: readonly Operand[]): Instruction | null;
}

const pairs: readonly Pair[] = [
  {
    first: op.SIGMOID,
    second: op.ACTIVITY,
    join: ([x, cols], [y]) => (x === y ? [op.SIGMOID_ACTIVITY, x, cols] : null),
  },
  {
    first: op.ACTIVITY_GRADIENT,
    second: op.SIGMOID_GRADIENT,
    join: ([d], gradient) => (d === gradient[0] ? [op.SIGMOID_ACTIVITY_GRADIENT, ...gradient] : null),
  },
  {
    first: op.GELU,
    second: op.AFFINE,
    join: ([x, derivative], [y, ...affine]) => (x === y ? [op.GELU_AFFINE, x, derivative, ...affine] : null),
  },
  {
    first: op.AFFINE_GRADIENT,
    second: op.GELU_GRADIENT,
    join: ([d, x, gamma, beta, ...frozen], [e, derivative, bias]) =>
      d === e ? [op.GELU_AFFINE_GRADIENT, d, derivative, x, bias, gamma, beta, ...frozen] : null,
  },
  ...[op.SQUARED_LOSS, op.HUBER_LOSS].map((loss) => ({
    first: loss,
    second: op.LINEAR_GRADIENT,
    join: ([y, x, d, , ...rest]: readonly Operand[], [e, , bias]: readonly Operand[]): Instruction | null =>
      d === e ? [loss, y, x, d, bias, ...rest] : null,
  })),
];

/** @returns a program that does the same, every known pair of neighbours joined into one instruction */
export function fuse({ instructions }: Program): Program {
  const fused: Instruction[] = [];
  for (const instruction of instructions) {
    const before = fused[fused.length - 1];
    const pair = before && pairs.find(({ first, second }) => first === before[0] && second === instruction[0]);
    const both = pair?.join(before.slice(1), instruction.slice(1));
    if (both) fused[fused.length - 1] = both;
    else fused.push(instruction);
  }
  return new Program(fused);
}
