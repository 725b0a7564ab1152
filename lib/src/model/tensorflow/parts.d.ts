/**
 * The TensorFlow.js of models, engine and cells: one object, whatever backend computes.
 * @module
 */
import '@tensorflow/tfjs-core/dist/public/chained_ops/register_all_chained_ops'; // the types of tensors' methods
export * from '@tensorflow/tfjs-core';
export * from '@tensorflow/tfjs-layers';
export * from '@tensorflow/tfjs-converter';
export * from '@tensorflow/tfjs-backend-cpu';
export * as data from '@tensorflow/tfjs-data';

/** The packages' versions, by name. */
export declare const version: Readonly<
  Record<'tfjs-core' | 'tfjs-backend-cpu' | 'tfjs-data' | 'tfjs-layers' | 'tfjs-converter' | 'tfjs', string>
>;
