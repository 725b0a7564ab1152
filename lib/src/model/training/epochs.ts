import { cellSignal } from '../../notebook/display';
import type { EngineRun } from '../engines/engine';
import { startEarlyStopping, type EarlyStopping } from '../recipe/earlyStopping';
import type { FitOptions } from './fitOptions';
import type { History } from './history';
import { startSchedule } from '../recipe/schedules';

/** A history without the engine's part. */
type Outcome = Omit<History, 'engine' | 'engineLine' | 'seconds'>;

/**
 * The epoch loop: shuffles, trains, validates, steps the schedule, keeps the best weights, reports, and knows when to
 * stop. Leaves in the run the weights that the fit is to end with.
 * @param watch what is watched, and for how long
 * @param start when the fit began, on performance.now()'s clock
 */
export async function runEpochs(
  run: EngineRun,
  options: FitOptions,
  watch: EarlyStopping,
  rows: number,
  start: number,
): Promise<Outcome> {
  const { epochs, random, validation, onEpoch, progress, signal = cellSignal() } = options;
  const schedule = startSchedule(options.schedule);
  const stopping = startEarlyStopping(watch);
  const [loss, valLoss, learningRate]: number[][] = [[], [], []];
  let best = { epoch: 0, weights: run.readWeights() };
  let step = 0;
  const ended = (stopped: Outcome['stopped'], reason: string): Outcome => {
    const done = loss.length;
    const restore = stopped === 'not finite' || (watch.restoreBestWeights && done > 0);
    if (restore) run.writeWeights(best.weights);
    return {
      loss,
      valLoss,
      learningRate,
      epochs: done,
      bestEpoch: best.epoch,
      bestValLoss: valLoss[best.epoch - 1] ?? null,
      stopped,
      reason,
      weightsOfEpoch: restore ? best.epoch : done,
    };
  };

  for (let epoch = 1; epoch <= epochs; epoch++) {
    if (signal?.aborted) return ended('interrupted', `stopped after ${epoch - 1} of ${epochs} epochs`);
    const rateAt = (at: number) => {
      step = at + 1;
      return schedule.rateAt(at);
    };
    loss.push(await run.trainEpoch(random ? random.permutation(rows) : null, rateAt));
    if (validation) valLoss.push(await run.validationLoss());
    const [trained, validated] = [loss[epoch - 1], validation ? valLoss[epoch - 1] : null];
    schedule.epochEnd(trained);
    learningRate.push(schedule.rateAt(step));

    const broken = notFinite(trained, validated);
    if (broken)
      return ended('not finite', `${broken} in epoch ${epoch}; the best weights, of epoch ${best.epoch}, are kept`);
    const improved = stopping.improved(watch.monitor === 'loss' ? trained : validated!);
    if (improved) {
      const weights = run.readWeights();
      if (!weights.every((array) => array.every(Number.isFinite))) {
        return ended(
          'not finite',
          `weights are no longer finite after epoch ${epoch}; those of epoch ${best.epoch} are kept`,
        );
      }
      best = { epoch, weights };
    }
    const seconds = (performance.now() - start) / 1000;
    const figures = { epoch, epochs, loss: trained, valLoss: validated, learningRate: learningRate[epoch - 1] };
    const report = { ...figures, best: improved, seconds, secondsLeft: (seconds / epoch) * (epochs - epoch) };
    progress?.epoch(report);
    await onEpoch?.(report);
    await new Promise(setImmediate); // lets interrupts, timers and displays in
    if (stopping.exhausted) {
      return ended(
        'patience',
        `no improvement of ${watch.monitor} for ${epoch - best.epoch} epochs, stopped after ${epoch}`,
      );
    }
  }
  return ended('epochs', `all ${epochs} epochs done`);
}

function notFinite(loss: number, valLoss: number | null): string | null {
  if (!Number.isFinite(loss)) return `the loss became ${loss}`;
  if (valLoss !== null && !Number.isFinite(valLoss)) return `the validation loss became ${valLoss}`;
  return null;
}
