import { TorchGenerator } from '../../../lib/dist/random';
import * as model from '../../../lib/dist/model';
import { explainedRows } from '../../support/model/explainedRows';

const key = Symbol.for('anomaly-notebooks.display');
const kernel = globalThis as Record<symbol, unknown>;
afterEach(() => delete kernel[key]);

const x = explainedRows(30, 5, 1);
const train = async (epochs: number, schedule: model.Schedule = model.constantRate(1e-2), onEpoch?: () => void) => {
  const network = model.eventAutoencoder({ inputDim: 5, latentDim: 3, generator: new TorchGenerator(1) });
  const options = { loss: model.meanSquaredError(), optimizer: model.adam(), schedule, epochs, onEpoch };
  return model.fit(network, x, { ...options, progress: model.liveProgress() });
};

/** Records what a kernel would show: the texts under each display id. */
function recordDisplays() {
  const texts = new Map<string, string[]>();
  const updates: boolean[] = [];
  kernel[key] = (bundle: { data: Record<string, string> }, options: { id: string; update: boolean }) => {
    texts.set(options.id, [...(texts.get(options.id) ?? []), bundle.data['text/plain']]);
    updates.push(options.update);
  };
  return { texts, updates };
}

describe('liveProgress', () => {
  test('in a notebook updates one line and leaves one without times, the same for the same fit', async () => {
    const { texts, updates } = recordDisplays();
    const history = await train(3);
    await train(3);
    expect(texts.size).toBe(2);
    const [first, second] = [...texts.values()];
    expect(first[0]).toMatch(/^epoch 1 of 3 · loss \d\.\d{4}e-\d · rate 1\.0000e-2 · \d+ s left at most$/);
    const loss = history.loss[2].toExponential(4);
    expect(first.at(-1)).toBe(`epoch 3 of 3 · loss ${loss} · rate 1.0000e-2 · all 3 epochs done`);
    expect(second.at(-1)).toBe(first.at(-1));
    expect(updates.slice(0, 2)).toEqual([false, true]);
  });

  test('shows no more than a few lines a second', async () => {
    const { texts } = recordDisplays();
    const start = performance.now();
    await train(200);
    const seconds = (performance.now() - start) / 1000;
    expect([...texts.values()][0].length).toBeLessThanOrEqual(4 * seconds + 3);
  });

  test('says so where the fit threw, or did no epoch', async () => {
    const { texts } = recordDisplays();
    const enough = () => {
      throw new Error('enough');
    };
    await expect(train(3, undefined, enough)).rejects.toThrow('enough');
    await train(0);
    const [thrown, none] = [...texts.values()];
    expect(thrown.at(-1)).toMatch(/^epoch 1 of 3 .* ended by an error$/);
    expect(none).toEqual(['no epoch done · all 0 epochs done']);
  });

  test('shows nothing where there is neither notebook nor terminal', async () => {
    const terminal = process.stderr.isTTY;
    const write = jest.spyOn(process.stderr, 'write');
    process.stderr.isTTY = false;
    try {
      expect((await train(2)).epochs).toBe(2);
      expect(write).not.toHaveBeenCalled();
    } finally {
      process.stderr.isTTY = terminal;
      write.mockRestore();
    }
  });
});

describe('liveFitsProgress', () => {
  const job = (seed: number, more: Partial<model.FitOptions> = {}): model.FitJob => ({
    autoencoder: model.eventAutoencoder({ inputDim: 5, latentDim: 3, generator: new TorchGenerator(seed) }),
    x,
    options: {
      loss: model.meanSquaredError(),
      optimizer: model.adam(),
      schedule: model.constantRate(1e-2),
      epochs: 3,
      ...more,
    },
  });

  test('in a notebook shows fits and epochs in one line, which keeps no times', async () => {
    const { texts } = recordDisplays();
    await model.fitMany([job(1), job(2, { epochs: 4 })], { progress: model.liveFitsProgress() });
    expect(texts.size).toBe(1);
    const [lines] = [...texts.values()];
    expect(lines[0]).toMatch(/^0 of 2 fits · 1 epochs · \d+ s left at most$/);
    expect(lines.at(-1)).toBe('2 of 2 fits · 7 epochs');
  });

  test('says how many fits were stopped, and counts them neither as done nor as still to come', async () => {
    const { texts } = recordDisplays();
    const controller = new AbortController();
    const onEpoch = ({ epoch }: model.EpochReport) => epoch === 2 && controller.abort();
    const { signal } = controller;
    const jobs = [
      job(1),
      job(2, { epochs: 100, signal, onEpoch: (report) => void onEpoch(report) }),
      job(3, { signal }),
    ];
    const histories = await model.fitMany(jobs, { workers: 1, progress: model.liveFitsProgress() });
    expect(histories.map(({ stopped, epochs }) => [stopped, epochs])).toEqual([
      ['epochs', 3],
      ['interrupted', 2],
      ['interrupted', 0],
    ]);
    expect(histories[1].reason).toBe('stopped after 2 of 100 epochs');
    expect([...texts.values()][0].at(-1)).toBe('1 of 3 fits · 5 epochs · 2 stopped');
  });

  test('says so where a fit threw', async () => {
    const { texts } = recordDisplays();
    const onEpoch = () => {
      throw new Error('enough');
    };
    await expect(model.fitMany([job(1, { onEpoch })], { progress: model.liveFitsProgress() })).rejects.toThrow(
      'enough',
    );
    expect([...texts.values()][0].at(-1)).toBe('0 of 1 fits · 1 epochs · ended by an error');
  });

  test('counts the epochs that a fit did not need as no longer to be done, and passes each fit’s own reports on', async () => {
    const reports: model.FitsReport[] = [];
    const own: number[] = [];
    const progress = { epoch: (report: model.FitsReport) => void reports.push(report), end: jest.fn() };
    const early = job(1, {
      epochs: 100,
      validation: x,
      earlyStopping: model.earlyStopping({ patience: 1, minDelta: 10 }),
      progress: { epoch: ({ epoch }) => void own.push(epoch), end: () => undefined },
    });
    const [history] = await model.fitMany([early, job(2)], { workers: 1, progress });
    expect(history.epochs).toBeLessThan(100);
    expect(own).toEqual(Array.from({ length: history.epochs }, (_, k) => k + 1));
    expect(reports[0]).toMatchObject({ fits: 2, done: 0, epochs: 1, epochsAtMost: 103 });
    const total = history.epochs + 3;
    expect(reports.at(-1)).toMatchObject({ fits: 2, done: 2, epochs: total, epochsAtMost: total, secondsLeft: 0 });
    expect(progress.end).toHaveBeenCalledWith(true);
  });
});
