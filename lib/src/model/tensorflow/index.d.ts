import * as tf from './parts';

/**
 * The TensorFlow.js of models, engine and cells: one object, whatever backend computes. It is loaded when it is first
 * used, which takes some tenths of a second, and computes at once, at first on the cpu backend; in a notebook, cells that
 * speak of `tf` wait for the fastest (`backend()`).
 * @example tf.tensor([1, 2, 3]).square().dataSync() // Float32Array [1, 4, 9]
 */
export { tf };

/** Calls a function with TensorFlow.js once it is loaded: at once if it is. */
export function whenLoaded(hook: (loaded: typeof tf) => void): void;
