/**
 * What is timed. `rows` and `batch` (null: all rows in one step) state the training; a sample takes `epochs` epochs and
 * is divided by `steps`, the steps in it, so that all times are those of one step (an epoch, for the event model).
 */
const step = (id, batch, rows, rounds) => ({
  id,
  model: 'object',
  batch,
  rows,
  epochs: 1,
  steps: rows / batch,
  rounds,
});
const epoch = (id, rows, epochs, rounds) => ({ id, model: 'event', batch: null, rows, epochs, steps: epochs, rounds });

export const work = [
  step('object-step-32', 32, 32 * 40, 41),
  step('object-step-256', 256, 256 * 8, 31),
  step('object-step-2048', 2048, 2048 * 2, 21),
  epoch('event-epoch-20000', 20_000, 10, 31),
  epoch('event-epoch-135000', 135_000, 2, 21),
  epoch('event-epoch-1350000', 1_350_000, 1, 11),
];
