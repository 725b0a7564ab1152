import { backend } from '../../backend';
import type { Engine } from '../engine';
import { TfjsRun } from './run';

/** Trains anything the library can describe, by TensorFlow.js's automatic differentiation, on the fastest backend there is. */
export const tfjs: Engine = {
  name: 'tfjs',
  refuses: () => null,
  async start(task) {
    await backend();
    return new TfjsRun(task);
  },
};
