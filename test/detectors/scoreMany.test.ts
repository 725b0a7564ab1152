import { autoencoder, fit, isolationForest, mahalanobis, meanRank, score, scoreMany } from '../../lib/dist/detectors';
import { fromRows } from '../../lib/dist/matrix';
import { adam, constantRate, eventAutoencoder, meanSquaredError } from '../../lib/dist/model';
import { RandomState, TorchGenerator } from '../../lib/dist/random';

const names = ['a', 'b', 'c'];
const rowsFrom = (start: number, count: number) => ({
  names,
  values: fromRows(
    Array.from({ length: count }, (_, k) => [Math.sin(start + k), (k * k) % 11, k === 3 ? -999 : k % 5]),
  ),
});
const [train, others] = [rowsFrom(0, 60), rowsFrom(100, 9)];
const missing = { strategy: 'flag', sentinels: [-999] } as const;
const forest = (seed: number) => isolationForest({ trees: 10, random: new RandomState(seed) });
const candidates = [
  { name: 'forest', seeds: [1, 2], recipe: forest },
  { name: 'far', scaling: 'minmax', recipe: () => mahalanobis() },
] as const;

test('each candidate gives, seed by seed, the training scores that fit gives', async () => {
  const [trees, far] = await scoreMany(candidates, train, { missing });
  expect([trees.name, trees.scores.length, far.name, far.scores.length]).toEqual(['forest', 2, 'far', 1]);
  for (const [k, seed] of [1, 2].entries()) {
    expect(trees.scores[k]).toEqual((await fit(forest(seed), train, { missing })).trainingScores);
  }
  expect(far.scores[0]).toEqual((await fit(mahalanobis(), train, { missing, scaling: 'minmax' })).trainingScores);
});

test('other rows are scored as score does', async () => {
  const [trees] = await scoreMany(candidates, train, { missing, rows: others });
  const detector = await fit(forest(1), train, { missing });
  expect(trees.scores[0]).toEqual((await score(detector, others, { warn: false })).scores);
});

test('the ensemble is the mean rank of all, with the single fit of those without seeds in each of its members', async () => {
  const [trees, far, all] = await scoreMany(candidates, train, { missing, ensemble: 'all' });
  expect([all.name, all.scores.length]).toEqual(['all', 2]);
  const ranked = [trees.scores[1], far.scores[0]].map((scores) => ({ detector: { trainingScores: scores }, scores }));
  expect(all.scores[1]).toEqual(meanRank(ranked));
});

test('autoencoders on threads of their own give the bytes of one that is fitted alone, however many at a time', async () => {
  const recipe = (ownThread: boolean) => (seed: number) =>
    autoencoder({
      build: (inputDim) => eventAutoencoder({ inputDim, latentDim: 2, generator: new TorchGenerator(seed) }),
      training: { loss: meanSquaredError(), optimizer: adam(), schedule: constantRate(0.01), epochs: 5 },
      ownThread,
    });
  const [at, alone] = [
    await scoreMany([{ name: 'network', seeds: [1, 2, 3], recipe: recipe(true) }], train, { missing, workers: 2 }),
    await scoreMany([{ name: 'network', seeds: [1, 2, 3], recipe: recipe(false) }], train, { missing, workers: 1 }),
  ];
  expect(at).toEqual(alone);
  expect(at[0].scores[0]).not.toEqual(at[0].scores[1]);
});

test('no candidates, no seeds and impossible numbers of workers are refused', async () => {
  await expect(scoreMany([], train)).rejects.toThrow('scoreMany: there are no candidates');
  await expect(scoreMany([{ ...candidates[0], seeds: [] }], train)).rejects.toThrow('scoreMany: forest has no seeds');
  await expect(scoreMany(candidates, train, { workers: 0 })).rejects.toThrow('scoreMany: workers is 0');
});
