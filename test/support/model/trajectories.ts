/** What `make_trajectories.py` writes. */
export interface Trajectories {
  readonly event: { loss: number[]; learningRate: number[] };
  readonly inference: { loss: number[]; valLoss: number[] };
  readonly training: { loss: number[]; valLoss: number[] };
  readonly decayAndClip: { loss: number[]; valLoss: number[] };
  readonly plateau: {
    options: { patience: number; factor: number; threshold: number; minRate: number };
    loss: number[];
    rate: number[];
  }[];
}

/** What Keras's fit did over a hundred epochs of six steps. */
interface KerasRun {
  readonly loss: number[];
  readonly valLoss: number[];
  readonly movingMeanOfFirst: number[];
  readonly movingVarianceOfFirst: number[];
}

/** What `make_keras_training.py` writes. */
export interface KerasTraining {
  readonly cosine: Record<string, number>;
  readonly earlyStopping: {
    options: { patience: number; minDelta: number };
    valLoss: number[];
    epochs: number;
    weightsOfEpoch: number;
    stopped: boolean;
  }[];
  readonly as_published: KerasRun;
  readonly with_training: KerasRun;
}

/** The largest relative difference of the values to the expected ones, as far as there are values. */
export function largestDifference(values: readonly number[], expected: readonly number[]): number {
  if (values.length === 0 || values.length > expected.length) {
    throw new RangeError(`${values.length} values cannot be compared with ${expected.length}`);
  }
  return Math.max(...values.map((value, i) => Math.abs(value - expected[i]) / Math.abs(expected[i])));
}
