/**
 * What is timed. A sample is `epochs` epochs (or passes), divided by `per`, so that all times are those of one step, of
 * one epoch, or of a million rows. `again` untimed epochs come first, which bring a contestant's memory back that others
 * drove out of the caches while it waited. `batch` null: all rows in one step. Contestants that are out of reach of the
 * fastest of their side after `trial` rounds take no further turns.
 */
const step = (id, batch, rows, rounds) => ({
  id,
  says: `object model, a step of ${batch.toLocaleString('en')} rows`,
  kind: 'train',
  model: 'object',
  batch,
  rows,
  epochs: 1,
  again: 1,
  per: rows / batch,
  rounds,
  trial: 4,
});
const epoch = (id, rows, epochs, rounds, trial) => ({
  id,
  says: `event model, an epoch of ${rows.toLocaleString('en')} rows`,
  kind: 'train',
  model: 'event',
  batch: null,
  rows,
  epochs,
  again: 1,
  per: epochs,
  rounds,
  trial,
});
const million = (id, says, kind, rounds, trial) => ({
  id,
  says,
  kind,
  model: 'object',
  batch: null,
  rows: 1_000_000,
  epochs: 1,
  again: 0,
  per: 1,
  rounds,
  trial,
});

export const work = [
  step('object-step-32', 32, 32 * 120, 31),
  step('object-step-256', 256, 256 * 24, 41),
  step('object-step-2048', 2048, 2048 * 4, 31),
  epoch('event-epoch-20000', 20_000, 10, 41, 4),
  epoch('event-epoch-135000', 135_000, 2, 31, 3),
  epoch('event-epoch-1350000', 1_350_000, 1, 9, 1),
  million('inference-1e6', 'object model, reconstructing a million rows', 'inference', 7, 1),
  million('score-1e6', "object model, from a million rows to each one's error", 'score', 9, 2),
  {
    id: 'object-fit-keras',
    says: 'object model, an epoch of `fit` on 7,811 rows with validation on 977',
    kind: 'fit',
    model: 'object',
    batch: 32,
    rows: 7811,
    validation: 977,
    epochs: 5,
    again: 0,
    per: 5,
    rounds: 9,
    trial: 1,
  },
];
