// One chart of each kind, of a table of pump readings, for the comparison with plotly.js.
import { createRequire } from 'node:module';

const { datasets, plotting } = createRequire(import.meta.url)('../../../lib');

const table = datasets.pumpReadings({ rows: 120, seed: 4, empty: 0 });
const state = Array.from({ length: table.rows }, (_, row) => (row % 3 === 0 ? 'idle' : 'running'));
const readings = table.with({ state });
const score = Float64Array.from({ length: 120 }, (_, k) => ((k * 37) % 120) / 120 + (k < 20 ? 0.4 : 0));
const faulty = Uint8Array.from({ length: 120 }, (_, k) => Number(k < 20));

export const charts = {
  'chart: scatter by class': plotting.scatter(readings, { x: 'speed', y: 'flow', color: 'state' }),
  'chart: scatter by value': plotting.scatter(readings, { x: 'speed', y: 'flow', color: 'temperature' }),
  'chart: line': plotting.line({ x: [1, 2, 3, 4], y: [3, 1, 2, 5], xTitle: 'Day', yTitle: 'Flow' }),
  'chart: histogram': plotting.histogram(readings, { x: 'pressure', color: 'state', bins: 12 }),
  'chart: bars': plotting.bars({ x: ['one', 'two', 'three'], y: [3, 1, 2], yTitle: 'Pumps' }),
  'chart: learning curve': plotting.learningCurve({ loss: [3, 2, 1, 0.5], valLoss: [3.1, 2.2, 1.4, 1.1] }),
  'chart: precision and recall': plotting.precisionRecall(faulty, { forest: score }),
};
