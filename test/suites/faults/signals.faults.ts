import { existsSync, writeFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { formatNotebook } from '../../../lib/dist/runner/document/writeNotebook';
import { code, notebook } from '../../support/notebooks';
import { appears, kernelsOf, meet, Place, start, type Fault } from './harness';

const MARK = 'import { writeFileSync } from "node:fs";\nwriteFileSync("running", "");\n';
const WAITING = `${MARK}await new Promise(() => {});`;
const BUSY = `${MARK}await 1;\nwhile (true) {}`;

const send =
  (signal: NodeJS.Signals): Fault['act'] =>
  async (runner, place) => {
    await appears(place.path('notebooks', 'running'));
    runner.kill(signal);
  };

const faults: Fault[] = [
  {
    name: 'SIGINT while a cell waits',
    cells: ['"first"', WAITING],
    code: 130,
    says: ['cell 2 of 2 (id cell-2) was interrupted'],
    partial: true,
    act: send('SIGINT'),
  },
  {
    name: 'SIGTERM while a cell waits',
    cells: ['"first"', WAITING],
    code: 143,
    says: ['was interrupted'],
    partial: true,
    act: send('SIGTERM'),
  },
  {
    name: 'SIGINT while a model is trained: the training stops by itself',
    cells: [
      `import { matrix, model, random } from '../lib';
const x = matrix.fromRows(Array.from({ length: 64 }, (_, i) => [i / 64, 1 - i / 64]));
const autoencoder = model.objectAutoencoder({ inputDim: 2, hiddenDims: [4], latentDim: 1, random: new random.RandomState(1) });`,
      `import { writeFileSync } from "node:fs";
await model.fit(autoencoder, matrix.toFloat32(x), {
  loss: model.huber(1), optimizer: model.adamW(), schedule: model.constantRate(1e-3), epochs: 1e7, batchSize: 8, engine: 'fused', random: new random.RandomState(1),
  onEpoch: ({ epoch }) => { if (epoch === 2) writeFileSync("running", ""); },
});
console.log('came back');`,
    ],
    code: 130,
    says: ['cell 2 of 2 (id cell-2) was interrupted'],
    partial: true,
    act: send('SIGINT'),
    check: (place) => {
      const outputs = place.cells(place.partial())[1].outputs;
      expect(outputs).toMatchObject([{ text: [expect.stringContaining('came back')] }, { ename: 'Interrupted' }]);
    },
  },
  {
    name: 'output that nobody reads any longer (EPIPE): the run goes on to its end',
    cells: ['await new Promise((resolve) => setTimeout(resolve, 500));', '"end"'],
    args: ['--json'],
    code: 0,
    act: async (runner) => {
      runner.stdout?.destroy();
      await Promise.resolve();
    },
    check: (place) => expect(place.cells(place.executed())[1].outputs).toHaveLength(1),
  },
  { name: 'SIGHUP while a cell waits', cells: [WAITING], code: 129, partial: true, act: send('SIGHUP') },
  {
    name: 'SIGINT while a cell is busy beyond the reach of interrupts',
    cells: [BUSY],
    code: 130,
    partial: true,
    act: send('SIGINT'),
  },
  {
    name: 'SIGINT twice',
    cells: [BUSY],
    code: 130,
    act: async (runner, place) => {
      await send('SIGINT')?.(runner, place);
      await sleep(300);
      runner.kill('SIGINT');
    },
  },
  {
    name: 'SIGTERM while the kernel starts',
    cells: ['1'],
    code: 143,
    partial: false,
    act: async (runner, place) => {
      await kernelsOf(runner, place);
      runner.kill('SIGTERM');
    },
  },
  {
    name: 'a cell stopped by SIGINT keeps what it has printed',
    cells: [`console.log("so far");\n${WAITING}`],
    code: 130,
    act: send('SIGINT'),
    check: (place) => expect(place.cells(place.partial())[0].outputs[0]).toMatchObject({ text: ['so far\n'] }),
  },
];

describe.each([
  ['alone', false],
  ['beside another notebook', true],
])('%s', (_, beside) => {
  test.each(faults.map((fault) => [fault.name, fault] as const))('%s', (_name, fault) => meet(fault, beside));

  test('SIGKILL of the runner: its kernel, busy for ever, and all it made end within seconds', async () => {
    const place = new Place();
    try {
      writeFileSync(place.path('notebooks/case.ipynb'), formatNotebook(notebook([code(BUSY)])));
      writeFileSync(
        place.path('notebooks/other.ipynb'),
        formatNotebook(notebook([code('await new Promise(() => {})')])),
      );
      const others = beside ? ['notebooks/other.ipynb', '--jobs', '2'] : [];
      const { runner, ended } = start(place, ['notebooks/case.ipynb', ...others]);
      await appears(place.path('notebooks', 'running'));
      runner.kill('SIGKILL');
      expect((await ended).signal).toBe('SIGKILL');
      expect(await place.leftovers()).toEqual([]);
      expect(existsSync(place.executed())).toBe(false);
    } finally {
      place.remove();
    }
  });
});
