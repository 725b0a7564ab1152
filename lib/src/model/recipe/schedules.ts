/** The same learning rate at every step. */
export interface ConstantRate {
  readonly kind: 'constant';
  readonly rate: number;
}

/** Keras's CosineDecay: counts steps (batches), not epochs. */
export interface CosineDecay {
  readonly kind: 'cosine';
  readonly initial: number;
  readonly decaySteps: number;
  readonly alpha: number;
}

/** PyTorch's ReduceLROnPlateau, mode 'min', threshold mode 'rel': looks at each epoch's training loss. */
export interface ReduceLROnPlateau {
  readonly kind: 'plateau';
  readonly initial: number;
  readonly factor: number;
  readonly patience: number;
  readonly threshold: number;
  readonly minRate: number;
  readonly epsilon: number;
}

/** A learning-rate schedule as plain data: one description can serve any number of fits. */
export type Schedule = ConstantRate | CosineDecay | ReduceLROnPlateau;

/** A schedule in use by one fit. */
export interface ScheduleRun {
  /** @returns the learning rate of the given step, counted from 0 over the whole fit */
  rateAt(step: number): number;
  /** Tells the schedule an epoch's training loss. */
  epochEnd(loss: number): void;
}

/**
 * The same learning rate for every step.
 * @param rate above 0; PyTorch's and Keras's customary 1e-3 unless given
 */
export function constantRate(rate = 1e-3): ConstantRate {
  return { kind: 'constant', rate: positive('constantRate', 'rate', rate) };
}

/**
 * lr(step) = initial · ((1 − alpha) · (1 + cos(pi · min(step, decaySteps) / decaySteps)) / 2 + alpha).
 * The defaults are the AHA paper's: 1e-3, 500, 0.1. It takes the 500 from its epochs, but Keras counts steps: at
 * 245 steps an epoch the rate reaches its floor within the third epoch.
 */
export function cosineDecay(options: Partial<Omit<CosineDecay, 'kind'>> = {}): CosineDecay {
  const { initial = 1e-3, decaySteps = 500, alpha = 0.1 } = options;
  if (!(alpha >= 0)) throw new RangeError(`cosineDecay: alpha is ${alpha}; it must be 0 or more`);
  positive('cosineDecay', 'decaySteps', decaySteps);
  return { kind: 'cosine', initial: positive('cosineDecay', 'initial', initial), decaySteps, alpha };
}

/**
 * Better means loss < best · (1 − threshold); after more than `patience` epochs without, the rate is multiplied by
 * `factor` (not below `minRate`, and only if that changes it by more than `epsilon`) and counting starts again.
 * Defaults: the graviton analysis's initial 1e-2, factor 0.8, patience 10, minRate 1e-8; PyTorch's threshold 1e-4, epsilon 1e-8.
 */
export function reduceLROnPlateau(options: Partial<Omit<ReduceLROnPlateau, 'kind'>> = {}): ReduceLROnPlateau {
  const { initial = 1e-2, factor = 0.8, patience = 10, threshold = 1e-4, minRate = 1e-8, epsilon = 1e-8 } = options;
  positive('reduceLROnPlateau', 'initial', initial);
  if (!(factor > 0 && factor < 1))
    throw new RangeError(`reduceLROnPlateau: factor is ${factor}; it must lie in (0, 1)`);
  if (!(patience >= 0)) throw new RangeError(`reduceLROnPlateau: patience is ${patience}; it must be 0 or more`);
  return { kind: 'plateau', initial, factor, patience, threshold, minRate, epsilon };
}

/** Puts a schedule to use. */
export function startSchedule(schedule: Schedule): ScheduleRun {
  switch (schedule.kind) {
    case 'constant':
      return { rateAt: () => schedule.rate, epochEnd: () => undefined };
    case 'cosine':
      return { rateAt: (step) => cosineRate(schedule, step), epochEnd: () => undefined };
    case 'plateau':
      return startPlateau(schedule);
  }
}

function cosineRate({ initial, decaySteps, alpha }: CosineDecay, step: number): number {
  const fraction = Math.min(step, decaySteps) / decaySteps;
  return initial * ((1 - alpha) * 0.5 * (1 + Math.cos(Math.PI * fraction)) + alpha);
}

function startPlateau(schedule: ReduceLROnPlateau): ScheduleRun {
  const { factor, patience, threshold, minRate, epsilon } = schedule;
  let rate = schedule.initial;
  let best = Infinity;
  let badEpochs = 0;
  return {
    rateAt: () => rate,
    epochEnd(loss) {
      const current = Math.fround(loss); // PyTorch's loss is a float32, compared in float64
      if (current < best * (1 - threshold)) {
        best = current;
        badEpochs = 0;
      } else if (++badEpochs > patience) {
        const reduced = Math.max(rate * factor, minRate);
        if (rate - reduced > epsilon) rate = reduced;
        badEpochs = 0;
      }
    },
  };
}

function positive(name: string, key: string, value: number): number {
  if (!(value > 0)) throw new RangeError(`${name}: ${key} is ${value}; it must be above 0`);
  return value;
}
